extension EnglishStemmer {
    /// An ending and what comes in its place.
    struct Rule: Sendable {
        let ending: StaticString
        let replacement: StaticString
        /// The letters one of which must stand before it.
        let before: StaticString?
        /// Whether it goes in the second region alone.
        let needsSecond: Bool

        init(
            _ ending: StaticString, _ replacement: StaticString = "", after before: StaticString? = nil,
            second: Bool = false
        ) {
            self.ending = ending
            self.replacement = replacement
            self.before = before
            needsSecond = second
        }
    }

    static let doubles: [StaticString] = ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"]

    /// Beginnings after which the first region starts, whatever their letters are.
    static let prefixes: [[UInt8]] = ["gener", "commun", "arsen"].map { Array($0.utf8) }

    /// Step 2, the longest ending first.
    static let derived: [Rule] = [
        Rule("ational", "ate"), Rule("ization", "ize"), Rule("fulness", "ful"), Rule("ousness", "ous"),
        Rule("iveness", "ive"), Rule("tional", "tion"), Rule("biliti", "ble"), Rule("lessli", "less"),
        Rule("entli", "ent"), Rule("ation", "ate"), Rule("alism", "al"), Rule("aliti", "al"),
        Rule("ousli", "ous"), Rule("iviti", "ive"), Rule("fulli", "ful"), Rule("enci", "ence"),
        Rule("anci", "ance"), Rule("abli", "able"), Rule("izer", "ize"), Rule("ator", "ate"),
        Rule("alli", "al"), Rule("bli", "ble"), Rule("ogi", "og", after: "l"),
        Rule("li", after: "cdeghkmnrt"),
    ]

    /// Step 3.
    static let adjectival: [Rule] = [
        Rule("ational", "ate"), Rule("tional", "tion"), Rule("alize", "al"), Rule("icate", "ic"),
        Rule("iciti", "ic"), Rule("ative", second: true), Rule("ical", "ic"), Rule("ness"), Rule("ful"),
    ]

    /// Step 4.
    static let residual: [Rule] = [
        Rule("ement"), Rule("ance"), Rule("ence"), Rule("able"), Rule("ible"), Rule("ment"), Rule("ant"),
        Rule("ent"), Rule("ism"), Rule("ate"), Rule("iti"), Rule("ous"), Rule("ive"), Rule("ize"),
        Rule("ion", after: "st"), Rule("al"), Rule("er"), Rule("ic"),
    ]

    /// Words whose endings are none.
    static let whole: Set<[UInt8]> = Set(
        [
            "inning", "outing", "canning", "herring", "earring", "evening", "proceed", "exceed", "succeed",
        ].map { Array($0.utf8) })

    static let exceptions: [[UInt8]: [UInt8]] = {
        let words = [
            "skis ski", "skies sky", "dying die", "lying lie", "tying tie", "idly idl", "gently gentl",
            "ugly ugli", "early earli", "only onli", "singly singl", "sky sky", "news news", "howe howe",
            "atlas atlas", "cosmos cosmos", "bias bias", "andes andes",
        ]
        return Dictionary(
            uniqueKeysWithValues: words.map { pair in
                let parts = pair.utf8.split(separator: UInt8(ascii: " "))
                return (Array(parts[0]), Array(parts[1]))
            })
    }()
}

extension StaticString {
    func utf8Contains(_ byte: UInt8) -> Bool {
        withUTF8Buffer { $0.contains(byte) }
    }
}
