import Arguments
import CRMCore
import CRMInsight
import Numerics

/// What both models of the `stats` noun are told: which columns of which file.
struct ModelOptions: Sendable {
    var file = ""
    var response: String?
    var features: [String] = []
    var weights: String?
    var hasIntercept = true
    var interval = 95.0
    var predict: String?
    var origin: String?
    var null: String?

    static let parameters: [Parameter<ModelOptions>] = [
        .positional("FILE", \.file, help: "CSV file with a header, or - for standard input", type: .file),
        .option("response", short: "r", \.response, value: "COLUMN", help: "Column to explain"),
        .option(
            "features", short: "x", \.features, value: "COLUMNS",
            help: "Columns that explain it, with commas between them; every other column if not given"),
        .option("weights", \.weights, value: "COLUMN", help: "Column with the weight of each row"),
        .flag("intercept", \.hasIntercept, help: "Let the line pass beside zero", negatable: true),
        .option("interval", \.interval, value: "PERCENT", help: "Confidence of the intervals"),
        .option(
            "predict", \.predict, value: "FILE", type: .file, help: "CSV file with features to predict for"),
        .option(
            "origin", \.origin, value: "DATE", type: .date,
            help: "Day that dates are counted from, in days; the earliest if not given"),
        .option("null", \.null, value: "TEXT", help: "Text that means missing, besides nothing"),
    ]

    static let description = """
        Columns of numbers are taken as they are. Dates, written 2026-03-01, become days since --origin. Other \
        texts become indicator columns, one for each but the first in order, which the others are compared with. \
        Rows in which a cell is missing are left out and counted on standard error. A column that the others \
        determine is aliased: it gets no coefficient, and is reported.
        """

    /// The file with what the options ask of it.
    struct Input {
        let data: ModelData
        let confidence: Double
        let response: String
        let rowCount: Int
        /// The rows to predict for, and which of them have all features.
        let new: (table: DataTable, usable: [Int])?

        /// The design of the rows to predict for.
        func newMatrix() throws -> (rows: [Int], matrix: Matrix)? {
            guard let new else { return nil }
            return (new.usable, try data.design.matrix(new.table, rows: new.usable))
        }
    }

    func read(as kind: ModelData.Response) throws -> Input {
        guard let response else {
            throw Failure(.usage, "--response is missing", hints: ["it names the column to explain"])
        }
        let confidence = try StatsFile.level(interval)
        let day = try origin.map { try CivilDate(parsing: $0) }
        guard !(file == "-" && predict == "-") else { throw Failure(.usage, "'-' is given twice") }
        var names = features.flatMap { $0.split(separator: ",").map { TextFold.trimmed(String($0)) } }
        let isOpen = names.isEmpty
        let table = try StatsFile.read(
            file, columns: isOpen ? nil : [response] + names + (weights.map { [$0] } ?? []), null: null)
        for column in [response] + (weights.map { [$0] } ?? []) { try table.require(column) }
        if names.contains(response) {
            throw Failure(.usage, "'\(response)' is the response and cannot explain itself")
        }
        if isOpen { names = table.columnNames.filter { $0 != response && $0 != weights } }
        let data = try ModelData(
            table, response: response, as: kind, features: names, weights: weights,
            hasIntercept: hasIntercept,
            origin: day)
        StatsFile.sayDropped(data.dropped, of: table.count)
        let new = try predict.map { path in
            let new = try StatsFile.read(path, columns: names, null: null)
            let usable = (0..<new.count).filter { row in names.allSatisfy { new[$0][row] != nil } }
            StatsFile.sayDropped(new.count - usable.count, of: new.count)
            return (new, usable)
        }
        return Input(
            data: data, confidence: confidence, response: response, rowCount: table.count, new: new)
    }
}
