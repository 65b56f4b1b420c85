/// Holds lines against what is expected of them: `[..]` is anything within a line, `...` any lines.
enum LinePattern {
    /// Whether the lines are those expected.
    static func matches(_ expected: [String], _ actual: [String]) -> Bool {
        matches(expected[...], actual[...], isWild: { $0 == "..." }, areAlike: lineMatches)
    }

    static func lineMatches(_ expected: String, _ actual: String) -> Bool {
        if expected == actual { return true }
        guard expected.contains("[..]") else { return false }
        var parts: [String?] = []
        for (index, part) in split(expected).enumerated() {
            if index > 0 { parts.append(nil) }
            parts += part.map { String($0) }
        }
        return matches(
            parts[...], actual.map { String($0) }[...], isWild: { $0 == nil }, areAlike: { $0 == $1 })
    }

    /// The text between the marks for anything.
    private static func split(_ line: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = line[...]
        while let mark = firstMark(in: rest) {
            parts.append(rest[..<mark])
            rest = rest[rest.index(mark, offsetBy: 4)...]
        }
        return parts + [rest]
    }

    private static func firstMark(in text: Substring) -> Substring.Index? {
        text.indices.first { text[$0...].hasPrefix("[..]") }
    }

    /// Matches greedily from the left and goes back to the last wild mark only, which is enough.
    private static func matches<Mark, Item>(
        _ marks: ArraySlice<Mark>, _ items: ArraySlice<Item>, isWild: (Mark) -> Bool,
        areAlike: (Mark, Item) -> Bool
    ) -> Bool {
        var marks = marks
        var items = items
        var retry: (marks: ArraySlice<Mark>, items: ArraySlice<Item>)?
        while true {
            if let mark = marks.first, isWild(mark) {
                marks.removeFirst()
                retry = (marks, items)
            } else if let mark = marks.first, let item = items.first, areAlike(mark, item) {
                marks.removeFirst()
                items.removeFirst()
            } else if marks.isEmpty, items.isEmpty {
                return true
            } else if let last = retry, !last.items.isEmpty {
                retry = (last.marks, last.items.dropFirst())
                (marks, items) = (last.marks, last.items.dropFirst())
            } else {
                return false
            }
        }
    }
}
