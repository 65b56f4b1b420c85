import Seal

/// What a password must be: long enough, and none that is guessed first. Nothing else is demanded (NIST SP
/// 800-63B, section 3.1.1).
package struct PasswordRule: Sendable {
    /// The characters of a password that is asked for alone.
    package static let lengthAlone = 15
    /// The characters of a password that a second factor stands beside.
    package static let lengthBesideFactor = 8

    private let length: Int
    private let names: [String]

    /// - Parameter names: The user's and the company's, which anybody may know.
    package init(hasSecondFactor: Bool = false, names: [String]) {
        length = hasSecondFactor ? Self.lengthBesideFactor : Self.lengthAlone
        // In longer ones first, so that one name inside another leaves nothing of either.
        self.names = names.map { TextFold.fold(TextFold.nfkc($0)) }.filter(Self.tellsMuch)
            .sorted { $0.utf8.count > $1.utf8.count }
    }

    /// The rule for a user of a database: the names are the user's and the company's, whole, without its blanks,
    /// and each of its words.
    init(user: String, settings: Settings, hasSecondFactor: Bool = false) {
        let words = settings.companyName?.split(separator: " ").map(String.init) ?? []
        self.init(
            hasSecondFactor: hasSecondFactor,
            names: [user, words.joined(separator: " "), words.joined()] + words)
    }

    /// - Throws: ``CoreError`` of kind usage that says what is wrong with the password.
    package func check(_ password: Secret) throws {
        guard let text = password.withBytes({ String(validating: $0, as: UTF8.self) }) else {
            throw CoreError(.usage, "the password is not text in UTF-8")
        }
        let normalised = TextFold.nfkc(text)
        // One character may stand for eighteen, and is still one to guess.
        guard min(text.unicodeScalars.count, normalised.unicodeScalars.count) >= length else {
            throw CoreError(
                .usage, "the password is shorter than \(length) characters",
                hints: ["four words that mean nothing together are long and easy to keep"])
        }
        let folded = TextFold.fold(normalised)
        guard Set(folded.unicodeScalars).count >= 4, !CommonPasswords.contains(folded) else {
            throw CoreError(.usage, "the password is too easy to guess")
        }
        guard withoutNames(folded).unicodeScalars.count >= length else {
            throw CoreError(
                .usage, "the password is too easy to guess",
                hints: ["names that others know add nothing to its \(length) characters"])
        }
    }

    /// The bytes that a password is hashed by: NFKC, since one machine may spell `é`, `ｶﾞ` or `ﬁ` as another does
    /// not. What is not UTF-8 stays as it is.
    package static func normalised(_ password: Secret) -> Secret {
        // Text in ASCII, as most passwords are, is copied nowhere.
        if password.withBytes({ $0.allSatisfy { $0 < 0x80 } }) { return password }
        guard let text = password.withBytes({ String(validating: $0, as: UTF8.self) }) else {
            return password
        }
        var bytes = Array(TextFold.nfkc(text).utf8)
        defer { bytes.wipe() }
        return Secret(copying: bytes)
    }

    /// Whether a name is long enough that its letters do not come together by chance.
    private static func tellsMuch(_ name: String) -> Bool {
        name.unicodeScalars.count >= (name.utf8.allSatisfy { $0 < 0x80 } ? 3 : 2)
    }

    private func withoutNames(_ folded: String) -> String {
        var rest = folded[...].unicodeScalars
        for name in names {
            var kept = String.UnicodeScalarView()
            let name = name.unicodeScalars
            while let scalar = rest.first {
                if rest.starts(with: name) {
                    rest = rest.dropFirst(name.count)
                } else {
                    kept.append(scalar)
                    rest = rest.dropFirst()
                }
            }
            rest = String(kept)[...].unicodeScalars
        }
        return String(String.UnicodeScalarView(rest))
    }
}
