import Glibc

/// A program that was started and is not waited for; letting go of it ends it.
final class RunningProgram {
    private let process: pid_t
    private let time = Stopwatch()
    /// Its exit status, or 128 and the number of the signal that ended it; nil while it runs.
    private(set) var status: Int32?

    /// - Parameter process: A child that leads a group of its own.
    init(process: pid_t) {
        self.process = process
    }

    deinit { end() }

    /// Looks whether it has ended.
    func look() -> Int32? {
        if status == nil { collect(WNOHANG) }
        return status
    }

    /// Waits until it ends, or so much time has passed since its start; then it is ended.
    func wait(milliseconds limit: Int) -> Int32? {
        while look() == nil, time.milliseconds < limit { usleep(10_000) }
        guard status == nil else { return status }
        end()
        return nil
    }

    /// Ends it, with the programs that it has started.
    func end() {
        guard look() == nil else { return }
        kill(-process, SIGKILL)
        collect(0)
    }

    private func collect(_ options: Int32) {
        var ended: Int32 = 0
        var found: pid_t
        repeat { found = waitpid(process, &ended, options) } while found < 0 && errno == EINTR
        guard found != 0 else { return }
        let signal = ended & 0x7F
        status = found < 0 || signal != 0 ? 128 + signal : ended >> 8 & 0xFF
    }
}
