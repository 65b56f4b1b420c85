import CRMCore

/// A point in time as a column of a series has it.
enum PeriodCell: Equatable {
    case date(CivilDate)
    case month(CivilDate)
    case quarter(CivilDate)
    case number(Int)

    /// Reads `2026-03-01`, `2026-03`, `2026-Q1` or `2026Q1`, or a whole number, a year among them.
    init?(_ text: String) {
        if let date = CivilDate(text) {
            self = .date(date)
        } else if let date = CivilDate(text + "-01") {
            self = .month(date)
        } else if let number = Int(text) {
            self = .number(number)
        } else {
            let parts = text.uppercased().split(separator: "Q", omittingEmptySubsequences: false)
            guard parts.count == 2, let quarter = Int(parts[1]), 1...4 ~= quarter,
                let year = Int(parts[0].hasSuffix("-") ? parts[0].dropLast() : parts[0]),
                let date = CivilDate(year: year, month: quarter * 3 - 2, day: 1)
            else { return nil }
            self = .quarter(date)
        }
    }

    /// The first day of what is meant; nil for a number.
    var date: CivilDate? {
        switch self {
        case .date(let date), .month(let date), .quarter(let date): date
        case .number: nil
        }
    }

    /// The shortest period that a cell of this form can be told apart by.
    var finest: SeriesStep {
        switch self {
        case .date: .day
        case .month: .month
        case .quarter: .quarter
        case .number: .row
        }
    }
}
