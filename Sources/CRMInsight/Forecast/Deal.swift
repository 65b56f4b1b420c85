import CRMCore

/// An opportunity as it stood at the end of a day: what was known of it then, and nothing later.
package struct Deal: Sendable, Hashable {
    package struct End: Sendable, Hashable {
        package let day: CivilDate
        package let isWon: Bool
    }

    package let id: Int64
    package let product: Int64?
    /// Nil where the day is unknown, and so the age.
    package let opened: CivilDate?
    /// Nil while it was open.
    package let end: End?
    /// What it was won for, or while open what it was stated to be worth; nil where nobody had said.
    package let value: Money?
    /// What it was stated to be worth before it ended.
    package let stated: Money?
    package let expectedClose: CivilDate?
    /// The open stages that it was in, each from a day on.
    package let stages: [(stage: Int64, from: CivilDate)]

    package var isOpen: Bool { end == nil }

    /// Days since it was opened.
    package func age(on day: CivilDate) -> Int? { opened.map { day.days - $0.days } }

    package static func == (left: Deal, right: Deal) -> Bool {
        left.id == right.id && left.end == right.end && left.value == right.value
            && left.opened == right.opened
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Deal {
    /// What a record had to say by the end of a day; nil when the opportunity was not there yet.
    ///
    /// A value counts from the day that its step is dated at. The final value of a closed deal is that of
    /// its last step and no earlier one, so that what a deal came to is not known while it is open.
    init?(_ record: OpportunityRecord, on day: CivilDate, ends: [Int64: Bool]) {
        guard (record.opened ?? record.created) <= day else { return nil }
        let steps = record.steps.filter { $0.at <= day }
        id = record.id
        product = record.product
        opened = record.opened
        if let closed = record.closed, closed <= day, record.state != .open {
            end = End(day: closed, isWon: record.state == .won)
        } else if let last = steps.last, let isWon = ends[last.stage] {
            // It was taken up again later.
            end = End(day: last.at, isWon: isWon)
        } else {
            end = nil
        }
        let open = steps.filter { ends[$0.stage] == nil }
        let limit = min(day, end?.day ?? day)
        let known = open.last { $0.at <= limit }
        stated = known?.value
        expectedClose = known?.expectedClose
        if let end {
            let isLatest = record.closed == end.day && record.state != .open
            value = end.isWon ? (isLatest ? record.value : steps.last?.value) : nil
        } else {
            value = known?.value
        }
        stages = open.map { ($0.stage, $0.at) }
    }
}
