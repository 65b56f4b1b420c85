extension SearchQuery {
    /// Whether a record whose fields hold these texts is found: what the index answers, without the index.
    func matches(_ values: [String?]) -> Bool {
        let fields = values.map { $0.map(Segmenter.tokens) ?? [] }
        return terms.allSatisfy { term in
            fields.contains { tokens in
                tokens.indices.contains { Self.length(of: term, at: $0, in: tokens) != nil }
            }
        }
    }

    /// Where a text has what is looked for, in bytes, and how many of the terms it has.
    func marks(in text: String) -> (ranges: [Range<Int>], terms: Int) {
        let tokens = Segmenter.tokens(of: text)
        var ranges: [Range<Int>] = []
        var count = 0
        for term in terms {
            let before = ranges.count
            for place in tokens.indices {
                guard let length = Self.length(of: term, at: place, in: tokens) else { continue }
                ranges.append(
                    tokens[place].range.lowerBound..<tokens[place + length - 1].range.upperBound)
            }
            if ranges.count > before { count += 1 }
        }
        return (Self.merged(ranges), count)
    }

    /// How many tokens a term takes where it begins at one, nil where it does not.
    private static func length(of term: Term, at place: Int, in tokens: [Segmenter.Token]) -> Int? {
        let token = tokens[place]
        switch term {
        case .word(let word, let stem, let isPrefix):
            let forms = token.kind == .word ? [token.text, EnglishStemmer.stem(token.text)] : [token.text]
            return forms.contains { $0 == word || $0 == stem || (isPrefix && $0.starts(with: word)) }
                ? 1 : nil
        case .phrase(let sought, let isPrefix):
            return begins(sought, isPrefix, at: place, in: tokens) ? sought.count : nil
        case .run(let sought): return begins(sought, false, at: place, in: tokens) ? sought.count : nil
        case .any(let sought): return sought.contains(token.text) ? 1 : nil
        }
    }

    private static func begins(
        _ sought: [[UInt8]], _ isPrefix: Bool, at place: Int, in tokens: [Segmenter.Token]
    ) -> Bool {
        guard place + sought.count <= tokens.count else { return false }
        return sought.indices.allSatisfy { offset in
            let found = tokens[place + offset].text
            let isBeginning = isPrefix && offset == sought.count - 1
            return found == sought[offset] || (isBeginning && found.starts(with: sought[offset]))
        }
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}
