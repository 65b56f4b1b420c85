import CRMCore
import CRMInsight
import Formats
import Numerics

/// How the forecast of a series is printed, here and in the forecast of bookings.
struct SeriesTable {
    let study: SeriesStudy
    let levels: [Double]
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
                [.text(label(index)), .number(study.forecast.mean[index])]
                    + study.forecast.intervals.flatMap { interval -> [FieldValue] in
                        [.number(interval.lower[index]), .number(interval.upper[index])]
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

    /// What the held-out errors say, in sentences.
    var verdict: [String] {
        guard let score = study.score else {
            return ["too short to hold values out: nothing is known of how well the forecast does"]
        }
        let held =
            "held out: \(score.horizon) ahead from \(score.origins) earlier origin\(score.origins == 1 ? "" : "s")"
        let lines = [score.model, score.baseline].map { errors -> String in
            let wape = errors.wape.map { "WAPE \(NumberText.percent($0))" } ?? "WAPE undefined"
            let mase = errors.mase.map { ", MASE \(NumberText.fixed($0, decimals: 3))" } ?? ""
            return "  \(errors.method): MAE \(NumberText.significant(errors.mae, digits: 5)), \(wape)\(mase)"
        }
        let end =
            score.beatsBaseline
            ? "the errors are \(NumberText.percent(1 - score.model.mae / score.baseline.mae)) smaller than the baseline's"
            : "the baseline is as good or better: do not trust the forecast further than it"
        return [held] + lines + [end]
    }

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
