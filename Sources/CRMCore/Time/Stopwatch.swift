import Glibc

/// Time that passes, whatever the clock is set to.
struct Stopwatch {
    private let start = Self.now()

    /// How much has passed since it was made.
    var milliseconds: Int { Self.now() - start }

    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    /// Sleeps until so much has passed.
    func wait(milliseconds: Int) {
        while case let rest = milliseconds - self.milliseconds, rest > 0 {
            usleep(UInt32(clamping: min(rest, 500) * 1000))
        }
    }
}
