/// Cuts a filter into words, quoted strings and signs.
struct FilterLexer {
    enum Token: Hashable {
        case word(String)
        case quoted(String)
        case comparison(FilterOperator)
        case open, close, comma, end
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// Takes the next token and says where it stood.
    mutating func next() throws(FilterError) -> (token: Token, range: Range<Int>) {
        while let length = Self.blank(at: position, in: bytes) { position += length }
        let start = position
        guard start < bytes.count else { return (.end, start..<start) }
        let token: Token
        switch bytes[start] {
        case UInt8(ascii: "("): token = sign(.open)
        case UInt8(ascii: ")"): token = sign(.close)
        case UInt8(ascii: ","): token = sign(.comma)
        case UInt8(ascii: "'"), UInt8(ascii: "\""): token = .quoted(try quoted())
        default:
            if let comparison = Self.comparison(at: start, in: bytes) {
                token = sign(.comparison(comparison), length: comparison.rawValue.utf8.count)
            } else {
                token = .word(try word())
            }
        }
        return (token, start..<position)
    }

    /// Whether a text reads as one word and means itself there.
    static func isBareWord(_ text: String) -> Bool {
        var lexer = FilterLexer(text)
        guard let (token, range) = try? lexer.next(), token == .word(text), range == 0..<text.utf8.count
        else {
            return false
        }
        return !FilterParser.keywords.contains(text.lowercased())
    }

    private mutating func sign(_ token: Token, length: Int = 1) -> Token {
        position += length
        return token
    }

    private mutating func word() throws(FilterError) -> String {
        let start = position
        while position < bytes.count, !Self.endsWord(at: position, in: bytes) { position += 1 }
        let text = bytes[start..<position]
        guard let bad = text.first(where: { $0 < 0x20 || $0 == 0x7F }) ?? (text.isEmpty ? bytes[start] : nil)
        else {
            return String(decoding: text, as: UTF8.self)
        }
        let name = bad > 0x20 && bad < 0x7F ? "'\(Unicode.Scalar(bad))'" : "a control character"
        throw FilterError("\(name) does not belong here", at: start..<max(start + 1, position))
    }

    /// Takes a string: its own quote twice, or any quote or backslash after a backslash, stands for itself.
    private mutating func quoted() throws(FilterError) -> String {
        let start = position
        let quote = bytes[position]
        var text: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            let following = position + 1 < bytes.count ? bytes[position + 1] : 0
            position += 1
            if byte == quote {
                guard following == quote else { return String(decoding: text, as: UTF8.self) }
                position += 1
            } else if byte == UInt8(ascii: "\\"),
                [byte, UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(following)
            {
                position += 1
                text.append(following)
                continue
            }
            text.append(byte)
        }
        throw FilterError("the quote never closes", at: start..<start + 1)
    }

    private static func comparison(at position: Int, in bytes: [UInt8]) -> FilterOperator? {
        for length in [2, 1] where position + length <= bytes.count {
            let text = String(decoding: bytes[position..<position + length], as: UTF8.self)
            if let comparison = FilterOperator(rawValue: text) { return comparison }
        }
        return nil
    }

    private static func endsWord(at position: Int, in bytes: [UInt8]) -> Bool {
        switch bytes[position] {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","): true
        default: blank(at: position, in: bytes) != nil || comparison(at: position, in: bytes) != nil
        }
    }

    /// Gives the bytes of a blank there. The no-break space and the wide one of Chinese input methods are
    /// blanks too, since nobody sees them in a word.
    private static func blank(at position: Int, in bytes: [UInt8]) -> Int? {
        guard position < bytes.count else { return nil }
        if bytes[position] == 0x20 || 0x09...0x0D ~= bytes[position] { return 1 }
        let rest = bytes[position...]
        return rest.starts(with: [0xC2, 0xA0]) ? 2 : rest.starts(with: [0xE3, 0x80, 0x80]) ? 3 : nil
    }
}
