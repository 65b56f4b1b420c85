import Numerics
import Testing

/// A NIST StRD univariate set, its certified figures, and the digits to reach on them: all that exact
/// arithmetic leaves once the decimals have been rounded to doubles.
struct UnivariateSet: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let mean: Double
    let deviation: Double
    let correlation: Double
    var digits: (deviation: Double, correlation: Double) = (14.5, 14.5)
    /// The NumAcc sets are a first value and two that take turns after it.
    var generated: [Double]?

    static func taking(turns first: Double, _ second: Double, _ third: Double) -> [Double] {
        [first] + (0..<1000).map { $0 % 2 == 0 ? second : third }
    }

    static let all = [
        UnivariateSet(
            testDescription: "Lew", mean: -177.435, deviation: 277.332168044316,
            correlation: -0.307304800605679),
        UnivariateSet(
            testDescription: "Lottery", mean: 518.958715596330, deviation: 291.699727470969,
            correlation: -0.120948622967393),
        UnivariateSet(
            testDescription: "Mavro", mean: 2.001856, deviation: 0.000429123454003053,
            correlation: 0.937989183438248, digits: (13, 13)),
        UnivariateSet(
            testDescription: "Michelso", mean: 299.8524, deviation: 0.0790105478190518,
            correlation: 0.535199668621283, digits: (13.5, 13.3)),
        UnivariateSet(
            testDescription: "NumAcc1", mean: 10_000_002, deviation: 1, correlation: -0.5,
            generated: [10_000_001, 10_000_003, 10_000_002]),
        UnivariateSet(
            testDescription: "NumAcc2", mean: 1.2, deviation: 0.1, correlation: -0.999,
            generated: taking(turns: 1.2, 1.1, 1.3)),
        UnivariateSet(
            testDescription: "NumAcc3", mean: 1_000_000.2, deviation: 0.1, correlation: -0.999,
            digits: (9.4, 11.5),
            generated: taking(turns: 1_000_000.2, 1_000_000.1, 1_000_000.3)),
        UnivariateSet(
            testDescription: "NumAcc4", mean: 10_000_000.2, deviation: 0.1, correlation: -0.999,
            digits: (8.2, 10.5),
            generated: taking(turns: 10_000_000.2, 10_000_000.1, 10_000_000.3)),
    ]
}

struct SummaryTests {
    @Test(arguments: UnivariateSet.all)
    func `mean, deviation and autocorrelation are the certified ones`(_ set: UnivariateSet) throws {
        let values =
            try set.generated
            ?? Vectors.rows("univariate/\(set.testDescription).csv")[0].compactMap { Double($0) }
        #expect(digits(try Summary.mean(values), set.mean) > 14.5)
        #expect(digits(try Summary.standardDeviation(values), set.deviation) > set.digits.deviation)
        #expect(digits(try Summary.autocorrelation(values), set.correlation) > set.digits.correlation)
    }

    @Test(arguments: [(0.0, 1.0), (0.25, 2.25), (0.5, 4.5), (0.9, 12), (1, 16)])
    func `quantiles lie between the ordered values as in R`(_ p: Double, _ expected: Double) throws {
        // The same from numpy 2.4's quantile(method="linear"), which is type 7 too.
        #expect(abs(try Summary.quantile([16, 1, 8, 3, 6, 2], p) - expected) < 1e-12)
    }

    @Test func `nothing, one value and equal values are told apart`() throws {
        #expect(throws: NumericsError.tooFewRows(needed: 1, have: 0)) { try Summary.mean([]) }
        #expect(throws: NumericsError.tooFewRows(needed: 2, have: 1)) { try Summary.standardDeviation([3]) }
        #expect(try Summary.autocorrelation([2, 2, 2]) == nil)
        #expect(try Summary.standardDeviation([1e300, 3e300]).isFinite)
        #expect(try Summary.median([3, 1, 2]) == 2)
    }
}
