import Arguments
import CRMCore
import CRMInsight
import Formats
import Numerics

/// `crm stats series`
struct StatsSeries: Command {
    var file = ""
    var date: String?
    var value: String?
    var every: String?
    var horizon = 12
    var season: Int?
    var interval = "80,95"
    var null: String?
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "stats series", "Forecast a series of a CSV file", access: .nothing,
        parameters: [
            .positional("FILE", \.file, help: "CSV file with a header, or - for standard input", type: .file),
            .option(
                "date", short: "d", \.date, value: "COLUMN",
                help: "Column of periods; without it rows are in order"),
            .option("value", short: "v", \.value, value: "COLUMN", help: "Column to forecast"),
            .choice(
                "every", \.every, value: "PERIOD", ["day", "week", "month", "quarter", "year"],
                help: "Add the rows of each such period up"),
            .option("horizon", \.horizon, value: "N", type: .count, help: "Forecast N periods"),
            .option(
                "season", \.season, value: "N", type: .count,
                help:
                    "Periods of a season, 1 for none; if not given 12 of months, 4 of quarters, 52 of weeks, 7 of days"
            ),
            .option("interval", \.interval, value: "PERCENTS", help: "Intervals, with commas between them"),
            .option("null", \.null, value: "TEXT", help: "Text that means missing, besides nothing"),
        ] + OutputOptions.parameters().lifted(through: \.output),
        description: """
            Periods are written 2026-03-01, 2026-03, 2026-Q1, or as numbers. The method is chosen by the program and \
            named in the output, and so are its errors on ends of the series that were held out, beside those of \
            the better of two baselines: the (seasonal) naive forecast and the mean.
            """,
        examples: [
            (
                "crm stats series sales.csv --date month --value revenue --horizon 12",
                "The coming year, month by month"
            ),
            (
                "crm stats series lines.csv -d order_date -v amount --every month --interval 80 --csv",
                "From single sales, as a file"
            ),
        ],
        related: ["stats regress", "forecast run"])

    func run(in session: inout Session) throws {
        guard let value else {
            throw Failure(.usage, "--value is missing", hints: ["it names the column to forecast"])
        }
        guard 1...10_000 ~= horizon else { throw Failure(.usage, "--horizon takes a number from 1 to 10000") }
        let levels = try Self.levels(interval)
        let table = try StatsFile.read(file, columns: [value] + (date.map { [$0] } ?? []), null: null)
        let series = try PeriodSeries(
            table, date: date, value: value, every: every.flatMap(SeriesStep.init(rawValue:)))
        let season = season ?? series.step.usualSeason
        guard season > 0 else { throw Failure(.usage, "--season takes a number from 1 up") }
        let study = try SeriesStudy(series.values, season: season, horizon: horizon, levels: levels)
        try session.show(report(series, study, levels, value: value), output)
    }

    private func report(_ series: PeriodSeries, _ study: SeriesStudy, _ levels: [Double], value: String)
        -> Report
    {
        let count = series.values.count
        let table = SeriesTable(study: study, levels: levels) { series.label(count + $0) }
        let title = "\(value) from \(series.label(0)) to \(series.label(count - 1)), \(count) values"
        let notes = series.notes + (study.forecast.note.map { [$0] } ?? [])
        return Report(
            title: title,
            parts: [.sentence("method: \(study.forecast.model), season \(study.season)")]
                + notes.map { .sentence($0) } + [.table(table.table())] + table.verdict,
            json: JSONObject([
                ("value", .string(value)), ("n", .integer(Int64(count))),
                ("step", .string(series.step.rawValue)),
                ("first", .string(series.label(0))), ("last", .string(series.label(count - 1))),
                ("season", .integer(Int64(study.season))), ("model", .string(study.forecast.model)),
                ("notes", .array(notes.map { .string($0) })), ("forecast", table.json),
                ("score", table.scoreJSON),
            ]), rows: table.table())
    }

    /// Reads `80,95`.
    static func levels(_ text: String) throws -> [Double] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
            guard let percent = ColumnKind.number(TextFold.trimmed(String(word))) else {
                throw Failure(
                    .usage, "'\(word)' of --interval is not a percentage", hints: ["write it as 80,95"])
            }
            return try StatsFile.level(percent)
        }
    }
}
