import Glibc
import Synchronization

/// A body on a thread that is its own, apart from the pool that tests share.
final class OwnThread: @unchecked Sendable {
    private let body: @Sendable () throws -> Void
    private let failure = Mutex<(any Error)?>(nil)
    private var thread = pthread_t()

    init(_ body: @escaping @Sendable () throws -> Void) {
        self.body = body
        unsafe pthread_create(
            &thread, nil,
            { context in
                let own = unsafe Unmanaged<OwnThread>.fromOpaque(context!).takeRetainedValue()
                do { try own.body() } catch { own.failure.withLock { $0 = error } }
                return nil
            }, unsafe Unmanaged.passRetained(self).toOpaque())
    }

    /// Waits for the end of the body, and throws what it threw.
    func join() throws {
        pthread_join(thread, nil)
        if let failure = failure.withLock({ $0 }) { throw failure }
    }
}
