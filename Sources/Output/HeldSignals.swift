import Glibc

/// Signals that would end or stop the process, held back on this thread until `release`.
///
/// It needs no handler, and so no global state: a signal held back stays pending, can be seen, and does what
/// the program or the system arranged for it once it is released.
struct HeldSignals {
    /// Those held; not the ones that are ignored, as `SIGHUP` is under nohup, or were held already.
    private let held: [Int32]
    private let previous: sigset_t

    private static let ending = [SIGINT, SIGQUIT, SIGTERM, SIGHUP]

    init() {
        var before = sigset_t()
        pthread_sigmask(SIG_BLOCK, nil, &before)
        var set = sigset_t()
        sigemptyset(&set)
        var held: [Int32] = []
        for signal in Self.ending + [SIGTSTP] {
            if Self.isIgnored(signal) || sigismember(&before, signal) == 1 { continue }
            sigaddset(&set, signal)
            held.append(signal)
        }
        pthread_sigmask(SIG_BLOCK, &set, nil)
        self.held = held
        previous = before
    }

    /// Whether one has arrived.
    var isPending: Bool { Self.isPending(among: held) }

    /// Whether one has arrived that is meant to end the process, and not to stop it for a while.
    var isEnding: Bool { Self.isPending(among: held.filter(Self.ending.contains)) }

    /// Lets through what has arrived, which is handled, or ends the process, before this returns.
    func release() {
        var mask = previous
        pthread_sigmask(SIG_SETMASK, &mask, nil)
    }

    private static func isIgnored(_ signal: Int32) -> Bool {
        var action = sigaction()
        sigaction(signal, nil, &action)
        // SIG_IGN is the address 1, and functions cannot be compared.
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    }

    private static func isPending(among signals: [Int32]) -> Bool {
        var set = sigset_t()
        sigpending(&set)
        return signals.contains { sigismember(&set, $0) == 1 }
    }
}
