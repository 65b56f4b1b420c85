/// The words that a record is marked with, in the form in which one column holds them: `;vip;fair 2026;`.
///
/// Tags that differ by case or width alone are one, spelt as it was first. In one column, so that the journal, an
/// import and an erasure have nothing more to know.
package struct Tags: Sendable, Equatable {
    package private(set) var words: [String] = []

    /// Reads tags with semicolons or commas between them, those of Chinese too.
    ///
    /// - Throws: ``CoreError`` of kind usage for a tag that is too long.
    package init(parsing text: String) throws {
        for part in text.split(whereSeparator: { Self.separators.contains($0) }) {
            let word = Self.collapsed(String(part))
            guard !word.isEmpty else { continue }
            guard word.utf8.count <= Self.byteLimit else {
                throw CoreError(.usage, "the tag '\(word)' is longer than \(Self.byteLimit) bytes")
            }
            insert(word)
        }
    }

    /// Reads the form that is stored.
    init(stored: String) {
        words = stored.split(separator: Self.mark).map(String.init)
    }

    /// The form that is stored, nil when there are none; folded it is what filters look into.
    var stored: String? {
        words.isEmpty ? nil : words.reduce(into: String(Self.mark)) { $0 += $1 + String(Self.mark) }
    }

    /// The tags as values of a field.
    package var value: FieldValue {
        switch words.count {
        case 0: .null
        case 1: .text(words[0])
        default: .list(words)
        }
    }

    /// The tags that a field's value holds.
    init(_ value: FieldValue) {
        switch value {
        case .list(let texts): words = texts
        case .null: words = []
        default: words = value.text.map { [$0] } ?? []
        }
    }

    package mutating func formUnion(_ others: Tags) {
        for word in others.words { insert(word) }
    }

    package mutating func subtract(_ others: Tags) {
        let gone = Set(others.words.map(TextFold.fold))
        words.removeAll { gone.contains(TextFold.fold($0)) }
    }

    private mutating func insert(_ word: String) {
        let fold = TextFold.fold(word)
        if !words.contains(where: { TextFold.fold($0) == fold }) { words.append(word) }
    }

    /// What a folded column holds where a tag is among them.
    static func sought(_ tag: String) throws -> String {
        let tags = try Tags(parsing: tag)
        guard tags.words.count == 1, let word = tags.words.first else {
            throw CoreError(.usage, "'\(tag)' is not one tag", hints: ["join two tests with 'and' or 'or'"])
        }
        return TextFold.fold("\(mark)\(word)\(mark)")
    }

    private static func collapsed(_ text: String) -> String {
        TextFold.nfc(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static let mark: Character = ";"
    private static let separators: Set<Character> = [";", ",", "；", "，", "、"]
    private static let byteLimit = 100
}
