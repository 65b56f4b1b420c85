import CRMCore
import CRMInsight
import Testing

struct ForecasterTests {
    @Test func `expected wins are near those that come`() throws {
        let company = try Company(deals: 2_000)
        let forecast = try company.forecast("2025-Q4", asOf: "2025-09-30")
        let first = Company.day("2025-09-30")
        let actual = company.records.count {
            $0.opened! <= first && $0.state == .won && $0.closed! > first
                && $0.closed! <= Company.day("2025-12-31")
        }
        #expect(abs(forecast.total.openWins / Double(actual) - 1) < 0.25)
    }

    @Test func `deals far older than any that closed are expected to bring nothing`() throws {
        let young = try Company(deals: 300).forecast("2025-Q4", asOf: "2025-09-30")
        let both = try Company(deals: 300, old: 200).forecast("2025-Q4", asOf: "2025-09-30")
        #expect(both.basis.olderDeals >= 200)
        #expect(both.total.openWins <= young.total.openWins * 1.2)
        #expect(young.total.openWins > 5)
    }

    /// A month too: deals live for up to a hundred days, and most that were open a quarter ago are closed by now.
    @Test(arguments: ["2025-Q4", "2025-10"])
    func `what happened after the origin does not change a forecast made at it`(_ period: String) throws {
        let company = try Company(deals: 800)
        var scrambled = company
        let origin = Company.day("2025-09-30")
        for index in scrambled.records.indices {
            guard let closed = scrambled.records[index].closed, closed > origin else { continue }
            scrambled.records[index].state = scrambled.records[index].state == .won ? .lost : .won
            scrambled.records[index].closed = closed.adding(days: index % 40)
            scrambled.records[index].value = Money(minor: 99_999_999, currency: Company.currency)
            scrambled.records[index].steps.removeLast()
        }
        #expect(scrambled.records != company.records)
        let before = try company.forecast(period, asOf: "2025-09-30")
        let after = try scrambled.forecast(period, asOf: "2025-09-30")
        #expect(before == after)
    }

    @Test func `a value that a step dated later states was not known before`() throws {
        var company = try Company(deals: 800)
        let plain = try company.forecast("2025-Q4", asOf: "2025-09-30")
        for index in company.records.indices {
            for step in company.records[index].steps.indices {
                company.records[index].steps[step].value = nil
            }
        }
        let silent = try company.forecast("2025-Q4", asOf: "2025-09-30")
        #expect(plain.basis.withoutValue == 0)
        #expect(silent.basis.withoutValue == silent.basis.openDeals)
    }

    @Test func `the same seed gives the same futures, and another seed others`() throws {
        let company = try Company(deals: 300)
        let one = try company.forecast("2025-Q4", asOf: "2025-09-30", seed: 1)
        let again = try company.forecast("2025-Q4", asOf: "2025-09-30", seed: 1)
        #expect(again == one)
        let two = try company.forecast("2025-Q4", asOf: "2025-09-30", seed: 2)
        #expect(two.total.p90 != one.total.p90)
        #expect(two.total.expected == one.total.expected)
    }

    @Test func `months add up to the total, and quantiles stand in order`() throws {
        let forecast = try Company(deals: 500).forecast("2025-09..2025-12", asOf: "2025-09-15")
        let sum = forecast.months.reduce(0) { $0 + $1.expected }
        #expect(abs(sum - forecast.total.expected) < 0.01)
        #expect(forecast.months[0].closedDeals > 0)
        let rows = forecast.months + [forecast.total]
        let isOrdered = rows.allSatisfy {
            $0.p10 <= $0.p50 && $0.p50 <= $0.p90
        }
        #expect(isOrdered)
    }

    @Test(arguments: [0, 1, 2, 5, 30])
    func `however little there is, the answer is finite`(deals: Int) throws {
        for day in ["2025-02-15", "2025-12-31", "2026-11-24"] {
            let forecast = try Company(deals: deals).forecast("+6mo", asOf: day)
            let numbers = [
                forecast.total.expected, forecast.total.p10, forecast.total.p90, forecast.total.openWins,
            ]
            let isFinite = numbers.allSatisfy { $0.isFinite }
            #expect(isFinite)
        }
    }

    @Test func `amounts in another currency are listed apart`() throws {
        let euro = try Currency(parsing: "EUR")
        var company = try Company(deals: 300)
        let plain = try company.forecast("2025-Q4", asOf: "2025-10-31")
        var records = company.records
        for index in records.indices {
            records[index].id += 1_000
            records[index].value?.currency = euro
            for step in records[index].steps.indices { records[index].steps[step].value?.currency = euro }
        }
        company.records += records
        let both = try company.forecast("2025-Q4", asOf: "2025-10-31")
        let currencies = both.foreign.map { $0.currency }
        #expect(currencies == [euro])
        #expect(both.total.closed == plain.total.closed)
        #expect(abs(both.foreign[0].closed.approximate - plain.total.closed) < 0.01)
    }
}
