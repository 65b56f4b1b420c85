/// Shares a terminal's columns among a table's.
enum TableLayout {
    /// The blanks between two columns.
    static let gap = 2
    /// What a flexible column keeps however narrow the terminal is.
    private static let least = 6

    /// Returns how many columns, from the first on, can stand side by side: one at least.
    static func fitting(_ natural: [Int], flexible: [Bool], into room: Int?) -> Int {
        guard let room else { return natural.count }
        var used = -gap
        for (index, width) in natural.enumerated() {
            used += gap + (flexible[index] ? min(width, least) : width)
            if used > room { return max(1, index) }
        }
        return natural.count
    }

    /// Returns the width of each column.
    ///
    /// Columns that are not flexible get what they ask for. The flexible ones share the rest: those that ask
    /// for less than an even share keep their width, and what they leave goes to the others evenly.
    static func fit(_ natural: [Int], flexible: [Bool], into room: Int?) -> [Int] {
        guard let room else { return natural }
        let gaps = gap * max(0, natural.count - 1)
        guard natural.reduce(gaps, +) > room else { return natural }

        // The least first, so that what it leaves over is known before the share of the next is made; among
        // equals the last first, so that a column that does not divide evenly goes to the left.
        let shrinking = natural.indices.filter { flexible[$0] }.sorted {
            (natural[$0], $1) < (natural[$1], $0)
        }
        let fixed = natural.indices.filter { !flexible[$0] }.reduce(gaps) { $0 + natural[$1] }
        var rest = max(0, room - fixed)
        var widths = natural
        for (position, index) in shrinking.enumerated() {
            let share = rest / (shrinking.count - position)
            widths[index] = min(natural[index], max(share, least))
            rest = max(0, rest - widths[index])
        }
        return widths
    }
}
