import CSQLite
import Glibc

extension Database {
    /// How long to wait for a lock that another connection holds, and whom to tell.
    package struct BusyPolicy: Sendable {
        package var timeoutMilliseconds: Int
        /// Called once a wait, when it has lasted a second.
        package var onWait: (@Sendable () -> Void)?

        package init(timeoutMilliseconds: Int = 30_000, onWait: (@Sendable () -> Void)? = nil) {
            self.timeoutMilliseconds = timeoutMilliseconds
            self.onWait = onWait
        }
    }
}

/// The state of a wait for a lock, between the calls that SQLite makes to its busy handler.
final class BusyWait {
    private let policy: Database.BusyPolicy
    private let interruption: Interruption
    private var start = 0
    private var hasTold = false
    /// Off while a write gives way at once, which it does when it can be dropped.
    var isOn = true
    /// Whether the last wait ended because of an interrupt.
    private(set) var wasInterrupted = false

    init(_ policy: Database.BusyPolicy, _ interruption: Interruption) {
        self.policy = policy
        self.interruption = interruption
    }

    /// Makes a connection wait as the policy says; the caller keeps this object alive meanwhile.
    func install(on connection: OpaquePointer) {
        unsafe sqlite3_busy_handler(
            connection,
            { context, count in
                let wait = unsafe Unmanaged<BusyWait>.fromOpaque(context!).takeUnretainedValue()
                return wait.shouldRetry(after: Int(count)) ? 1 : 0
            },
            Unmanaged.passUnretained(self).toOpaque())
    }

    /// Sleeps a little, or answers that it is time to give up.
    func shouldRetry(after attempts: Int) -> Bool {
        guard isOn else { return false }
        let now = Self.milliseconds()
        if attempts == 0 {
            start = now
            hasTold = false
            wasInterrupted = false
        }
        let waited = now - start
        if waited >= 1000, !hasTold {
            hasTold = true
            policy.onWait?()
        }
        // Delays grow as in SQLite's own handler: short first, since most locks are short.
        let delays = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100]
        let delay = min(delays[min(attempts, delays.count - 1)], policy.timeoutMilliseconds - waited)
        guard delay > 0 else { return false }
        usleep(UInt32(delay) * 1000)
        // SQLite itself looks at an interrupt only when it has got the lock.
        wasInterrupted = interruption.consume()
        return !wasInterrupted
    }

    /// Answers once whether the wait that has just failed was interrupted.
    func consumeInterruption() -> Bool {
        defer { wasInterrupted = false }
        return wasInterrupted
    }

    private static func milliseconds() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
