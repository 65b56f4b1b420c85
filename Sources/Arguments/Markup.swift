/// The small markup of topics and descriptions.
///
/// Blocks have blank lines between them. A block is a heading (`# Text`), an example (every line
/// indented by four spaces), a table (`| cell | cell |`, the second line `| --- | --- |`), bullets
/// (`- text`), definitions (a term, and below it `: text`), or else a paragraph. Within text,
/// backquotes enclose what is typed. A line that continues bullets or definitions is indented by two
/// spaces.
package enum Markup {
    package enum Block: Sendable, Hashable {
        case heading(String)
        case paragraph(String)
        case example([String])
        case bullets([String])
        case definitions([Definition])
        case table(header: [String], rows: [[String]])
    }

    package struct Definition: Sendable, Hashable {
        package var term: String
        package var text: String
    }

    /// A piece of text, typed or said.
    enum Span: Hashable {
        case said(String)
        case typed(String)
    }

    /// Takes text apart into blocks.
    package static func blocks(_ text: String) -> [Block] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .split { line in line.allSatisfy { $0 == " " } }
            .map { block(Array($0.map(String.init))) }
            .reduce(into: []) { joined, next in
                // Definitions may have blank lines between them, and so may an example.
                switch (joined.last, next) {
                case (.definitions(let before)?, .definitions(let more)):
                    joined[joined.count - 1] = .definitions(before + more)
                case (.example(let before)?, .example(let more)):
                    joined[joined.count - 1] = .example(before + [""] + more)
                default: joined.append(next)
                }
            }
    }

    private static func block(_ lines: [String]) -> Block {
        if lines.allSatisfy({ $0.hasPrefix("    ") }) {
            return .example(lines.map { String($0.dropFirst(4)) })
        }
        if lines.count == 1, lines[0].hasPrefix("# ") { return .heading(String(lines[0].dropFirst(2))) }
        if lines.count > 2, lines.allSatisfy({ $0.hasPrefix("|") }) {
            return .table(header: cells(lines[0]), rows: lines.dropFirst(2).map(cells))
        }
        if lines[0].hasPrefix("- ") { return .bullets(items(lines, marker: "- ")) }
        if lines.count > 1, lines[1].hasPrefix(": ") { return .definitions(definitions(lines)) }
        return .paragraph(lines.joined(separator: " "))
    }

    private static func cells(_ line: String) -> [String] {
        let inner = line.dropFirst().drop { $0 == " " }
        let pieces = inner.split(separator: "|", omittingEmptySubsequences: false)
        let kept = line.last == "|" ? pieces.dropLast() : pieces[...]
        return kept.map(trimmed)
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    private static func items(_ lines: [String], marker: String) -> [String] {
        lines.reduce(into: []) { items, line in
            if line.hasPrefix(marker) {
                items.append(String(line.dropFirst(marker.count)))
            } else if !items.isEmpty {
                items[items.count - 1] += " " + trimmed(line[...])
            }
        }
    }

    private static func definitions(_ lines: [String]) -> [Definition] {
        lines.reduce(into: []) { result, line in
            if line.hasPrefix(": "), let last = result.indices.last {
                result[last].text = String(line.dropFirst(2))
            } else if line.hasPrefix("  "), let last = result.indices.last {
                result[last].text += " " + trimmed(line[...])
            } else {
                result.append(Definition(term: line, text: ""))
            }
        }
    }

    /// Takes text apart at its backquotes; one without a partner stands for itself.
    static func spans(_ text: String) -> [Span] {
        var spans: [Span] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "`") {
            let inner = rest[rest.index(after: open)...]
            guard let close = inner.firstIndex(of: "`") else { break }
            if open > rest.startIndex { spans.append(.said(String(rest[..<open]))) }
            spans.append(.typed(String(inner[..<close])))
            rest = inner[inner.index(after: close)...]
        }
        if !rest.isEmpty { spans.append(.said(String(rest))) }
        return spans
    }
}
