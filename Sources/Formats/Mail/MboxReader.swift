/// Splits a mailbox file into messages (RFC 4155): each comes after an empty line and a line that begins with `From `.
///
/// A body's own lines of that kind were quoted by `>`, which is taken off again: one from each run of them, as the
/// form mboxrd has it, in which the older mboxo differs only for lines that were quoted before.
package final class MboxReader {
    private var input: InputWindow
    private let maximumBytes: Int
    private var line = 0
    private var isStarted = false
    /// The first line of the next message, from 1; nil before the first.
    private var start: Int?
    private var failure: (any Error)?

    package init(_ source: any ByteSource, limits: MailLimits = MailLimits()) {
        input = InputWindow(source)
        maximumBytes = limits.bytes
    }

    /// Whether a file begins as a mailbox does, and not as a single message.
    package static func isMbox(_ prefix: some Sequence<UInt8>) -> Bool {
        prefix.starts(with: "From ".utf8)
    }

    /// Reads the bytes of the next message and the number of its first line; nil at the end. An error is final.
    package func next() throws -> (line: Int, bytes: [UInt8])? {
        if let failure { throw failure }
        do {
            return try advance()
        } catch {
            failure = error
            throw error
        }
    }

    private func advance() throws -> (line: Int, bytes: [UInt8])? {
        if start == nil {
            guard let first = try takeLine() else { return nil }
            guard Self.isMbox(first) else {
                throw MailError(line: 1, reason: "a mailbox begins with a line 'From SENDER DATE'")
            }
            start = 2
        }
        guard let begun = start, try !isAtEnd() else { return nil }
        var bytes: [UInt8] = []
        var isAfterEmpty = true
        while let text = try takeLine() {
            if isAfterEmpty, Self.isEnvelope(text) {
                start = line + 1
                // The empty line before it is the mailbox's.
                for end in [0x0A, 0x0D] as [UInt8] where bytes.last == end { bytes.removeLast() }
                return (begun, bytes)
            }
            isAfterEmpty = text.allSatisfy { $0 == 0x0D || $0 == 0x0A }
            let quotes = text.prefix { $0 == UInt8(ascii: ">") }.count
            let isQuoted = quotes > 0 && text.dropFirst(quotes).starts(with: "From ".utf8)
            guard bytes.count + text.count <= maximumBytes else {
                throw MailError(line: begun, reason: "the message is longer than \(maximumBytes) bytes")
            }
            bytes += isQuoted ? text.dropFirst() : text[...]
        }
        return (begun, bytes)
    }

    /// A body may hold `From ` that nobody quoted: an envelope has a time and a year.
    private static func isEnvelope(_ text: [UInt8]) -> Bool {
        guard text.starts(with: "From ".utf8) else { return false }
        let words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        let hasTime = words.contains { word in
            let parts = word.split(separator: ":", omittingEmptySubsequences: false)
            return parts.count >= 2 && parts.allSatisfy { $0.count == 2 && $0.allSatisfy(\.isNumber) }
        }
        return hasTime && words.contains { $0.count == 4 && $0.allSatisfy(\.isNumber) }
    }

    private func isAtEnd() throws -> Bool {
        try input.count == 0 && !input.refill()
    }

    /// Takes a line with its end.
    private func takeLine() throws -> [UInt8]? {
        if !isStarted {
            try input.dropByteOrderMark()
            isStarted = true
        }
        var searched = 0
        while true {
            if let end = input.bytes.firstLineFeed(from: searched) { return take(end + 1) }
            searched = input.count
            guard searched <= maximumBytes else {
                throw MailError(line: line + 1, reason: "the line is longer than \(maximumBytes) bytes")
            }
            guard try input.refill() else { return searched > 0 ? take(searched) : nil }
        }
    }

    private func take(_ count: Int) -> [UInt8] {
        defer { input.drop(count) }
        line += 1
        return Array(input.bytes[..<count])
    }
}
