import CRMCore
import CRMInsight
import Formats
import Numerics

/// How the forecast of a series is printed, here and in the forecast of bookings.
struct SeriesTable {
    let study: SeriesStudy
    let levels: [Double]
    /// What no value can be below.
    var floor = -Double.infinity
    let label: (Int) -> String

    /// The fields of a row: the period, the forecast and the ends of each interval.
    private var fields: [Field] {
        [Field("period", "Period"), Field("forecast", .number, "Expected value")]
            + study.forecast.intervals.flatMap { interval in
                let percent = NumberText.significant(100 * interval.level, digits: 4)
                return [
                    Field("lower_\(percent)", .number, "Lower end of the interval"),
                    Field("upper_\(percent)", .number, "Upper end of the interval"),
                ]
            }
    }

    func table(_ title: String? = nil) -> Report.Table {
        Report.Table(
            title, fields,
            study.forecast.mean.indices.map { index in
                [.text(label(index)), .number(max(floor, study.forecast.mean[index]))]
                    + study.forecast.intervals.flatMap { interval -> [FieldValue] in
                        [
                            .number(max(floor, interval.lower[index])),
                            .number(max(floor, interval.upper[index])),
                        ]
                    }
            })
    }

    var json: JSON {
        let table = table()
        return .array(
            table.rows.map { row in
                .object(
                    JSONObject(
                        zip(table.fields, row).map { field, value in
                            if case .number(let number) = value { return (field.name, .double(number)) }
                            return (field.name, .string(value.text ?? ""))
                        }))
            })
    }

    // MARK: Scores

    /// What the held-out errors say.
    var verdict: [Report.Part] {
        guard let score = study.score else {
            return [.sentence("too short to hold values out: nothing is known of how well the forecast does")]
        }
        let title =
            "Errors on values held out, up to \(score.horizon) ahead from \(score.origins) earlier "
            + (score.origins == 1 ? "origin" : "origins")
        let rows: [[FieldValue]] = [score.model, score.baseline].map { errors in
            [
                .text(errors.method), .number(errors.mae),
                errors.wape.map { .text(NumberText.percent($0)) } ?? .null, .optional(errors.mase),
            ]
        }
        let end =
            score.beatsBaseline
            ? "its errors are \(NumberText.percent(1 - score.model.mae / score.baseline.mae)) smaller than the baseline's"
            : "the baseline is as good or better: do not trust the forecast further than it"
        return [.table(Report.Table(title, Self.scoreFields, rows)), .sentence(end)]
    }

    private static let scoreFields = [
        Field("method", "Method"), Field("mae", .number, "Mean absolute error"),
        Field("wape", .number, "Sum of absolute errors over that of the values"),
        Field("mase", .number, "Error over that of the naive forecast before"),
    ]

    var scoreJSON: JSON {
        guard let score = study.score else { return .null }
        func errors(_ errors: SeriesScore.Errors) -> JSON {
            [
                "method": .string(errors.method), "mae": .double(errors.mae), "wape": .optional(errors.wape),
                "mase": .optional(errors.mase),
            ]
        }
        return [
            "origins": .integer(Int64(score.origins)), "horizon": .integer(Int64(score.horizon)),
            "model": errors(score.model), "baseline": errors(score.baseline),
            "beats_baseline": .bool(score.beatsBaseline),
        ]
    }
}
