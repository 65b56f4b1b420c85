import Glibc

/// A bounded queue between two threads: who sends waits while it is full, who receives while it is empty.
///
/// Safe to share because every access holds the lock.
final class Handoff<Element>: @unchecked Sendable {
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let capacity: Int
    private var elements: [Element] = []
    private var isClosed = false

    init(capacity: Int) {
        self.capacity = capacity
        pthread_mutex_init(lock, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(lock)
        changed.deallocate()
        lock.deallocate()
    }

    /// Puts an element behind the others; false when nobody receives any more.
    @discardableResult
    func send(_ element: Element) -> Bool {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while elements.count >= capacity, !isClosed { pthread_cond_wait(changed, lock) }
        guard !isClosed else { return false }
        elements.append(element)
        pthread_cond_broadcast(changed)
        return true
    }

    /// Takes the first element; nil when it is closed and empty.
    func receive() -> Element? { receive {} }

    /// Takes the first element; nil when it is closed and empty.
    ///
    /// - Parameter idle: Called ten times a second while there is nothing.
    func receive(idle: () throws -> Void) rethrows -> Element? {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while elements.isEmpty, !isClosed {
            var until = timespec()
            clock_gettime(CLOCK_REALTIME, &until)
            until.tv_nsec += 100_000_000
            if until.tv_nsec >= 1_000_000_000 {
                until.tv_nsec -= 1_000_000_000
                until.tv_sec += 1
            }
            if pthread_cond_timedwait(changed, lock, &until) == ETIMEDOUT { try idle() }
        }
        guard !elements.isEmpty else { return nil }
        defer { pthread_cond_broadcast(changed) }
        return elements.removeFirst()
    }

    /// Ends it for both sides; what is in it can still be received.
    func close() {
        pthread_mutex_lock(lock)
        isClosed = true
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(lock)
    }
}
