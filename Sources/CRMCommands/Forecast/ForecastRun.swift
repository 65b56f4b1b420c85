import Arguments
import CRMCore
import CRMInsight

/// `crm forecast run`
struct ForecastRun: Command {
    var period = "+3mo"
    var asOf: String?
    var seed = 1
    var interval = "80"
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "forecast run", "Forecast what the open pipeline brings, month by month", access: .read("forecast"),
        parameters: [
            .option(
                "period", short: "p", \.period, value: "PERIOD", type: .period, help: "Months to forecast"),
            .option(
                "as-of", \.asOf, value: "DATE", type: .date,
                help: "Answer from what was known at the end of this day; today if not given"),
            .option(
                "seed", \.seed, value: "N", type: .count,
                help: "Seed of the draws: the same seed, the same answer"),
            .option(
                "interval", \.interval, value: "PERCENTS",
                help: "Intervals of the bookings series, with commas between"),
        ] + OutputOptions.parameters().lifted(through: \.output),
        description: """
            Each month has what is closed so far and what the open opportunities are expected to bring: the chance \
            of being won by then, still open at this age, times the value. The chance comes from all opportunities, \
            closed and still open; beyond the oldest age at which one ever closed it is 0. p10, p50 and p90 are \
            quantiles of many futures in which all opportunities share good and bad luck.

            Beside it stands the series of what was won in past months, continued, and the scores of both parts on \
            data that was held out, next to a baseline's. What the answer rests on and what it leaves out is said \
            at the end. Amounts are in the base currency; others are listed apart. Formats of rows (csv, tsv, \
            jsonl) carry the months, then a row for each other currency over the whole period.
            """,
        examples: [
            ("crm forecast run --period +6mo --seed 1 --format json", "Half a year, for a program"),
            ("crm forecast run --period 2026-Q4 --as-of 2026-09-30", "A quarter, as it looked when it began"),
        ],
        related: ["stats series", "time"])

    func run(in session: inout Session) throws {
        let levels = try StatsSeries.levels(interval)
        let workspace = try session.workspace()
        let context = workspace.context
        let day = try workspace.date(asOf) ?? context.today
        guard day <= context.today else { throw Failure(.usage, "--as-of \(day) is in the future") }
        let period = try Period.parse(period, today: day, calendar: context.calendar)
        guard period.last <= day.adding(years: 5), period.first >= day.adding(years: -20) else {
            throw Failure(.usage, "period '\(self.period)' is too far from \(day): five years ahead at most")
        }
        let forecaster = Forecaster(
            try DealHistory(workspace), currency: context.baseCurrency, calendar: context.calendar)
        let forecast = try forecaster.forecast(period, asOf: day, seed: UInt64(seed), levels: levels)
        try session.show(ForecastReport(forecast, levels: levels).report, output)
    }
}
