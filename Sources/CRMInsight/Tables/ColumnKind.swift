import CRMCore

/// What the cells of a column are, found by reading them all.
package enum ColumnKind: Equatable, Sendable {
    case number
    case date
    /// Words, sorted.
    case levels([String])

    /// The most levels that become indicator columns.
    package static let mostLevels = 200

    /// Reads a column of a table, the rows given alone.
    ///
    /// - Throws: ``CoreError`` when most cells are numbers or dates and one is not, which is a slip more often
    ///   than a word, and when there are too many different words.
    package init(_ column: String, of table: DataTable, rows: [Int]) throws {
        let cells = table[column]
        var numbers = 0
        var dates = 0
        var odd: (number: Int?, date: Int?) = (nil, nil)
        for row in rows {
            guard let text = cells[row] else { continue }
            if Self.number(text) != nil { numbers += 1 } else { odd.number = odd.number ?? row }
            if CivilDate(text) != nil { dates += 1 } else { odd.date = odd.date ?? row }
        }
        let present = rows.count { cells[$0] != nil }
        guard let oddNumber = odd.number else {
            self = .number
            return
        }
        guard let oddDate = odd.date else {
            self = .date
            return
        }
        if 2 * max(numbers, dates) > present {
            let row = numbers > dates ? oddNumber : oddDate
            throw CoreError(
                .failed,
                "'\(table.name)' line \(table.lines[row]): column '\(column)' has '\(cells[row] ?? "")' among "
                    + (numbers > dates ? "numbers" : "dates"),
                hints: ["--null '\(cells[row] ?? "")' takes it as missing"])
        }
        let levels = Set(rows.compactMap { cells[$0] })
        guard levels.count <= Self.mostLevels else {
            throw CoreError(
                .failed,
                "column '\(column)' of '\(table.name)' has \(levels.count) different texts: "
                    + "at most \(Self.mostLevels) can be told apart",
                hints: ["leave it out of --features"])
        }
        self = .levels(levels.sorted())
    }

    /// A finite number in plain or scientific notation.
    package static func number(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let number = Double(text),
            number.isFinite
        else { return nil }
        return number
    }
}
