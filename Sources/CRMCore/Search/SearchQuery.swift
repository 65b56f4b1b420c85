/// What somebody looks for: words, all of which a record must have.
///
/// A word finds its other forms, and the last one what begins with it. Characters of writing without blanks are looked
/// for as they stand, and so is what is between quotation marks.
package struct SearchQuery: Sendable {
    enum Term: Hashable, Sendable {
        /// A word, its stem, and whether it may be the beginning of a longer one.
        case word([UInt8], stem: [UInt8], isPrefix: Bool)
        /// Tokens one behind the other, of which the last may be a beginning.
        case phrase([[UInt8]], isPrefix: Bool)
        /// The pairs of a run of characters, one behind the other.
        case run([[UInt8]])
        /// Any of some pairs of characters.
        case any([[UInt8]])
    }

    let terms: [Term]

    /// The most tokens that a search may have: SQLite looks for each.
    private static let longest = 100
    /// A longer run of characters is a sentence more likely than a name, and parts of it will do.
    private static let longestName = 4

    /// Reads words as they were typed.
    package init(_ text: String) throws {
        var terms: [Term] = []
        var isQuoted = false
        for part in TextFold.nfc(text).split(omittingEmptySubsequences: false, whereSeparator: Self.isQuote) {
            let tokens = Segmenter.tokens(of: String(part))
            if isQuoted {
                if let phrase = Self.phrase(tokens) { terms.append(phrase) }
            } else {
                terms += Self.terms(tokens)
            }
            isQuoted.toggle()
        }
        guard !terms.isEmpty else {
            throw CoreError(
                .usage, "there is nothing to look for",
                hints: ["a word, a part of a name, or \"several words\" as they stand"])
        }
        if let place = terms.lastIndex(where: { if case .word = $0 { true } else { false } }),
            case .word(let word, let stem, _) = terms[place]
        {
            terms[place] = .word(word, stem: stem, isPrefix: true)
        }
        guard terms.reduce(0, { $0 + $1.count }) <= Self.longest else {
            throw CoreError(.usage, "these are more words than a search can have")
        }
        self.terms = terms
    }

    private init(terms: [Term]) {
        self.terms = terms
    }

    /// The same, satisfied with any pair of a long run of characters; nil where there is none.
    var loosened: SearchQuery? {
        var isLooser = false
        let looser = terms.map { term in
            guard case .run(let pairs) = term, pairs.count >= Self.longestName else { return term }
            isLooser = true
            return .any(pairs)
        }
        return isLooser ? SearchQuery(terms: looser) : nil
    }

    private static func isQuote(_ character: Character) -> Bool {
        "\"“”„＂".contains(character)
    }

    private static func terms(_ tokens: [Segmenter.Token]) -> [Term] {
        var terms: [Term] = []
        var run: [[UInt8]] = []
        for token in tokens {
            switch token.kind {
            case .word:
                terms.append(.word(token.text, stem: EnglishStemmer.stem(token.text), isPrefix: false))
            case .pair: run.append(token.text)
            case .last:
                terms.append(run.isEmpty ? .phrase([token.text], isPrefix: true) : .run(run))
                run = []
            }
        }
        return terms
    }

    /// Everything between two quotation marks, one token behind the other.
    private static func phrase(_ tokens: [Segmenter.Token]) -> Term? {
        guard let last = tokens.last else { return nil }
        let texts = tokens.map(\.text)
        guard last.kind == .last else { return .phrase(texts, isPrefix: false) }
        // The run of the text may go on where that of the search ends.
        let isPair = tokens.count > 1 && tokens[tokens.count - 2].kind == .pair
        return isPair ? .phrase(texts.dropLast(), isPrefix: false) : .phrase(texts, isPrefix: true)
    }
}

extension SearchQuery.Term {
    fileprivate var count: Int {
        switch self {
        case .word: 1
        case .phrase(let tokens, _), .run(let tokens), .any(let tokens): tokens.count
        }
    }
}
