import Glibc
import Numerics
import Testing

/// NIST StRD linear sets: certified values, and the digits to reach on coefficients and standard errors:
/// those of R 4.2.2's `lm` under the same definition, or more.
///
/// R has 14.71 on NoInt1 (this is 14.715, the certified value's own rounding) and 13.55 on Wampler2, where
/// exact arithmetic on the data as doubles gives 13.20: the decimals have been rounded by then.
struct NISTSet: Sendable, CustomTestStringConvertible {
    let name: String
    let coefficients: Double
    let errors: Double
    var testDescription: String { name }

    static let all = [
        NISTSet(name: "Norris", coefficients: 14, errors: 13.9),
        NISTSet(name: "NoInt1", coefficients: 14.71, errors: 14.4),
        NISTSet(name: "Longley", coefficients: 14.5, errors: 14.5),
        NISTSet(name: "Wampler1", coefficients: 15, errors: 15),
        NISTSet(name: "Wampler2", coefficients: 13.2, errors: 14.9),
        NISTSet(name: "Wampler3", coefficients: 15, errors: 14.4),
        NISTSet(name: "Wampler4", coefficients: 15, errors: 14.4),
        NISTSet(name: "Wampler5", coefficients: 15, errors: 14.4),
    ]

    func fit() throws -> LinearModel {
        let (names, columns) = try Vectors.table("linear/\(name).csv")
        var predictors = Array(columns.dropFirst())
        if name.hasPrefix("Wampler") {
            let x = predictors[0]
            predictors = (1...5).map { power in x.map { pow($0, Double(power)) } }
        }
        let design = name == "NoInt1" ? try Matrix(columns: predictors) : try withConstant(predictors)
        let labels = (0..<design.columns).map { "B\(name == "NoInt1" ? $0 + 1 : $0)" }
        #expect(names[0] == "y")
        return try LinearModel.fit(design: design, names: labels, response: columns[0])
    }
}

struct LinearModelTests {
    @Test(arguments: NISTSet.all)
    func `coefficients and errors have at least the digits of R's lm`(_ set: NISTSet) throws {
        let model = try set.fit()
        let certified = try Vectors.reference("linear/nist.csv", set.name)
        var coefficients = 15.0
        var errors = 15.0
        for line in model.coefficients {
            let values = try #require(certified[line.name])
            coefficients = min(coefficients, digits(line.estimate, values[0] ?? .nan))
            errors = min(errors, digits(line.standardError, values[1] ?? .nan))
        }
        let residual = digits(model.residualStandardDeviation, certified["residual"]?[0] ?? .nan)
        let rSquared = digits(model.rSquared, certified["rsquared"]?[0] ?? .nan)
        #expect(coefficients >= set.coefficients)
        #expect(errors >= set.errors)
        #expect(min(residual, rSquared) >= 13.9)
    }

    @Test(arguments: ["mtcars_mpg", "cars", "warpbreaks_interaction", "mtcars_weighted_by_cyl"])
    func `every figure of R's summary comes out`(_ set: String) throws {
        let (names, columns) = try Vectors.table("linear/\(set).csv")
        let weights: [Double]? =
            set == "mtcars_weighted_by_cyl"
            ? [
                6, 6, 4, 6, 8, 6, 8, 4, 4, 6, 6, 8, 8, 8, 8, 8, 8, 4, 4, 4, 4, 8, 8, 8, 8, 4, 4, 4, 8, 6, 8,
                4,
            ] : nil
        let model = try LinearModel.fit(
            design: withConstant(Array(columns.dropFirst())), names: ["(Intercept)"] + names.dropFirst(),
            response: columns[0], weights: weights)
        let expected = try Vectors.reference("linear/r-lm.csv", set)
        for line in model.coefficients {
            let values = try #require(expected[line.name]).map { $0 ?? .nan }
            let ours = [
                line.estimate, line.standardError, line.statistic, line.pValue, line.lower, line.upper,
            ]
            for (our, value) in zip(ours, values) { #expect(digits(our, value) > 11, "\(line.name)") }
        }
        let figures: [(String, Double?)] = [
            ("sigma", model.residualStandardDeviation), ("r2", model.rSquared),
            ("adj_r2", model.adjustedRSquared),
            ("F", model.fStatistic?.value), ("F_p", model.fStatistic?.pValue),
            ("loglik", model.logLikelihood),
            ("aic", model.aic), ("bic", model.bic),
        ]
        for (name, value) in figures { #expect(digits(value, expected[name]?[0] ?? .nan) > 11, "\(name)") }
    }

    @Test func `values at days 121, 135 and 150, all in one stage, give 20744.85 for day 152`() throws {
        let design = try Matrix(columns: [[1, 1, 1], [121, 135, 150], [1, 1, 1]])
        let model = try LinearModel.fit(
            design: design, names: ["(Intercept)", "day", "stage"], response: [10000, 15000, 20000])
        let prediction = try model.predict(Matrix(rows: [[1, 152, 1]]))
        #expect(model.aliased == ["stage"])
        #expect(model.rank == 2 && model.degreesOfFreedom == 1)
        #expect((prediction[0].fit * 100).rounded() == 2_074_485)
        #expect(model.coefficients[2].estimate == nil)
    }

    /// R 4.2.2: predict(lm(dist ~ speed, cars), cars[c(1, 3), ], interval = "confidence" and "prediction")
    @Test(arguments: [
        (4.0, [-1.84945985401455, -12.3295433285444, 8.63062362051534, -34.4998424533312, 30.8009227453021]),
        (7.0, [9.9477664233577, 1.67897653391411, 18.2165563128013, -22.0614232021922, 41.9569560489076]),
    ]) func `a prediction carries R's intervals`(_ speed: Double, _ expected: [Double]) throws {
        let (_, columns) = try Vectors.table("linear/cars.csv")
        let model = try LinearModel.fit(
            design: withConstant([columns[1]]), names: ["(Intercept)", "speed"], response: columns[0])
        let our = try model.predict(Matrix(rows: [[1, speed]]))[0]
        let figures = [
            our.fit, our.confidenceLower, our.confidenceUpper, our.predictionLower, our.predictionUpper,
        ]
        for (figure, value) in zip(figures, expected) { #expect(digits(figure, value) > 12) }
    }

    @Test(arguments: [-320, -150, 0, 150, 300])
    func `scale changes neither rank nor digits`(_ power: Int) throws {
        let unit = pow(10, Double(max(power, -300)))
        let model = try LinearModel.fit(
            design: withConstant([[1, 2, 3, 5].map { $0 * unit }]), names: ["a", "b"],
            response: [2, 3, 5, 6].map { $0 * unit })
        #expect(model.rank == 2)
        #expect(digits(model.coefficients[1].estimate, 36 / 35) > 14)
        #expect(digits(model.rSquared, 0.925714285714286) > 13)
        #expect(model.coefficients.allSatisfy { $0.standardError?.isFinite == true })
    }

    @Test(arguments: HostileDesign.all)
    func `a hostile design gets an answer or a clear error`(_ hostile: HostileDesign) {
        let outcome = Result { () throws(NumericsError) in
            try LinearModel.fit(
                design: Matrix(columns: hostile.columns), names: hostile.columns.indices.map { "x\($0)" },
                response: hostile.response)
        }
        switch outcome {
        case .success(let model):
            #expect(model.aliased == hostile.aliased)
            #expect(
                model.coefficients.allSatisfy { $0.estimate?.isFinite != false && $0.pValue?.isNaN != true })
        case .failure(let error):
            #expect(error == hostile.error)
        }
    }

    @Test(arguments: [6, 8, 10])
    func `a polynomial of high degree keeps its digits`(_ degree: Int) throws {
        // Whole numbers throughout, so that every coefficient is 1 without rounding.
        let x = (1...30).map { Double($0) }
        let powers = (1...degree).map { k in x.map { pow($0, Double(k)) } }
        let response = x.indices.map { i in powers.reduce(1) { $0 + $1[i] } }
        let model = try LinearModel.fit(
            design: withConstant(powers), names: (0...degree).map { "x\($0)" }, response: response)
        for line in model.coefficients { #expect(digits(line.estimate, 1) > 13, "\(line.name)") }
    }

    @Test(arguments: [-300, -7, 0, 5, 300])
    func `weights matter only against each other`(_ power: Int) throws {
        let design = try withConstant([[1, 2, 3, 5, 8]])
        let response = [2.0, 3, 5, 6, 11]
        let weights = [1.0, 2, 3, 2, 1]
        func fit(_ factor: Double) throws -> LinearModel {
            try LinearModel.fit(
                design: design, names: ["a", "b"], response: response, weights: weights.map { $0 * factor })
        }
        let plain = try fit(1)
        let scaled = try fit(pow(10, Double(power)))
        let (one, other) = (try plain.predict(design)[2], try scaled.predict(design)[2])
        #expect(digits(scaled.coefficients[1].standardError, plain.coefficients[1].standardError ?? 0) > 13)
        #expect(digits(other.standardError, one.standardError ?? 0) > 13)
        #expect(digits(scaled.covariance?[0, 1], plain.covariance?[0, 1] ?? 0) > 12)
        #expect(digits(scaled.logLikelihood, plain.logLikelihood ?? 0) > 12)
        let growth = pow(10, Double(power) / 2)
        #expect(
            digits(scaled.residualStandardDeviation, (plain.residualStandardDeviation ?? 0) * growth) > 12)
    }

    @Test func `a row of weight nothing is predicted and not counted`() throws {
        let model = try LinearModel.fit(
            design: withConstant([[1, 2, 3, 10]]), names: ["a", "b"], response: [1, 2, 3, 0],
            weights: [1, 1, 1, 0])
        #expect(model.n == 3 && model.degreesOfFreedom == 1)
        #expect(abs(model.fitted[3] - 10) < 1e-12)
        #expect(model.isExact)
    }
}

struct HostileDesign: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var columns: [[Double]]
    var response: [Double] = [1, 2, 4]
    var aliased: [String] = []
    var error: NumericsError?

    static let all = [
        HostileDesign(
            testDescription: "no rows", columns: [[]], response: [], error: .tooFewRows(needed: 1, have: 0)),
        HostileDesign(
            testDescription: "only zeros", columns: [[0, 0, 0]],
            error: .noVariation("every column of the design is zero")),
        HostileDesign(testDescription: "one row", columns: [[1], [5]], response: [3], aliased: ["x1"]),
        HostileDesign(
            testDescription: "more columns than rows",
            columns: [[1, 1, 1], [1, 2, 3], [1, 4, 9], [1, 8, 27]],
            aliased: ["x3"]),
        HostileDesign(
            testDescription: "a zero column first", columns: [[0, 0, 0], [1, 1, 1], [1, 2, 4]],
            aliased: ["x0"]),
        HostileDesign(
            testDescription: "NaN in a column", columns: [[1, 1, 1], [1, .nan, 3]],
            error: .notFinite(row: 1, column: 1)),
        HostileDesign(
            testDescription: "infinite response", columns: [[1, 1, 1]], response: [1, 2, .infinity],
            error: .notFinite(row: 2, column: nil)),
        HostileDesign(
            testDescription: "constant response", columns: [[1, 1, 1], [1, 2, 3]], response: [5, 5, 5]),
        HostileDesign(
            testDescription: "zero response", columns: [[1, 1, 1], [1, 2, 3]], response: [0, 0, 0]),
        HostileDesign(
            testDescription: "1e300 and 1e-300",
            columns: [[1, 1, 1], [1e300, 2e300, 4e300], [1e-300, 3e-300, 2e-300]],
            response: [1e300, 2e300, 2e299], error: .overflow("coefficient x2")),
        HostileDesign(
            testDescription: "ragged columns", columns: [[1, 1, 1], [1, 2]],
            error: .shape("column 1 has 2 rows, not 3")),
    ]
}
