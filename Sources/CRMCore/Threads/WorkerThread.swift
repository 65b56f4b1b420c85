import Glibc

/// What one thread gives over to another and does not touch again until that one has ended.
struct HandedOver<Value>: @unchecked Sendable {
    let value: Value
}

/// A thread of the system's that runs a closure.
struct WorkerThread {
    private let handle: pthread_t

    private final class Body {
        let run: () -> Void

        init(_ run: @escaping () -> Void) { self.run = run }
    }

    /// Starts the thread, or fails when the system has none left.
    init(_ body: @escaping @Sendable () -> Void) throws {
        var handle = pthread_t()
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        // As much as the first thread has: folding and parsing are not told apart by thread.
        pthread_attr_setstacksize(&attributes, 8 << 20)
        let context = Unmanaged.passRetained(Body(body))
        let code = pthread_create(
            &handle, &attributes,
            { context in
                Unmanaged<Body>.fromOpaque(context!).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard code == 0 else {
            context.release()
            throw CoreError(.failed, "cannot start a thread: \(SystemError.text(code))")
        }
        self.handle = handle
    }

    /// Waits until the closure has returned.
    func join() { pthread_join(handle, nil) }

    /// Lets the thread end on its own.
    func detach() { pthread_detach(handle) }
}
