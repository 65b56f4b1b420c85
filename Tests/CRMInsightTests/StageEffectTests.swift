import Numerics
import Testing

@testable import CRMCore
@testable import CRMInsight

/// Deals that go on the day after their opening to one of two stages, in which they are won at different rates.
struct StageEffectTests {
    static let stages: [Pipeline.Stage] = [
        Pipeline.Stage(id: 1, pipeline: 1, name: "lead", kind: .open, probability: 20),
        Pipeline.Stage(id: 2, pipeline: 1, name: "tested", kind: .open, probability: 50),
        Pipeline.Stage(id: 3, pipeline: 1, name: "parked", kind: .open, probability: 50),
        Pipeline.Stage(id: 4, pipeline: 1, name: "won", kind: .won, probability: 100),
        Pipeline.Stage(id: 5, pipeline: 1, name: "lost", kind: .lost, probability: 0),
    ]
    static let today = Company.day("2026-01-01")

    /// Makes the history of deals opened through two years, each day won or lost at its stage's rate.
    ///
    /// - Parameter rates: chances a day of being won and lost, in the stages 2 and 3.
    static func history(_ count: Int, _ rates: [Int64: (win: Double, loss: Double)]) throws -> DealHistory {
        var random = RandomStream(seed: 11)
        var records: [OpportunityRecord] = []
        for id in 0..<count {
            let opened = today.adding(days: -1 - (try random.integer(below: 730)))
            let stage = Int64(2 + id % 2)
            var record = OpportunityRecord(
                id: Int64(id + 1), opened: opened, created: opened,
                steps: [.init(at: opened, stage: 1), .init(at: opened.adding(days: 1), stage: stage)])
            var day = opened.adding(days: 1)
            let rate = rates[stage] ?? (0, 0)
            while day < today, record.state == .open {
                day = day.adding(days: 1)
                let draw = random.uniform()
                guard draw < rate.win + rate.loss else { continue }
                record.state = draw < rate.win ? .won : .lost
                record.closed = day
                record.steps.append(.init(at: day, stage: draw < rate.win ? 4 : 5))
            }
            records.append(record)
        }
        return DealHistory(records: records, stages: stages)
    }

    static func model(_ history: DealHistory) -> WinModel {
        WinModel(history.deals(on: today), on: today, stageChances: history.stageChances)
    }

    @Test func `a stage in which deals are won three times as often is told from another`() throws {
        let model = Self.model(try Self.history(3_000, [2: (0.015, 0.01), 3: (0.005, 0.01)]))
        let effect = try #require(model.stages)
        let tested = try #require(effect.factors[2])
        let parked = try #require(effect.factors[3])
        #expect((2.4...3.4).contains(tested.win / parked.win), "\(tested.win / parked.win)")
        #expect((0.85...1.2).contains(tested.loss / parked.loss), "\(tested.loss / parked.loss)")
        #expect(tested.win > 1 && parked.win < 1)
        // Of the first stage only the one day is held against it that deals stay in it.
        let first = try #require(effect.factors[1])
        #expect((0.15...0.6).contains(first.win), "\(first.win)")
    }

    @Test func `the chances of an open deal are those of its stage`() throws {
        let history = try Self.history(3_000, [2: (0.015, 0.01), 3: (0.005, 0.01)])
        let model = Self.model(history)
        func deal(_ stage: Int64) throws -> Deal {
            let opened = Self.today.adding(days: -20)
            let record = OpportunityRecord(
                id: 1, opened: opened, created: opened,
                steps: [.init(at: opened, stage: 1), .init(at: opened.adding(days: 1), stage: stage)])
            return try #require(Deal(record, on: Self.today, ends: [4: true, 5: false]))
        }
        let chances = model.chances([try deal(2), try deal(3)], days: [30]).map { $0[0] }
        // Thirty days at 0.015 beside 0.01, and at 0.005 beside 0.01.
        #expect(abs(chances[0] - 0.32) < 0.05, "\(chances[0])")
        #expect(abs(chances[1] - 0.12) < 0.04, "\(chances[1])")
    }

    @Test func `stages that make no difference have factors near 1`() throws {
        let model = Self.model(try Self.history(3_000, [2: (0.01, 0.01), 3: (0.01, 0.01)]))
        let effect = try #require(model.stages)
        let factors = [2, 3].compactMap { effect.factors[$0] }.flatMap { [$0.win, $0.loss] }
        #expect(factors.count == 4)
        #expect(factors.allSatisfy { (0.85...1.15).contains($0) }, "\(factors)")
    }

    @Test func `a few moves say nothing, and neither does history that most deals have not lived through`()
        throws
    {
        #expect(Self.model(try Self.history(25, [2: (0.02, 0.02), 3: (0.02, 0.02)])).stages == nil)
        let company = try Company(deals: 500)
        let history = DealHistory(records: company.records, stages: Company.stages)
        #expect(Self.model(history).stages == nil)
    }
}
