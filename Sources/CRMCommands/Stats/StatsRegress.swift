import Arguments
import CRMCore
import CRMInsight
import Formats
import Numerics

/// `crm stats regress`
struct StatsRegress: Command {
    var model = ModelOptions()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "stats regress", "Fit a line by least squares to columns of a CSV file", access: .nothing,
        parameters: ModelOptions.parameters.lifted(through: \.model)
            + OutputOptions.parameters().lifted(through: \.output),
        description: ModelOptions.description + """


            Least squares by pivoted QR: the figures are those that R's lm gives. With --predict the interval of a \
            prediction is that of one new observation. Formats of rows (csv, tsv, jsonl) carry the predictions when \
            there are any, and the coefficients else.
            """,
        examples: [
            ("crm stats regress deals.csv --response value --features date,stage", "What value depends on"),
            (
                "crm stats regress deals.csv -r value -x date,stage --predict new.csv --format json",
                "Predict the values of other rows"
            ),
        ],
        related: ["stats logit", "stats series"])

    func run(in session: inout Session) throws {
        let input = try model.read(as: .number)
        let data = input.data
        let fit = try LinearModel.fit(
            design: data.matrix, names: data.design.names, response: data.response, weights: data.weights,
            confidence: input.confidence)
        let predicted = try input.newMatrix().map { try fit.predict($0.matrix, confidence: input.confidence) }
        try session.show(report(fit, input, predicted), output)
    }

    private func report(_ fit: LinearModel, _ input: ModelOptions.Input, _ predicted: [Prediction]?) -> Report
    {
        let table = CoefficientTable(
            coefficients: fit.coefficients, statistic: "t", confidence: input.confidence)
        let predictions = CoefficientTable.predictions(input, fields: Self.predictionFields) { index in
            guard let row = predicted?[index] else { return [] }
            return [
                .number(row.fit), .optional(row.standardError), .optional(row.predictionLower),
                .optional(row.predictionUpper),
            ]
        }
        let title = "\(input.response) by least squares, \(fit.n) rows"
        var parts: [Report.Part] = [.table(table.shown), .facts(facts(fit, input))]
        parts += CoefficientTable.sentences(input.data.design, aliased: fit.aliased)
        if fit.isExact {
            parts.append(.sentence("the fit is exact but for rounding: its errors mean nothing"))
        }
        if let predictions { parts.append(.table(predictions)) }
        return Report(
            title: title, parts: parts, json: json(fit, input, table, predicted),
            rows: predictions ?? table.rows)
    }

    private func facts(_ fit: LinearModel, _ input: ModelOptions.Input) -> [(name: String, value: FieldValue)]
    {
        let freedom = "\(fit.degreesOfFreedom) degrees of freedom"
        var facts: [(name: String, value: FieldValue)] = [
            ("rows", .integer(Int64(fit.n))), ("rank", .integer(Int64(fit.rank))),
            (
                "residual sd",
                fit.residualStandardDeviation.map { .text("\(NumberText.significant($0)) on \(freedom)") }
                    ?? .text("none: no degree of freedom is left")
            ),
        ]
        if let share = fit.rSquared {
            let adjusted =
                fit.adjustedRSquared.map { ", adjusted \(NumberText.significant($0, digits: 5))" } ?? ""
            facts.append(("R²", .text(NumberText.significant(share, digits: 5) + adjusted)))
        }
        if let f = fit.fStatistic {
            let text = "\(NumberText.significant(f.value, digits: 5)) on \(f.numerator) and \(f.denominator)"
            facts.append(("F", .text("\(text), p \(NumberText.probability(f.pValue))")))
        }
        if let aic = fit.aic { facts.append(("AIC", .number(aic))) }
        facts.append(("interval", .text("\(NumberText.significant(100 * input.confidence)) %")))
        return facts
    }

    private func json(
        _ fit: LinearModel, _ input: ModelOptions.Input, _ table: CoefficientTable, _ predicted: [Prediction]?
    ) -> JSONObject {
        var json = JSONObject([
            ("response", .string(input.response)), ("n", .integer(Int64(fit.n))),
            ("dropped", .integer(Int64(input.data.dropped))), ("rank", .integer(Int64(fit.rank))),
            ("degrees_of_freedom", .integer(Int64(fit.degreesOfFreedom))),
            ("aliased", .array(fit.aliased.map { .string($0) })), ("coefficients", table.json),
            ("r_squared", .optional(fit.rSquared)), ("adjusted_r_squared", .optional(fit.adjustedRSquared)),
            ("residual_sd", .optional(fit.residualStandardDeviation)),
            ("f_statistic", .optional(fit.fStatistic?.value)),
            ("f_p_value", .optional(fit.fStatistic?.pValue)),
            ("log_likelihood", .optional(fit.logLikelihood)), ("aic", .optional(fit.aic)),
            ("bic", .optional(fit.bic)), ("is_exact", .bool(fit.isExact)),
            ("interval", .double(100 * input.confidence)),
            ("date_origins", CoefficientTable.origins(input.data.design)),
            ("base_levels", CoefficientTable.bases(input.data.design)),
        ])
        guard let predicted, let rows = input.new?.usable else { return json }
        json["predictions"] = .array(
            zip(rows, predicted).map { row, prediction in
                [
                    "row": .integer(Int64(row + 1)), "fit": .double(prediction.fit),
                    "std_error": .optional(prediction.standardError),
                    "lower": .optional(prediction.predictionLower),
                    "upper": .optional(prediction.predictionUpper),
                    "mean_lower": .optional(prediction.confidenceLower),
                    "mean_upper": .optional(prediction.confidenceUpper),
                ]
            })
        return json
    }

    private static let predictionFields = [
        Field("fit", .number, "Predicted value"), Field("std_error", .number, "Standard error of the mean"),
        Field("lower", .number, "Lower end of the interval of a new observation"),
        Field("upper", .number, "Upper end of the interval of a new observation"),
    ]
}
