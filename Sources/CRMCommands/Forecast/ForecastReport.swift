import CRMCore
import CRMInsight
import Formats
import Glibc
import Numerics

/// How a forecast is printed.
struct ForecastReport {
    let forecast: PipelineForecast
    let levels: [Double]

    init(_ forecast: PipelineForecast, levels: [Double]) {
        self.forecast = forecast
        self.levels = levels
    }

    var report: Report {
        let sentences = ForecastWords(forecast).sentences
        var parts: [Report.Part] = [
            .table(Report.Table(nil, Self.fields, (forecast.months + [forecast.total]).map(row)))
        ]
        if !forecast.foreign.isEmpty { parts.append(.table(foreign)) }
        parts += bookings + scores + sentences.map { .sentence($0) }
        return Report(
            title: "Won in \(forecast.period.label), as of \(forecast.asOf), in \(forecast.currency)",
            parts: parts,
            json: json(sentences), rows: rows,
            isPrivate: true)
    }

    // MARK: Months

    private func row(_ row: PipelineForecast.Row) -> [FieldValue] {
        [
            .text(row.period), amount(row.closed), .integer(Int64(row.closedDeals)), amount(row.open),
            .number(rounded(row.openWins, decimals: 2)), amount(row.expected), amount(row.p10),
            amount(row.p50),
            amount(row.p90),
        ]
    }

    /// The months, and the other currencies over the whole period, for formats of rows.
    private var rows: Report.Table {
        let months = forecast.months.map { row($0) + [.text(forecast.currency.code)] }
        let others: [[FieldValue]] = forecast.foreign.map {
            [.text(forecast.period.label), .amount($0.closed), .null, amount($0.open, $0.currency)]
                + [.null, .null, .null, .null, .null, .text($0.currency.code)]
        }
        return Report.Table(nil, Self.fields + [Field("currency", "Currency")], months + others)
    }

    /// Amounts go no further than the currency's minor unit.
    private func amount(_ value: Double, _ currency: Currency? = nil) -> FieldValue {
        let currency = currency ?? forecast.currency
        let minor = (value * pow(10, Double(currency.exponent))).rounded()
        return .amount(Money(minor: Int64(exactly: minor) ?? (minor < 0 ? .min : .max), currency: currency))
    }

    private func rounded(_ value: Double, decimals: Int) -> Double {
        let unit = pow(10, Double(decimals))
        return (value * unit).rounded() / unit
    }

    private static let fields = [
        Field("period", "Month"), Field("closed", .number, "Won so far"),
        Field("closed_deals", .integer, "Deals won so far"), Field("open", .number, "Expected of open deals"),
        Field("open_wins", .number, "Open deals expected to be won"),
        Field("expected", .number, "Closed and open together"),
        Field("p10", .number, "One in ten futures is below"),
        Field("p50", .number, "Half of the futures are below"),
        Field("p90", .number, "One in ten futures is above"),
    ]

    private var foreign: Report.Table {
        Report.Table(
            "Other currencies, over the whole period and not in the sums above",
            [
                Field("currency", "Currency"), Field("closed", .number, "Won so far"),
                Field("open_deals", .integer, "Open deals"), Field("open", .number, "Expected of open deals"),
            ],
            forecast.foreign.map {
                [
                    .text($0.currency.code), .amount($0.closed), .integer(Int64($0.openDeals)),
                    amount($0.open, $0.currency),
                ]
            })
    }

    // MARK: Bookings

    private var series: SeriesTable? {
        forecast.bookings.study.map { study in
            SeriesTable(study: study, levels: levels, floor: 0) {
                SeriesStep.month.label(forecast.bookings.firstAhead + $0)
            }
        }
    }

    private var bookings: [Report.Part] {
        guard let series else { return [] }
        let count = forecast.bookings.values.count
        let title =
            "Bookings, all that is won in a month, from \(count) complete \(count == 1 ? "month" : "months") before: "
            + series.study.forecast.model
        let note = series.study.forecast.note.map { [Report.Part.sentence($0)] } ?? []
        return [.table(series.table(title))] + note + series.verdict
    }

    // MARK: Scores

    private var scores: [Report.Part] {
        guard let first = forecast.scores.first else { return [] }
        let rows: [[FieldValue]] = forecast.scores.flatMap { score in
            [("model", score.model), ("base rate", score.baseline)].map { name, losses in
                [
                    .text(Self.question(score)), .text(name), .integer(Int64(score.deals)),
                    .integer(Int64(score.won)), .number(rounded(losses.logLoss, decimals: 4)),
                    .number(rounded(losses.brier, decimals: 4)),
                ]
            }
        }
        let table = Report.Table(
            "Chances of winning given on \(first.origin), before \(first.window) days that were held out",
            [
                Field("question", "What was asked"), Field("method", "Method"),
                Field("deals", .integer, "Deals"),
                Field("won", .integer, "Of them won"), Field("log_loss", .number, "Log loss"),
                Field("brier", .number, "Brier score"),
            ], rows)
        let verdicts = forecast.scores.map { score in
            score.beatsBaseline
                ? "\(Self.question(score)): better than one rate for all"
                : "\(Self.question(score)): one rate for all is as good"
        }
        return [.table(table)] + verdicts.map { .sentence($0) }
    }

    private static func question(_ score: WinScore) -> String {
        switch score.question {
        case .wonWithinWindow: "won within \(score.window) days"
        case .wonRatherThanLost: "won rather than lost"
        }
    }

    // MARK: JSON

    private func json(_ sentences: [String]) -> JSONObject {
        JSONObject([
            ("period", .string(forecast.period.label)), ("as_of", .string(forecast.asOf.description)),
            ("currency", .string(forecast.currency.code)), ("seed", .integer(Int64(forecast.seed))),
            ("months", .array(forecast.months.map(json))), ("total", json(forecast.total)),
            ("other_currencies", Self.json(foreign)), ("pipeline", pipeline), ("bookings", bookingsJSON),
            ("scores", .array(forecast.scores.map(Self.json))),
            ("notes", .array(sentences.map { .string($0) })),
        ])
    }

    private func json(_ row: PipelineForecast.Row) -> JSON {
        .object(JSONObject(zip(Self.fields, self.row(row)).map { ($0.name, Self.json($1)) }))
    }

    private static func json(_ table: Report.Table) -> JSON {
        .array(
            table.rows.map { row in .object(JSONObject(zip(table.fields, row).map { ($0.name, json($1)) })) })
    }

    private static func json(_ value: FieldValue) -> JSON {
        switch value {
        case .number(let number): .double(number)
        case .amount(let money): .double(money.approximate)
        case .integer(let number): .integer(number)
        default: value.text.map { .string($0) } ?? .null
        }
    }

    private static func json(_ score: WinScore) -> JSON {
        func losses(_ losses: WinScore.Losses) -> JSON {
            ["log_loss": .double(losses.logLoss), "brier": .double(losses.brier)]
        }
        return [
            "question": .string(question(score)), "origin": .string(score.origin.description),
            "window_days": .integer(Int64(score.window)), "deals": .integer(Int64(score.deals)),
            "won": .integer(Int64(score.won)), "model": losses(score.model),
            "baseline": losses(score.baseline),
            "beats_baseline": .bool(score.beatsBaseline),
        ]
    }

    private var pipeline: JSON {
        let basis = forecast.basis
        return [
            "open_deals": .integer(Int64(basis.openDeals)),
            "closed_deals": .integer(Int64(basis.closedDeals)),
            "won_deals": .integer(Int64(basis.wonDeals)),
            "oldest_closing_days": basis.oldestClosing.map { .integer(Int64($0)) } ?? .null,
            "open_older_than_any_closed": .integer(Int64(basis.olderDeals)),
            "open_of_unknown_age": .integer(Int64(basis.unknownAge)),
            "open_without_value": .integer(Int64(basis.withoutValue)), "uses_stages": .bool(basis.usesStages),
            "calibration": .double(basis.calibration), "calibration_origins": .integer(Int64(basis.origins)),
            "won_to_stated": .double(basis.valueRatio),
            "won_with_stated_value": .integer(Int64(basis.statedWins)),
            "shared_shock": .double(basis.shock),
        ]
    }

    private var bookingsJSON: JSON {
        guard let series else { return .null }
        let first = SeriesStep.month.label(forecast.bookings.first)
        return [
            "first": .string(first), "values": .array(forecast.bookings.values.map { .double($0) }),
            "model": .string(series.study.forecast.model),
            "note": series.study.forecast.note.map { .string($0) } ?? .null, "forecast": series.json,
            "score": series.scoreJSON,
        ]
    }
}
