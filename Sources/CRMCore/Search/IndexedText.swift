import SQLite

/// What the index holds of one record: its tokens, and the stems that are not words of it themselves.
struct IndexedText: Equatable {
    private(set) var words: [UInt8] = []
    private(set) var stems: [UInt8] = []

    /// Stands between two fields, so that no phrase reaches from one into the other; never a token.
    private static let fieldEnd: [UInt8] = Array("\u{2029}".utf8)

    /// - Parameter values: What the searched fields hold, in their order.
    init(_ values: [String?]) {
        for value in values {
            guard let value else { continue }
            if !words.isEmpty { append(Self.fieldEnd, to: \.words) }
            for token in Segmenter.tokens(of: value) {
                append(token.text, to: \.words)
                guard token.kind == .word else { continue }
                let stem = EnglishStemmer.stem(token.text)
                if stem != token.text { append(stem, to: \.stems) }
            }
        }
    }

    private mutating func append(_ token: [UInt8], to column: WritableKeyPath<Self, [UInt8]>) {
        if !self[keyPath: column].isEmpty { self[keyPath: column].append(UInt8(ascii: " ")) }
        self[keyPath: column].append(contentsOf: token)
    }
}
