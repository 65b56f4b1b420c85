/// A way to reach somebody that the program knows nothing of but its name, or what they said of one:
/// `wechat=wxm88`, `email=yes`.
package struct ContactWord: Sendable, Hashable {
    /// In lower case.
    package var name: String
    package var value: String

    package var whole: String { "\(name)=\(value)" }

    /// Reads `NAME=VALUE`; without a value it takes away what is there under the name.
    ///
    /// - Throws: ``CoreError`` of kind usage when it is of another form.
    package init(_ text: String) throws {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "=" || $0 == "＝" }
        let name = TextFold.fold(String(parts[0]))
        guard parts.count == 2, LabelledText.isLabel(name) else {
            throw CoreError(.usage, "'\(text)' is not of the form NAME=VALUE, such as wechat=wxm88")
        }
        let value = TextFold.trimmed(String(parts[1]))
        guard value.utf8.count <= 500, !value.contains(","), !value.contains(";") else {
            throw CoreError(.usage, "'\(value)' is longer than 500 bytes, or holds a comma or semicolon")
        }
        self.name = name
        self.value = value
    }

    /// Reads a means of contact; e-mail addresses and phone numbers are fields of their own.
    static func contact(_ text: String) throws -> ContactWord {
        let word = try ContactWord(text)
        guard !["email", "phone", "address"].contains(word.name) else {
            throw CoreError(
                .usage, "\(word.name) is a field of its own", hints: ["give it with --\(word.name)"])
        }
        return word
    }

    /// Reads whether somebody agrees to be reached in a way.
    static func consent(_ text: String) throws -> ContactWord {
        var word = try ContactWord(text)
        word.value = TextFold.fold(word.value)
        guard ["yes", "no", ""].contains(word.value) else {
            throw CoreError(.usage, "'\(text)' says neither yes nor no", hints: ["write it as email=yes"])
        }
        return word
    }

    /// Puts words in the place of those of the same names; one without a value only takes away.
    static func merge(_ new: [String], into old: [String]) -> [String] {
        let names = Set(new.map { $0.prefix { $0 != "=" } })
        let kept = new.filter(isFilled)
        guard old.filter({ names.contains($0.prefix { $0 != "=" }) }) != kept else { return old }
        return old.filter { !names.contains($0.prefix { $0 != "=" }) } + kept
    }

    /// Whether something stands behind the name.
    static func isFilled(_ whole: String) -> Bool {
        whole.firstIndex(of: "=").map { whole.index(after: $0) != whole.endIndex } ?? false
    }
}
