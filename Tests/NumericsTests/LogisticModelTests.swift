import Numerics
import Testing

struct LogisticModelTests {
    static func load(_ set: String) throws -> (
        design: Matrix, names: [String], response: [Double], weights: [Double]?
    ) {
        var (names, columns) = try Vectors.table("glm/\(set).csv")
        var response = columns[0]
        var weights: [Double]?
        if names[1] == "n" {
            weights = columns[1]
            response = zip(response, columns[1]).map { $0 / $1 }
            names.remove(at: 1)
            columns.remove(at: 1)
        }
        return (
            try withConstant(Array(columns.dropFirst())), ["(Intercept)"] + names.dropFirst(), response,
            weights
        )
    }

    @Test(arguments: [
        "spector", "birthwt", "infert", "menarche_grouped", "collinear_birthwt_lwt_kg",
        "collinear_birthwt_dummy_trap",
    ]) func `estimates, errors and fit are R's`(_ set: String) throws {
        let data = try Self.load(set)
        let model = try LogisticModel.fit(
            design: data.design, names: data.names, response: data.response, weights: data.weights)
        let expected = try Vectors.reference("glm/r-glm.csv", set)
        // R's errors are those of the step before the last; its default control made the collinear figures.
        let wanted = set.hasPrefix("collinear") ? 6.0 : 8
        for line in model.coefficients {
            let values = try #require(expected[line.name])
            #expect((line.estimate == nil) == (values[0] == nil), "\(line.name)")
            guard let estimate = values[0] else { continue }
            let ours = [line.estimate, line.standardError, line.statistic, line.pValue]
            #expect(digits(line.estimate, estimate) > (set.hasPrefix("collinear") ? 8 : 11))
            for (our, value) in zip(ours, values) {
                #expect(digits(our, value ?? .nan) > wanted, "\(line.name)")
            }
        }
        let figures: [(String, Double)] = [
            ("deviance", model.deviance), ("null_deviance", model.nullDeviance),
            ("loglik", model.logLikelihood),
            ("aic", model.aic), ("bic", model.bic), ("rank", Double(model.rank)),
        ]
        for (name, value) in figures { #expect(digits(value, expected[name]?[0] ?? .nan) > 10, "\(name)") }
        #expect(!model.separated)
    }

    @Test(arguments: ["separation_complete_iris_setosa", "separation_quasi_endometrial"])
    func `separation is found and said`(_ set: String) throws {
        let data = try Self.load(set)
        let model = try LogisticModel.fit(design: data.design, names: data.names, response: data.response)
        #expect(model.separated)
        let deviance = try #require(try Vectors.reference("glm/r-glm.csv", set)["deviance"]?[0])
        #expect(abs(model.deviance - deviance) < 1e-6)
        #expect(
            model.coefficients.allSatisfy {
                $0.estimate?.isFinite == true && $0.standardError?.isFinite == true
            })
    }

    @Test func `separation is what a linear programme says it is`() throws {
        for (index, row) in try Vectors.rows("glm/separation.csv").enumerated() {
            let numbers = row.compactMap { Double($0) }
            let (n, p) = (Int(numbers[1]), Int(numbers[2]))
            let columns = (0..<p - 1).map { Array(numbers[(3 + n + $0 * n)..<(3 + 2 * n + $0 * n)]) }
            let model = try LogisticModel.fit(
                design: withConstant(columns), names: (0..<p).map { "x\($0)" },
                response: Array(numbers[3..<3 + n]))
            #expect(model.separated == (numbers[0] == 1), "set \(index)")
        }
    }

    @Test func `outcomes yes, no, yes at days 121, 135 and 150 have a fit`() throws {
        let model = try LogisticModel.fit(
            design: withConstant([[121, 135, 150]]), names: ["(Intercept)", "day"],
            response: [true, false, true])
        let prediction = try model.predict(Matrix(rows: [[1, 152]]))[0]
        #expect(!model.separated)
        #expect(prediction.lower < prediction.probability && prediction.probability < prediction.upper)
        #expect(prediction.lower > 0 && prediction.upper < 1)
        // The score equations solved in 60 digits by mpmath 1.3.
        #expect(digits(model.deviance, 3.81789603742940) > 13)
        #expect(digits(prediction.probability, 0.679811724654734) > 11)
    }

    @Test func `a maximum far out is no separation`() throws {
        // Two rows overlap by a hair: the slope is some thousands and finite.
        let x = (0..<40).map { Double($0) / 10 } + [2.0001, 1.9999]
        let y = (0..<40).map { $0 < 20 ? 0.0 : 1 } + [0, 1]
        let model = try LogisticModel.fit(design: withConstant([x]), names: ["a", "b"], response: y)
        #expect(!model.separated)
        #expect(abs(model.coefficients[1].estimate ?? 0) > 10)
    }

    @Test(arguments: [
        (0.0, true), (1.0, true), (0.5, false),
    ]) func `equal outcomes are separated, equal shares are not`(_ share: Double, _ separated: Bool) throws {
        let model = try LogisticModel.fit(
            design: withConstant([[1, 2, 3, 4]]), names: ["a", "b"], response: [share, share, share, share])
        #expect(model.separated == separated)
        #expect(digits(model.fitted[2], share) > 5)
    }

    @Test(arguments: [0.01, 1, 100])
    func `a ridge meets its own first-order condition`(_ penalty: Double) throws {
        let data = try Self.load("spector")
        let model = try LogisticModel.fitRidge(
            design: data.design, names: data.names, response: data.response, penalty: penalty)
        for j in 0..<4 {
            var gradient = -(j == 0 ? 0 : penalty * (model.coefficients[j].estimate ?? .nan))
            var size = 0.0
            for i in data.response.indices {
                gradient += data.design[i, j] * (data.response[i] - model.fitted[i])
                size += abs(data.design[i, j])
            }
            #expect(abs(gradient) < 1e-9 * size)
        }
    }

    @Test func `a ridge has a maximum where the plain fit has none`() throws {
        let data = try Self.load("separation_complete_iris_setosa")
        let model = try LogisticModel.fitRidge(
            design: data.design, names: data.names, response: data.response, penalty: 0.1)
        #expect(!model.separated)
        let whole = try LogisticModel.fitRidge(
            design: data.design, names: data.names, response: data.response.map { _ in 1 }, penalty: 0.1)
        #expect(whole.separated)
    }

    @Test(arguments: HostileOutcomes.all)
    func `hostile outcomes get an answer or a clear error`(_ hostile: HostileOutcomes) {
        let outcome = Result { () throws(NumericsError) in
            try LogisticModel.fit(
                design: Matrix(columns: hostile.columns), names: hostile.columns.indices.map { "x\($0)" },
                response: hostile.response)
        }
        switch outcome {
        case .success(let model):
            #expect(hostile.error == nil && model.separated == hostile.separated)
            #expect(
                model.coefficients.allSatisfy { $0.estimate?.isFinite != false && $0.pValue?.isNaN != true })
        case .failure(let error):
            #expect(error == hostile.error)
        }
    }
}

struct HostileOutcomes: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var columns: [[Double]]
    var response: [Double] = [0, 1, 0, 1]
    var separated = false
    var error: NumericsError?

    static let all = [
        HostileOutcomes(
            testDescription: "no rows", columns: [[]], response: [], error: .tooFewRows(needed: 1, have: 0)),
        HostileOutcomes(testDescription: "one row", columns: [[1], [7]], response: [1], separated: true),
        HostileOutcomes(
            testDescription: "a column for every row",
            columns: [[1, 1, 1, 1], [1, 2, 3, 4], [1, 4, 9, 16], [1, 8, 27, 64], [1, 16, 81, 256]],
            separated: true),
        HostileOutcomes(testDescription: "1e300", columns: [[1, 1, 1, 1], [1e300, 2e300, 3e300, 4e300]]),
        HostileOutcomes(
            testDescription: "1e-300", columns: [[1, 1, 1, 1], [1e-300, 2e-300, 3e-300, 4e-300]]),
        HostileOutcomes(
            testDescription: "one row far off", columns: [[1, 1, 1, 1], [1e12, 1, 2, 3]], separated: false),
        HostileOutcomes(
            testDescription: "outcome 2", columns: [[1, 1, 1, 1]], response: [0, 1, 2, 1],
            error: .domain("the response of row 2 is 2.0, not between 0 and 1")),
        HostileOutcomes(
            testDescription: "NaN outcome", columns: [[1, 1, 1, 1]], response: [0, .nan, 1, 1],
            error: .notFinite(row: 1, column: nil)),
    ]
}
