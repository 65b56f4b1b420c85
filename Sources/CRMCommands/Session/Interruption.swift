import Glibc
import SQLite
import Synchronization

/// Ends on SIGINT and SIGTERM: what runs in the database is rolled back, and then the signal is raised
/// again with its default, so that a shell's loop stops too.
enum Interruption {
    private static let handle = Mutex<InterruptHandle?>(nil)
    private static let received = Atomic<Int32>(0)

    /// The signal that came, if one did.
    static var signal: Int32? {
        let number = received.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    /// Makes signals stop the statement that runs.
    static func onSignal(_ database: InterruptHandle) {
        handle.withLock { $0 = database }
        for number in [SIGINT, SIGTERM, SIGHUP] {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { Interruption.handle(signal: $0) }
            sigaction(number, &action, nil)
        }
    }

    private static func handle(signal number: Int32) {
        // Whoever asks a second time does not want to wait for the answer.
        if received.exchange(number, ordering: .relaxed) != 0 { raiseAgain() }
        // A lock that is held means that the handle is just being set: the next look at `signal` ends it.
        _ = handle.withLockIfAvailable { $0?.interrupt() }
    }

    /// Takes in a signal that ended a program which ran in this one's place: the process ends by it too.
    static func note(_ number: Int32) {
        // One that came here first is what ended that program.
        _ = received.compareExchange(expected: 0, desired: number, ordering: .relaxed)
    }

    /// Ends the process by the signal that came.
    static func raiseAgain() {
        guard let signal else { return }
        Glibc.signal(signal, SIG_DFL)
        raise(signal)
    }
}
