/// Brings the forms of an English word to one stem, which need not be a word: `running` and `runs` to `run`.
///
/// Porter's second stemmer (Snowball's `english` as of March 2025), on words of small ASCII letters; anything else
/// stays as it is. Words of other languages lose endings too, in a search and in what is searched alike.
struct EnglishStemmer {
    private var word: [UInt8]
    /// Where the two regions begin in which endings may go: after the first, and the next, consonant behind a vowel.
    private var first = 0
    private var second = 0

    /// The stem of a word.
    static func stem(_ word: [UInt8]) -> [UInt8] {
        guard word.count > 2, word.allSatisfy({ 0x61...0x7A ~= $0 }) else { return word }
        if let exception = exceptions[word] { return exception }
        var stemmer = EnglishStemmer(word)
        stemmer.run()
        return stemmer.word
    }

    private init(_ word: [UInt8]) {
        self.word = word
    }

    private mutating func run() {
        markConsonants()
        markRegions()
        dropPlural()
        if !Self.whole.contains(word) {
            dropPastAndGerund()
            turnFinalY()
            replaceLongest(of: Self.derived, from: first)
            replaceLongest(of: Self.adjectival, from: first)
            dropResidue()
            dropFinal()
        }
        for place in word.indices where word[place] == Self.consonantY { word[place] = Letter.y }
    }

    /// Writes each y that is a consonant as `Y`: at the start, and after a vowel.
    private mutating func markConsonants() {
        for place in word.indices where word[place] == Letter.y {
            if place == 0 || isVowel(place - 1) { word[place] = Self.consonantY }
        }
    }

    private mutating func markRegions() {
        let prefix = Self.prefixes.first { word.starts(with: $0) }
        first = prefix?.count ?? behindVowel(from: 0)
        second = behindVowel(from: first)
    }

    /// The place after the first consonant that follows a vowel; the end when there is none.
    private func behindVowel(from start: Int) -> Int {
        guard let vowel = word.indices.dropFirst(start).first(where: isVowel),
            let consonant = word.indices.dropFirst(vowel).first(where: { !isVowel($0) })
        else { return word.count }
        return consonant + 1
    }

    // MARK: Steps

    private mutating func dropPlural() {
        if ends("sses") {
            word.removeLast(2)
        } else if ends("ied") || ends("ies") {
            word.removeLast(word.count > 4 ? 2 : 1)
        } else if ends("s"), !ends("us"), !ends("ss") {
            // The vowel may not stand right before the s.
            if word.indices.dropLast(2).contains(where: isVowel) { word.removeLast() }
        }
    }

    private mutating func dropPastAndGerund() {
        if let ending = ["eedly", "eed"].first(where: ends) {
            if word.count - ending.utf8CodeUnitCount >= first {
                word.removeLast(ending.utf8CodeUnitCount - 2)
            }
            return
        }
        guard let ending = ["ingly", "edly", "ing", "ed"].first(where: ends) else { return }
        let rest = word.count - ending.utf8CodeUnitCount
        guard word[..<rest].indices.contains(where: isVowel) else { return }
        word.removeLast(ending.utf8CodeUnitCount)
        if ends("at") || ends("bl") || ends("iz") {
            word.append(Letter.e)
        } else if Self.doubles.contains(where: ends) {
            let isWhole = word.count == 3 && "aeo".utf8.contains(word[0])
            if !isWhole { word.removeLast() }
        } else if first == word.count, endsShort(at: word.count) {
            word.append(Letter.e)
        }
    }

    private mutating func turnFinalY() {
        guard word.count > 2, word.last == Letter.y || word.last == Self.consonantY,
            !isVowel(word.count - 2)
        else { return }
        word[word.count - 1] = Letter.i
    }

    /// Puts another ending in the place of the longest that fits, if that lies in the region.
    private mutating func replaceLongest(of rules: [Rule], from region: Int) {
        guard let rule = rules.first(where: { ends($0.ending) }) else { return }
        let place = word.count - rule.ending.utf8CodeUnitCount
        guard place >= region, rule.needsSecond ? place >= second : true else { return }
        if let before = rule.before {
            guard place > 0, before.utf8Contains(word[place - 1]) else { return }
        }
        word.removeLast(rule.ending.utf8CodeUnitCount)
        rule.replacement.withUTF8Buffer { word.append(contentsOf: $0) }
    }

    private mutating func dropResidue() {
        replaceLongest(of: Self.residual, from: second)
    }

    private mutating func dropFinal() {
        let place = word.count - 1
        if word.last == Letter.e {
            if place >= second || (place >= first && !endsShort(at: place)) { word.removeLast() }
        } else if word.last == Letter.l, place >= second, place > 0, word[place - 1] == Letter.l {
            word.removeLast()
        }
    }

    // MARK: Letters

    private func isVowel(_ place: Int) -> Bool {
        switch word[place] {
        case Letter.a, Letter.e, Letter.i, Letter.o, Letter.u, Letter.y: true
        default: false
        }
    }

    private func ends(_ ending: StaticString) -> Bool {
        let count = ending.utf8CodeUnitCount
        guard word.count >= count else { return false }
        return ending.withUTF8Buffer { word[(word.count - count)...].elementsEqual($0) }
    }

    /// Whether the part before a place ends in a short syllable.
    private func endsShort(at end: Int) -> Bool {
        if end == 2 { return isVowel(0) && !isVowel(1) }
        guard end > 2, !isVowel(end - 3), isVowel(end - 2), !isVowel(end - 1) else { return false }
        return word[end - 1] != Letter.w && word[end - 1] != Letter.x && word[end - 1] != Self.consonantY
    }

    private static let consonantY = UInt8(ascii: "Y")

    private enum Letter {
        static let a = UInt8(ascii: "a")
        static let e = UInt8(ascii: "e")
        static let i = UInt8(ascii: "i")
        static let l = UInt8(ascii: "l")
        static let o = UInt8(ascii: "o")
        static let u = UInt8(ascii: "u")
        static let w = UInt8(ascii: "w")
        static let x = UInt8(ascii: "x")
        static let y = UInt8(ascii: "y")
    }
}
