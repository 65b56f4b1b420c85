import Glibc

/// Reads one line from a terminal without echo.
///
/// Signals that would end or stop the process are held back while echo is off. When one arrives, echo is
/// restored first and the signal let through after, so that it does what the program or the system arranged
/// for it, and never leaves a terminal that shows nothing.
struct SecretInput {
    let descriptor: Int32

    /// The longest line a terminal passes on (`N_TTY_BUF_SIZE`), so that the buffer never grows and leaves
    /// copies.
    private static let longest = 4_096
    /// How often, in milliseconds, a held signal is looked for.
    private static let pause: Int32 = 100

    private enum Outcome {
        case line, endOfInput, signal
        case failed(Int32)
    }

    /// - Parameters:
    ///   - ask: shows the question, again each time reading starts over.
    ///   - finally: moves to the next line.
    func read(
        ask: () throws(PromptError) -> Void, finally: () -> Void
    ) throws(PromptError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.longest)
        while true {
            let outcome: Outcome
            do throws(PromptError) {
                outcome = try quietly(ask, finally) { collect(into: &bytes, until: $0) }
            } catch {
                Self.wipe(&bytes)
                throw error
            }
            if case .line = outcome { return bytes }
            Self.wipe(&bytes)
            switch outcome {
            case .failed(let code): throw .terminal(code)
            case .endOfInput: throw .endOfInput
            case .line, .signal: continue
            }
        }
    }

    /// Runs the body with echo off and signals held back, and puts both back as they were.
    private func quietly(
        _ ask: () throws(PromptError) -> Void, _ finally: () -> Void, _ body: (HeldSignals) -> Outcome
    ) throws(PromptError) -> Outcome {
        var before = termios()
        guard tcgetattr(descriptor, &before) == 0 else { throw .terminal(errno) }
        let signals = HeldSignals()

        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO | ECHONL)
        silent.c_lflag |= tcflag_t(ICANON | ISIG)
        var outcome = Outcome.failed(0)
        var refusal: PromptError?
        // What was typed before the question is thrown away: it was echoed.
        if tcsetattr(descriptor, TCSAFLUSH, &silent) == 0 {
            do throws(PromptError) {
                try ask()
                outcome = body(signals)
            } catch {
                refusal = error
            }
            tcsetattr(descriptor, TCSADRAIN, &before)
            finally()
        } else {
            refusal = .terminal(errno)
        }

        let interrupted = signals.isEnding
        signals.release()
        if let refusal { throw refusal }
        // Past this point the signal has been handled by the program, which is still here.
        if interrupted { throw .interrupted }
        return outcome
    }

    private func collect(into bytes: inout [UInt8], until signals: HeldSignals) -> Outcome {
        while true {
            var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let count = poll(&ready, 1, Self.pause)
            if signals.isPending { return .signal }
            if count < 0 && errno != EINTR { return .failed(errno) }
            guard count > 0 else { continue }

            var byte: UInt8 = 0
            switch Glibc.read(descriptor, &byte, 1) {
            case 1 where byte == 0x0A: return .line
            case 1: if bytes.count < Self.longest { bytes.append(byte) }
            case 0: return bytes.isEmpty ? .endOfInput : .line
            default: if errno != EINTR && errno != EAGAIN { return .failed(errno) }
            }
        }
    }

    private static func wipe(_ bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBytes { raw in
            if let start = raw.baseAddress { explicit_bzero(start, raw.count) }
        }
        bytes.removeAll(keepingCapacity: true)
    }
}
