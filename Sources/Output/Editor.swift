import Glibc

/// A person's own editor, run on a file at the terminal until it ends.
package struct Editor: Sendable {
    /// Why a text did not come back from an editor.
    package enum Problem: Error, Equatable, Sendable {
        /// It could not be started, with this `errno`.
        case notStarted(Int32)
        /// It said itself that it failed.
        case status(Int32)
        /// A signal ended it.
        case signal(Int32)
    }

    /// What the shell runs, with the file's path as one more word.
    package let command: String

    /// - Parameter command: An editor's name, which may hold options and quotes as a shell reads them.
    package init(command: String) {
        self.command = command
    }

    /// Opens a file in the editor, and waits for its end.
    ///
    /// The keys that interrupt are the editor's while it runs. A signal that is meant to end this process ends the
    /// editor, so that it does not go on without it.
    package func open(_ path: String) throws(Problem) {
        let before = (Self.ignore(SIGINT), Self.ignore(SIGQUIT))
        defer {
            Self.restore(SIGINT, before.0)
            Self.restore(SIGQUIT, before.1)
        }
        let process = try spawn(path)
        var ended: Int32 = 0
        while waitpid(process, &ended, 0) < 0 {
            guard errno == EINTR else { throw .notStarted(errno) }
            kill(process, SIGTERM)
        }
        let signal = ended & 0x7f
        if signal != 0 { throw .signal(signal) }
        let status = ended >> 8 & 0xff
        // A shell that waited for the editor says so in its status.
        if [SIGINT, SIGQUIT, SIGTERM, SIGHUP].contains(status - 128) { throw .signal(status - 128) }
        if status != 0 { throw .status(status) }
    }

    private func spawn(_ path: String) throws(Problem) -> pid_t {
        do throws(ShellProgram.NotStarted) {
            // The output may go to a pipe, and the editor to the person.
            return try ShellProgram(command: command).start(
                operand: path, redirecting: Terminal.isTerminal(1) ? [] : [(from: 2, to: 1)],
                restoring: [SIGINT, SIGQUIT, SIGPIPE])
        } catch {
            throw .notStarted(error.code)
        }
    }

    private static func ignore(_ signal: Int32) -> sigaction {
        var before = sigaction()
        var ignoring = sigaction()
        ignoring.__sigaction_handler.sa_handler = SIG_IGN
        sigaction(signal, &ignoring, &before)
        return before
    }

    private static func restore(_ signal: Int32, _ before: sigaction) {
        var action = before
        sigaction(signal, &action, nil)
    }
}
