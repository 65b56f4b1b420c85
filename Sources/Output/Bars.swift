/// Bars and sparklines a table cell can hold.
package enum Bars {
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    private static let levels = Array("▁▂▃▄▅▆▇█")
    private static let plainLevels = Array("_.-=+*#@")

    /// Returns a bar of at most `width` columns, to the eighth of a column, or of `#` without UTF-8.
    ///
    /// The fraction is held between 0 and 1; one that is positive shows at least the thinnest mark.
    package static func bar(fraction: Double, width: Int, utf8: Bool) -> String {
        guard fraction > 0, width > 0 else { return "" }
        let share = min(fraction, 1) * Double(width)
        guard utf8 else { return String(repeating: "#", count: max(1, Int(share.rounded()))) }
        let units = max(1, Int((share * 8).rounded()))
        return String(repeating: "█", count: units / 8) + eighths[units % 8]
    }

    /// Returns one mark a value, from the least to the greatest; a value that is not finite is a blank.
    ///
    /// Values that are all the same stand in the middle.
    package static func sparkline(_ values: [Double], utf8: Bool = true) -> String {
        let marks = utf8 ? levels : plainLevels
        let finite = values.filter(\.isFinite)
        guard let low = finite.min(), let high = finite.max() else {
            return String(repeating: " ", count: values.count)
        }
        return String(
            values.map { value in
                guard value.isFinite else { return " " }
                guard high > low else { return marks[marks.count / 2 - 1] }
                // Halved first, so that the range of huge values does not overflow.
                let share = (value / 2 - low / 2) / (high / 2 - low / 2)
                return marks[min(marks.count - 1, Int(share * Double(marks.count)))]
            })
    }
}
