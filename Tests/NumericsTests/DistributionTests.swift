import Glibc
import Numerics
import Testing

/// One line of `distributions.csv`, and our figures for it.
struct Point: Sendable, CustomTestStringConvertible {
    let family: String
    let a: Double
    let b: Double
    let x: Double
    let expected: [Double]
    var testDescription: String { "\(family)(\(a), \(b)) at \(x)" }

    static func family(_ name: String) throws -> [Point] {
        try Vectors.rows("distributions.csv").filter { $0[0] == name }.map { row in
            let numbers = row.dropFirst().map { Double($0) ?? .nan }
            return Point(
                family: name, a: numbers[0], b: numbers[1], x: numbers[2], expected: Array(numbers[3...]))
        }
    }

    func figures() throws -> [Double] {
        switch family {
        case "normal":
            let normal = Distribution.Normal.standard
            return [normal.density(x), normal.cumulative(x), normal.upperTail(x)]
        case "t":
            let t = try Distribution.StudentT(degreesOfFreedom: a)
            return [t.density(x), t.cumulative(x), t.upperTail(x)]
        case "gamma":
            let gamma = try Distribution.Gamma(shape: a, scale: b)
            return [gamma.density(x), gamma.cumulative(x), gamma.upperTail(x)]
        case "beta":
            let beta = try Distribution.Beta(a, b)
            return [beta.density(x), beta.cumulative(x), beta.upperTail(x)]
        default:
            let f = try Distribution.FisherF(numerator: a, denominator: b)
            return [f.density(x), f.cumulative(x), f.upperTail(x)]
        }
    }

    func quantile(_ p: Double) throws -> Double {
        switch family {
        case "normal": try Distribution.Normal.standard.quantile(p)
        case "t": try Distribution.StudentT(degreesOfFreedom: a).quantile(p)
        case "gamma": try Distribution.Gamma(shape: a, scale: b).quantile(p)
        case "beta": try Distribution.Beta(a, b).quantile(p)
        default: try Distribution.FisherF(numerator: a, denominator: b).quantile(p)
        }
    }
}

struct DistributionTests {
    @Test(arguments: ["normal", "t", "gamma", "beta", "f"])
    func `density and both tails have twelve digits`(_ family: String) throws {
        var worst = (digits: 15.0, at: "")
        for point in try Point.family(family) {
            for (ours, value) in zip(try point.figures(), point.expected) {
                let agreed = digits(ours, value)
                if agreed < worst.digits {
                    worst = (agreed, "\(point.testDescription): \(ours), not \(value)")
                }
            }
        }
        #expect(worst.digits > 12, "\(worst.at)")
    }

    @Test(arguments: ["normal", "t", "gamma", "beta", "f"])
    func `a quantile undoes the lower tail`(_ family: String) throws {
        var worst = (digits: 15.0, at: "")
        for point in try Point.family(family) where point.expected[1] > 1e-300 && point.expected[1] < 0.9 {
            // How far x may be off for the last digit of the tail to change.
            let slack = 1e-12 * abs(point.x) + 4e-16 * point.expected[1] / point.expected[0]
            let error = abs(try point.quantile(point.expected[1]) - point.x) / (slack * 1e12)
            if -log10(error) < worst.digits { worst = (-log10(error), point.testDescription) }
        }
        #expect(worst.digits > 11.9, "\(worst.at)")
    }

    /// R 4.2.2: qt(0.975, c(1, 2, 27, 48)), qchisq(0.95, c(1, 10)), qf(0.95, 4, 27), qnorm(0.975)
    @Test func `critical values are those of the tables`() throws {
        let ours = try [1.0, 2, 27, 48].map {
            try Distribution.StudentT(degreesOfFreedom: $0).quantile(0.975)
        }
        for (our, value) in zip(
            ours, [12.7062047361747, 4.30265272974946, 2.05183051648029, 2.01063475762423])
        {
            #expect(digits(our, value) > 13)
        }
        #expect(
            digits(try Distribution.ChiSquared(degreesOfFreedom: 1).quantile(0.95), 3.84145882069412) > 13)
        #expect(
            digits(try Distribution.ChiSquared(degreesOfFreedom: 10).quantile(0.95), 18.3070380532751) > 13)
        #expect(digits(try Distribution.Normal.standard.quantile(0.975), 1.95996398454005) > 13)
    }

    @Test(arguments: [1e3, 1e6, 1e8, 1e12])
    func `many degrees of freedom come to the normal`(_ freedom: Double) throws {
        let t = try Distribution.StudentT(degreesOfFreedom: freedom)
        let normal = Distribution.Normal.standard
        #expect(abs(t.upperTail(1.5) / normal.upperTail(1.5) - 1) < 2.4 / freedom + 1e-12)
        let chi = try Distribution.ChiSquared(degreesOfFreedom: freedom)
        #expect(abs(chi.cumulative(freedom) - 0.5) < 1 / freedom.squareRoot())
        #expect(abs(try chi.quantile(0.5) / freedom - 1) < 1 / freedom)
    }

    @Test(arguments: [-0.1, 1.1, .nan])
    func `a share outside 0 to 1 is refused`(_ p: Double) {
        #expect(throws: NumericsError.self) { try Distribution.Normal.standard.quantile(p) }
        #expect(throws: NumericsError.self) { try Distribution.Beta(1, 2).quantile(p) }
        #expect(throws: NumericsError.self) { try Distribution.StudentT(degreesOfFreedom: p - 2) }
    }

    @Test func `ends of the range are ends of the support`() throws {
        #expect(try Distribution.StudentT(degreesOfFreedom: 3).quantile(0) == -.infinity)
        #expect(try Distribution.Normal.standard.quantile(1) == .infinity)
        #expect(try Distribution.Gamma(shape: 2).quantile(0) == 0)
        #expect(try Distribution.Beta(2, 3).quantile(1) == 1)
        #expect(try Distribution.FisherF(numerator: 2, denominator: 3).upperTail(.infinity) == 0)
    }
}
