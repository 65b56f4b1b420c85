/// Shows what was expected beside what came, line by line.
enum Difference {
    /// The lines of both, in order: those expected and missing after `-`, those that came instead after `+`.
    static func text(_ expected: [String], _ actual: [String]) -> String {
        let width = actual.count + 1
        var common = [Int](repeating: 0, count: (expected.count + 1) * width)
        for i in expected.indices.reversed() {
            for j in actual.indices.reversed() {
                common[i * width + j] =
                    LinePattern.lineMatches(expected[i], actual[j])
                    ? common[(i + 1) * width + j + 1] + 1
                    : max(common[(i + 1) * width + j], common[i * width + j + 1])
            }
        }
        var lines: [String] = []
        var (i, j) = (0, 0)
        while i < expected.count || j < actual.count {
            if i < expected.count, j < actual.count, LinePattern.lineMatches(expected[i], actual[j]) {
                lines.append("    " + actual[j])
                (i, j) = (i + 1, j + 1)
            } else if j == actual.count
                || i < expected.count && common[(i + 1) * width + j] >= common[i * width + j + 1]
            {
                lines.append("  - " + expected[i])
                i += 1
            } else {
                lines.append("  + " + actual[j])
                j += 1
            }
        }
        return lines.joined(separator: "\n")
    }
}
