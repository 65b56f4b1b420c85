import CSQLite
import Synchronization

/// Stops what a connection is doing, from another thread or a signal handler.
///
/// It does nothing once the database is closed. Closing on one thread while another interrupts
/// is the caller's to prevent.
package struct InterruptHandle: Sendable {
    let interruption: Interruption

    package func interrupt() {
        interruption.raise()
    }
}

/// A connection that can be interrupted, and whether a wait for a lock has to notice.
///
/// Atomics alone, so that a signal handler may call it.
final class Interruption: Sendable {
    private let connection = Atomic<UInt>(0)
    private let isRaised = Atomic<Bool>(false)

    func attach(_ connection: OpaquePointer?) {
        self.connection.store(UInt(bitPattern: connection), ordering: .sequentiallyConsistent)
    }

    func raise() {
        isRaised.store(true, ordering: .sequentiallyConsistent)
        let bits = connection.load(ordering: .sequentiallyConsistent)
        if let connection = unsafe OpaquePointer(bitPattern: bits) { unsafe sqlite3_interrupt(connection) }
    }

    /// Answers whether an interrupt was asked for since the last answer.
    func consume() -> Bool {
        isRaised.exchange(false, ordering: .sequentiallyConsistent)
    }
}
