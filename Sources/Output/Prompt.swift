import Glibc

/// Questions to the person at the terminal, on standard error; answers come from standard input.
///
/// Each one refuses with `notInteractive` unless both are terminals, and when `isDisabled`
/// (`CRM_NO_PROMPT=1`).
package enum Prompt {
    /// Asks for a line of text; an empty answer is the default, and nil is the end of input (Ctrl-D).
    package static func line(
        _ question: String, default: String? = nil, isDisabled: Bool = false
    ) throws(PromptError) -> String? {
        try requireTerminal(isDisabled)
        let hint = `default`.map { " [\($0)]" } ?? ""
        try ask(question + hint + ": ")
        guard let bytes = try readLine() else {
            try say("\n")
            return nil
        }
        let answer = trimmed(String(decoding: bytes, as: UTF8.self))
        return answer.isEmpty ? `default` ?? "" : answer
    }

    /// Asks until the answer is yes or no; an empty one is the default, and the end of input is no.
    package static func confirm(
        _ question: String, default: Bool = false, isDisabled: Bool = false
    ) throws(PromptError) -> Bool {
        try requireTerminal(isDisabled)
        while true {
            try ask(question + (`default` ? " [Y/n] " : " [y/N] "))
            guard let bytes = try readLine() else {
                try say("\n")
                return false
            }
            switch trimmed(String(decoding: bytes, as: UTF8.self)).lowercased() {
            case "": return `default`
            case "y", "yes": return true
            case "n", "no": return false
            default: try say("Please answer y or n.\n")
            }
        }
    }

    /// Asks for a secret, which is not echoed. The caller overwrites the bytes when done with them.
    ///
    /// The answer is read from `/dev/tty`, or from standard input when there is none. Echo comes back however
    /// the question ends, by a signal too; after Ctrl-Z and `fg` it is asked again.
    package static func secret(
        _ question: String, isDisabled: Bool = false
    ) throws(PromptError) -> [UInt8] {
        try requireTerminal(isDisabled)
        let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        defer { if terminal >= 0 { close(terminal) } }
        let input = SecretInput(descriptor: terminal >= 0 ? terminal : 0)
        return try input.read { () throws(PromptError) in
            try ask(question + ": ")
        } finally: {
            // The return key was not echoed either.
            try? say("\n")
        }
    }

    private static func requireTerminal(_ isDisabled: Bool) throws(PromptError) {
        guard !isDisabled, Terminal.isTerminal(0), Terminal.isTerminal(2) else { throw .notInteractive }
    }

    private static func ask(_ question: String) throws(PromptError) { try say(TerminalText.escape(question)) }

    private static func say(_ text: String) throws(PromptError) {
        let output = BufferedOutput(descriptor: 2)
        do throws(OutputError) {
            try output.write(text)
            try output.flush()
        } catch {
            throw .terminal(error.errno)
        }
    }

    /// Reads one line, a byte at a time so that nothing after it is taken; nil at the end of input.
    private static func readLine() throws(PromptError) -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            var byte: UInt8 = 0
            switch read(0, &byte, 1) {
            case 1 where byte == 0x0A: return line
            case 1: line.append(byte)
            case 0: return line.isEmpty ? nil : line
            default:
                if errno == EINTR { throw .interrupted }
                throw .terminal(errno)
            }
        }
    }

    private static func trimmed(_ text: String) -> String {
        let kept = text.drop(while: \.isWhitespace)
        guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(kept[...last])
    }
}
