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
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        let texts: [String] = ["sh", "-c", command]
        let words = texts.map { strdup($0) }
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        guard posix_spawn(&process, "/bin/sh", &actions, &attributes, words + [nil], environ) == 0 else {
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
