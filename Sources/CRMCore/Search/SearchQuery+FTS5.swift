extension SearchQuery {
    /// The search as FTS5 reads it: every token in quotation marks, which none of them holds.
    var expression: String { terms.map(Self.expression).joined(separator: " AND ") }

    private static func expression(_ term: Term) -> String {
        switch term {
        case .word(let word, let stem, let isPrefix):
            let whole = quoted([word]) + (isPrefix ? "*" : "")
            return stem == word ? whole : "(\(whole) OR \(quoted([stem])))"
        case .phrase(let tokens, let isPrefix): return "word : \(quoted(tokens))\(isPrefix ? "*" : "")"
        case .run(let pairs): return "word : \(quoted(pairs))"
        case .any(let tokens): return "word : (\(tokens.map { quoted([$0]) }.joined(separator: " OR ")))"
        }
    }

    private static func quoted(_ tokens: [[UInt8]]) -> String {
        "\"\(tokens.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "))\""
    }
}
