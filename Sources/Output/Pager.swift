import Glibc

/// A person's own pager between a table and the terminal.
package final class Pager {
    private let output: BufferedOutput
    private let process: pid_t
    private var isRunning = true

    /// Starts a pager and lets an output that goes to a terminal go to it.
    ///
    /// `LESS` is set to `FRX` unless the person has set it, as git does: less ends by itself when all fits on
    /// one screen, and leaves what it showed.
    ///
    /// - Parameter command: A program's name, which may hold options, as a shell reads it.
    /// - Returns: Nil when it cannot be started: then the output goes on as it did.
    package init?(command: String, for output: BufferedOutput) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        defer { close(ends[0]) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        setenv("LESS", "FRX", 0)
        let program = ShellProgram(command: command)
        let started = try? program.start(redirecting: [(from: ends[0], to: 0)], restoring: [SIGPIPE])
        guard let process = started else {
            close(ends[1])
            return nil
        }
        self.output = output
        self.process = process
        output.divert(to: ends[1])
    }

    /// Ends the text and waits until the person has read it.
    ///
    /// - Throws: What the last write failed with, unless the person left the pager before its end.
    package func finish() throws(OutputError) {
        guard isRunning else { return }
        isRunning = false
        var failure: OutputError?
        do { try output.flush() } catch { failure = error }
        output.endDiversion()
        // The key that interrupts is the pager's while it runs.
        let before = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, before) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        if let failure, !failure.isBrokenPipe { throw failure }
    }
}
