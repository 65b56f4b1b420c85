import Numerics
import Testing

struct SurvivalTests {
    /// E. J. Freireich and others, Blood 21 (1963): weeks in remission on 6-mercaptopurine, and whether relapse
    /// was seen; the estimates as in D. Collett, "Modelling Survival Data in Medical Research".
    static let weeks: [Double] = [
        6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35,
    ]
    static let relapsed = [
        true, true, true, false, true, false, true, false, false, true, true, false, false, false, true, true,
        false,
        false, false, false, false,
    ]

    @Test func `survival and Greenwood's errors are the published ones`() throws {
        let curve = try KaplanMeier.estimate(durations: Self.weeks, observed: Self.relapsed)
        #expect(curve.times == [6, 7, 10, 13, 16, 22, 23])
        #expect(curve.atRisk == [21, 17, 15, 12, 11, 7, 6])
        let survival = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
        let errors = [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
        for i in survival.indices {
            #expect(abs(curve.survival[i] - survival[i]) < 5e-5)
            #expect(abs(curve.standardError[i] - errors[i]) < 5e-5)
        }
        #expect(curve.quantile(0.5) == 23 && curve.quantile(0.9) == nil)
        #expect(curve.survival(at: 5) == 1 && curve.survival(at: 36) == nil)
    }

    @Test func `with one cause, incidence is one less survival, with the same error`() throws {
        let curve = try KaplanMeier.estimate(durations: Self.weeks, observed: Self.relapsed)
        let curves = try CumulativeIncidence.estimate(
            durations: Self.weeks, outcomes: Self.relapsed.map { $0 ? 2 : 0 })
        let incidence = try #require(curves.incidence[2])
        let errors = try #require(curves.standardError[2])
        for i in curve.times.indices {
            #expect(abs(incidence[i] - (1 - curve.survival[i])) < 1e-14)
            // The two variance formulas differ by terms of order 1 / n².
            #expect(abs(errors[i] - curve.standardError[i]) < 0.01)
        }
    }

    @Test func `without open ends, incidence is the plain share`() throws {
        let curves = try CumulativeIncidence.estimate(durations: [1, 2, 2, 3, 5], outcomes: [1, 2, 1, 2, 1])
        #expect(abs(curves.incidence(of: 1, at: 2) - 0.4) < 1e-15)
        #expect(abs(curves.incidence(of: 2, at: 9) - 0.4) < 1e-15)
        #expect(curves.open(at: 5) == 0)
        let error = try #require(curves.standardError[1]?.last)
        #expect(abs(error - (0.6 * 0.4 / 5).squareRoot()) < 1e-12)
    }

    @Test func `competing ends and what is open add up to one`() throws {
        var stream = RandomStream(seed: 5)
        let durations = (0..<300).map { _ in (stream.exponential() * 20).rounded() }
        let outcomes = try (0..<300).map { _ in try stream.integer(below: 3) }
        let curves = try CumulativeIncidence.estimate(durations: durations, outcomes: outcomes)
        for i in curves.times.indices {
            let sum = curves.open[i] + (curves.incidence[1]?[i] ?? 0) + (curves.incidence[2]?[i] ?? 0)
            #expect(abs(sum - 1) < 1e-12)
        }
    }

    @Test func `an old open deal gets no more than the data carry`() throws {
        // Wins come early; what is open at 10 has only losses to come, and nobody was seen beyond 30.
        let durations: [Double] = [1, 2, 3, 4, 12, 20, 30, 30]
        let curves = try CumulativeIncidence.estimate(
            durations: durations, outcomes: [1, 1, 1, 1, 2, 2, 0, 0])
        #expect(curves.chance(of: 1, openAt: 0) == 0.5)
        #expect(curves.chance(of: 1, openAt: 10) == 0)
        #expect(curves.chance(of: 2, openAt: 10) == 0.5)
        #expect(curves.chance(of: 2, openAt: 10, by: 12) == 0.25)
        #expect(curves.chance(of: 1, openAt: 30) == nil)
    }

    @Test(arguments: [
        ([], [], NumericsError.tooFewRows(needed: 1, have: 0)),
        ([-1], [1], .domain("the duration of row 0 is -1.0")),
        ([.nan], [1], .notFinite(row: 0, column: nil)), ([1, 2], [1], .shape("1 outcomes for 2 durations")),
    ]) func `durations that are none are refused`(
        _ durations: [Double], _ outcomes: [Int], _ error: NumericsError
    ) {
        #expect(throws: error) { try CumulativeIncidence.estimate(durations: durations, outcomes: outcomes) }
    }
}
