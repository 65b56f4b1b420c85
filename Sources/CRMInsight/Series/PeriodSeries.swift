import CRMCore

/// One value a period, without gaps.
package struct PeriodSeries: Sendable, Equatable {
    package let step: SeriesStep
    /// The number of the first period, as ``SeriesStep/label(_:)`` reads it.
    package let first: Int
    package let values: [Double]
    /// What a reader should know about how the values came about.
    package var notes: [String] = []

    package init(step: SeriesStep, first: Int, values: [Double]) {
        self.step = step
        self.first = first
        self.values = values
    }

    /// How the period is written that comes so many after the first.
    package func label(_ index: Int) -> String { step.label(first + index) }

    /// Reads a series from two columns of a table, or from one in the order of its rows.
    ///
    /// - Parameter every: adds the rows of each such period up, a period without rows being 0; without it each
    ///   period has one row, and the step is read off the dates.
    /// - Throws: ``CoreError`` for a cell that cannot be read, a gap, a period that is there twice, and no rows.
    package init(_ table: DataTable, date: String?, value: String, every: SeriesStep?) throws {
        var points: [(cell: PeriodCell, value: Double, row: Int)] = []
        for row in 0..<table.count {
            guard let text = table[value][row] else { continue }
            guard let number = ColumnKind.number(text) else {
                throw Self.refused(table, row, text, value, "is not a number")
            }
            guard let date else {
                points.append((.number(points.count + 1), number, row))
                continue
            }
            guard let text = table[date][row] else { continue }
            guard let cell = PeriodCell(text) else {
                throw Self.refused(
                    table, row, text, date, "is not a period",
                    hints: [
                        "a period is 2026-03-01, 2026-03, 2026-Q1 or a whole number; without --date rows are in order"
                    ])
            }
            if let other = points.first?.cell, other.finest != cell.finest {
                throw Self.refused(table, row, text, date, "is written in another way than the rows before")
            }
            points.append((cell, number, row))
        }
        guard let finest = points.first?.cell.finest else {
            throw CoreError(.failed, "'\(table.name)' has no row with a value")
        }
        let step = every ?? Self.step(of: points.map(\.cell), finest)
        if let every, let refusal = Self.refusal(of: every, finest) { throw refusal }
        var sums: [Int: (value: Double, row: Int)] = [:]
        for point in points {
            let ordinal = Self.ordinal(point.cell, step)
            if every == nil, let earlier = sums[ordinal] {
                throw CoreError(
                    .failed,
                    "'\(table.name)' has \(step.label(ordinal)) twice: on line \(table.lines[earlier.row]) and "
                        + "line \(table.lines[point.row])",
                    hints: finest == .row ? [] : ["--every month adds the rows of each month up"])
            }
            sums[ordinal, default: (0, point.row)].value += point.value
        }
        let first = sums.keys.min() ?? 0
        let last = sums.keys.max() ?? 0
        guard last - first < 1_000_000 else {
            throw CoreError(.failed, "'\(table.name)' goes over more than 1000000 periods")
        }
        if every == nil, let gap = (first...last).first(where: { sums[$0] == nil }) {
            throw CoreError(
                .failed, "'\(table.name)' has no value for \(step.label(gap))",
                hints: finest == .row ? [] : ["--every \(step.rawValue) counts a period without rows as 0"])
        }
        self.init(step: step, first: first, values: (first...last).map { sums[$0]?.value ?? 0 })
        if every != nil {
            notes.append("rows of each \(step.rawValue) added up; the last one counts as complete")
            let empty = values.count - sums.count
            if empty > 0 { notes.append("\(empty) of \(values.count) periods have no row and count as 0") }
        }
        if points.count < table.count {
            notes.append("\(table.count - points.count) rows without a date or value left out")
        }
    }

    private static func ordinal(_ cell: PeriodCell, _ step: SeriesStep) -> Int {
        if case .number(let number) = cell { return number }
        return cell.date.map(step.ordinal) ?? 0
    }

    /// The step that dates go by, each period having one.
    private static func step(of cells: [PeriodCell], _ finest: SeriesStep) -> SeriesStep {
        let dates = Set(cells.compactMap(\.date)).sorted()
        guard finest != .row, dates.count > 1 else { return finest }
        let pairs = zip(dates, dates.dropFirst())
        let isMonthly = pairs.allSatisfy {
            $1.day == $0.day || $1.adding(days: 1).day == 1 && $0.adding(days: 1).day == 1
        }
        if isMonthly {
            let gaps = pairs.map { SeriesStep.month.ordinal(of: $1) - SeriesStep.month.ordinal(of: $0) }
            if gaps.allSatisfy({ $0 % 12 == 0 }) { return .year }
            if gaps.allSatisfy({ $0 % 3 == 0 }) { return .quarter }
            return .month
        }
        return pairs.allSatisfy { ($1.days - $0.days) % 7 == 0 } ? .week : .day
    }

    private static func refusal(of every: SeriesStep, _ finest: SeriesStep) -> CoreError? {
        let order = SeriesStep.allCases
        guard finest != .row, let wanted = order.firstIndex(of: every),
            let have = order.firstIndex(of: finest),
            wanted >= have
        else {
            return CoreError(
                .usage,
                finest == .row
                    ? "--every needs dates, and the column has numbers"
                    : "--every \(every.rawValue) is finer than the column, which has one entry a \(finest.rawValue)"
            )
        }
        return nil
    }

    private static func refused(
        _ table: DataTable, _ row: Int, _ text: String, _ column: String, _ words: String,
        hints: [String] = []
    ) -> CoreError {
        CoreError(
            .failed, "'\(table.name)' line \(table.lines[row]): '\(text)' of '\(column)' \(words)",
            hints: hints)
    }
}
