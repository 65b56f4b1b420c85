import CRMCore
import CRMInsight
import Formats
import Numerics

/// How coefficients and the facts that every model shares are printed.
struct CoefficientTable {
    let coefficients: [Coefficient]
    /// t or z, as statisticians head the column.
    let statistic: String
    let confidence: Double

    private func fields(statistic: String) -> [Field] {
        [
            Field("name", "Column of the design"), Field("estimate", .number, "Estimate"),
            Field("std_error", .number, "Standard error"),
            Field(statistic, .number, "Estimate over standard error"),
            Field("p_value", .number, "Two-sided p value"),
            Field("lower", .number, "Lower end of the interval"),
            Field("upper", .number, "Upper end of the interval"),
        ]
    }

    /// The table for people: an aliased line says so.
    var shown: Report.Table {
        Report.Table(
            nil, fields(statistic: statistic),
            coefficients.map { line in
                [
                    .text(line.name), line.estimate.map { .number($0) } ?? .text("aliased"),
                    .optional(line.standardError), .optional(line.statistic),
                    line.pValue.map { .text(NumberText.probability($0)) } ?? .null, .optional(line.lower),
                    .optional(line.upper),
                ]
            })
    }

    var rows: Report.Table {
        Report.Table(
            nil, fields(statistic: "statistic"),
            coefficients.map { line in
                [
                    .text(line.name), .optional(line.estimate), .optional(line.standardError),
                    .optional(line.statistic), .optional(line.pValue), .optional(line.lower),
                    .optional(line.upper),
                ]
            })
    }

    var json: JSON {
        .array(
            coefficients.map { line in
                [
                    "name": .string(line.name), "estimate": .optional(line.estimate),
                    "std_error": .optional(line.standardError), "statistic": .optional(line.statistic),
                    "p_value": .optional(line.pValue), "lower": .optional(line.lower),
                    "upper": .optional(line.upper),
                ]
            })
    }

    /// What a reader must know about how columns were made, in sentences.
    static func sentences(_ design: DesignColumns, aliased: [String]) -> [Report.Part] {
        var lines: [String] = []
        if !aliased.isEmpty {
            let names = aliased.joined(separator: ", ")
            lines.append(
                "aliased, since the other columns determine \(aliased.count == 1 ? "it" : "them"): \(names)")
        }
        for (column, date) in design.origins { lines.append("\(column) is in days since \(date)") }
        for (column, level) in design.bases { lines.append("\(column) is compared with \(level)") }
        return lines.map { .sentence($0) }
    }

    static func origins(_ design: DesignColumns) -> JSON {
        .object(JSONObject(design.origins.map { (key: $0.column, value: .string($0.date.description)) }))
    }

    static func bases(_ design: DesignColumns) -> JSON {
        .object(JSONObject(design.bases.map { (key: $0.column, value: .string($0.level)) }))
    }

    /// The rows that were predicted for, with what was predicted: their features first.
    static func predictions(
        _ input: ModelOptions.Input, fields: [Field], _ values: (Int) -> [FieldValue]
    ) -> Report.Table? {
        guard let new = input.new else { return nil }
        let features = input.data.design.features
        return Report.Table(
            "Predictions",
            [Field("row", .integer, "Row of the file")] + features.map { Field($0, "Feature") } + fields,
            new.usable.enumerated().map { index, row in
                let cells = features.map { new.table[$0][row].map { FieldValue.text($0) } ?? .null }
                return [.integer(Int64(row + 1))] + cells + values(index)
            })
    }
}

extension FieldValue {
    static func optional(_ number: Double?) -> FieldValue { number.map { .number($0) } ?? .null }
}
