import Arguments
import CRMCore
import CRMInsight
import Formats
import Numerics

/// `crm stats logit`
struct StatsLogit: Command {
    var model = ModelOptions()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "stats logit", "Model a yes-or-no outcome by logistic regression", access: .nothing,
        parameters: ModelOptions.parameters.lifted(through: \.model)
            + OutputOptions.parameters().lifted(through: \.output),
        description: ModelOptions.description + """


            The outcome is 1 or 0, yes or no, true or false, won or lost, 是 or 否. Maximum likelihood by \
            reweighted least squares: the figures are those of R's glm. Where the features tell the outcomes apart \
            without a mistake there is no finite estimate, and the output says that they are separated. The interval \
            of a predicted probability is Wald's on the log odds. Formats of rows (csv, tsv, jsonl) carry the \
            predictions when there are any, and the coefficients else.
            """,
        examples: [
            ("crm stats logit deals.csv --response won --features value,source", "What winning depends on"),
            (
                "crm stats logit deals.csv -r won -x date --predict new.csv --format json",
                "The chance of other rows, with its interval"
            ),
        ],
        related: ["stats regress"])

    func run(in session: inout Session) throws {
        let input = try model.read(as: .outcome)
        let data = input.data
        let fit = try LogisticModel.fit(
            design: data.matrix, names: data.design.names, response: data.response, weights: data.weights,
            confidence: input.confidence)
        let predicted = try input.newMatrix().map { try fit.predict($0.matrix, confidence: input.confidence) }
        try session.show(report(fit, input, predicted), output)
    }

    private func report(
        _ fit: LogisticModel, _ input: ModelOptions.Input, _ predicted: [ProbabilityPrediction]?
    ) -> Report {
        let table = CoefficientTable(
            coefficients: fit.coefficients, statistic: "z", confidence: input.confidence)
        let predictions = CoefficientTable.predictions(input, fields: Self.predictionFields) { index in
            predicted.map {
                [.number($0[index].probability), .number($0[index].lower), .number($0[index].upper)]
            }
                ?? []
        }
        let title = "\(input.response) by logistic regression, \(fit.n) rows"
        var parts: [Report.Part] = [
            .table(table.shown),
            .facts([
                ("rows", .integer(Int64(fit.n))), ("rank", .integer(Int64(fit.rank))),
                ("deviance", .number(fit.deviance)), ("null deviance", .number(fit.nullDeviance)),
                ("log likelihood", .number(fit.logLikelihood)), ("AIC", .number(fit.aic)),
                ("separated", .text(fit.separated ? "yes" : "no")),
                ("interval", .text("\(NumberText.significant(100 * input.confidence)) %")),
            ]),
        ]
        if fit.separated {
            parts.append(
                .sentence(
                    "separated: the features tell the outcomes apart without a mistake, so that no finite "
                        + "estimate is the best; those with huge standard errors say nothing"))
        }
        parts += CoefficientTable.sentences(input.data.design, aliased: fit.aliased)
        if let predictions { parts.append(.table(predictions)) }
        return Report(
            title: title, parts: parts, json: json(fit, input, table, predicted),
            rows: predictions ?? table.rows)
    }

    private func json(
        _ fit: LogisticModel, _ input: ModelOptions.Input, _ table: CoefficientTable,
        _ predicted: [ProbabilityPrediction]?
    ) -> JSONObject {
        var json = JSONObject([
            ("response", .string(input.response)), ("n", .integer(Int64(fit.n))),
            ("dropped", .integer(Int64(input.data.dropped))), ("rank", .integer(Int64(fit.rank))),
            ("aliased", .array(fit.aliased.map { .string($0) })), ("coefficients", table.json),
            ("deviance", .double(fit.deviance)), ("null_deviance", .double(fit.nullDeviance)),
            ("aic", .double(fit.aic)), ("bic", .double(fit.bic)),
            ("log_likelihood", .double(fit.logLikelihood)),
            ("separated", .bool(fit.separated)), ("iterations", .integer(Int64(fit.iterations))),
            ("interval", .double(100 * input.confidence)),
            ("date_origins", CoefficientTable.origins(input.data.design)),
            ("base_levels", CoefficientTable.bases(input.data.design)),
        ])
        guard let predicted, let rows = input.new?.usable else { return json }
        json["predictions"] = .array(
            zip(rows, predicted).map { row, prediction in
                [
                    "row": .integer(Int64(row + 1)), "probability": .double(prediction.probability),
                    "lower": .double(prediction.lower), "upper": .double(prediction.upper),
                    "log_odds": .double(prediction.linearPredictor),
                    "std_error": .double(prediction.standardError),
                ]
            })
        return json
    }

    private static let predictionFields = [
        Field("probability", .number, "Predicted chance of a yes"),
        Field("lower", .number, "Lower end of its interval"),
        Field("upper", .number, "Upper end of its interval"),
    ]
}
