import CRMInsight
import Numerics

@testable import CRMCore

/// A small seeded company: deals opened through a year, most of which close at an age of one to a hundred days.
struct Company {
    static let stages: [Pipeline.Stage] = [
        Pipeline.Stage(id: 1, pipeline: 1, name: "lead", kind: .open, probability: 20),
        Pipeline.Stage(id: 2, pipeline: 1, name: "won", kind: .won, probability: 100),
        Pipeline.Stage(id: 3, pipeline: 1, name: "lost", kind: .lost, probability: 0),
    ]

    var records: [OpportunityRecord]

    init(records: [OpportunityRecord]) {
        self.records = records
    }

    /// - Parameter old: how many more deals have been open for three years.
    init(deals: Int, seed: UInt64 = 7, old: Int = 0) throws {
        var random = RandomStream(seed: seed)
        records = []
        for id in 0..<deals + old {
            let opened = Self.day(id < deals ? "2025-01-01" : "2022-01-01").adding(
                days: try random.integer(below: 365))
            let age = 1 + (try random.integer(below: 100))
            let closes = id < deals && random.uniform() < 0.7
            let isWon = random.uniform() < 0.6
            let value = Money(
                minor: Int64(100_000 + (try random.integer(below: 900_000))), currency: Self.currency)
            var record = OpportunityRecord(
                id: Int64(id + 1), product: Int64(id % 3 + 1), opened: opened, created: opened, value: value,
                steps: [.init(at: opened, stage: 1, value: value)])
            if closes {
                record.closed = opened.adding(days: age)
                record.state = isWon ? .won : .lost
                record.steps.append(
                    .init(
                        at: opened.adding(days: age), stage: isWon ? 2 : 3
                    ))
            }
            records.append(record)
        }
    }

    func forecast(_ period: String, asOf day: String, seed: UInt64 = 1) throws -> PipelineForecast {
        let calendar = BusinessCalendar()
        let day = Self.day(day)
        return try Forecaster(
            DealHistory(records: records, stages: Self.stages), currency: Self.currency, calendar: calendar
        ).forecast(
            Period.parse(period, today: day, calendar: calendar), asOf: day, seed: seed, levels: [0.8])
    }

    static func day(_ text: String) -> CivilDate { CivilDate(text) ?? .earliest }

    static var currency: Currency { Currency("USD")! }
}
