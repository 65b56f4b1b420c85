import CRMCore

/// Makes the forecast of a period from what was known at the end of a day.
package struct Forecaster: Sendable {
    private let history: DealHistory
    private let currency: Currency
    private let calendar: BusinessCalendar

    /// The days that chances are checked on at earlier origins, and that scores are made over, at most.
    private static let longestWindow = 91

    package init(_ history: DealHistory, currency: Currency, calendar: BusinessCalendar) {
        self.history = history
        self.currency = currency
        self.calendar = calendar
    }

    /// - Parameters:
    ///   - day: the last day that is known of.
    ///   - levels: the confidences of the intervals of the bookings series.
    /// - Throws: `NumericsError`.
    package func forecast(_ period: Period, asOf day: CivilDate, seed: UInt64, levels: [Double]) throws
        -> PipelineForecast
    {
        let deals = history.deals(on: day)
        let months = period.split(by: .month, calendar: calendar)
        let ahead = period.last.days - day.days
        let window = min(max(ahead, 1), Self.longestWindow)
        let backtest = Backtest(history, on: day, window: window)
        let calibration = backtest.origins.isEmpty ? 1 : backtest.ratio
        let model = WinModel(deals, on: day, stageChances: history.stageChances, calibration: calibration)
        let open = deals.filter(\.isOpen)
        let value = DealValue(deals, currency: currency)
        let reach = months.map { max(0, $0.last.days - day.days) }
        let chances = model.chances(open, days: reach)
        let rows = rows(
            months, period, deals: deals, day: day,
            pipeline: OpenPipeline(open, chances: chances, value: value, months: months.count),
            shock: backtest.shock, seed: seed)
        return PipelineForecast(
            asOf: day, period: period, currency: currency, seed: seed, months: rows.months, total: rows.total,
            foreign: foreign(deals, open, chances, period),
            basis: basis(deals, open, model, value, backtest),
            bookings: try BookingsSeries(
                deals, currency: currency, on: day, until: period.last, levels: levels),
            scores: try WinScore.all(history, on: day, window: Self.longestWindow))
    }

    private func rows(
        _ months: [Period], _ period: Period, deals: [Deal], day: CivilDate, pipeline: OpenPipeline,
        shock: Double, seed: UInt64
    ) -> (months: [PipelineForecast.Row], total: PipelineForecast.Row) {
        let simulation = PipelineSimulation(
            pipeline.deals, samples: pipeline.samples, months: months.count, shock: shock, seed: seed)
        func row(_ part: Period, _ index: Int, open: Double, wins: Double) -> PipelineForecast.Row {
            // Those of other currencies are listed apart, with their money and their number.
            let won = deals.filter {
                $0.end.map { $0.isWon && part.contains($0.day) } ?? false
                    && ($0.value?.currency ?? currency) == currency
            }
            let closed = won.reduce(0) { $0 + ($1.value?.approximate ?? 0) }
            return PipelineForecast.Row(
                period: part.label, closed: closed, closedDeals: won.count, open: open, openWins: wins,
                p10: closed + simulation.quantile(0.1, of: index),
                p50: closed + simulation.quantile(0.5, of: index),
                p90: closed + simulation.quantile(0.9, of: index))
        }
        let parts = months.enumerated().map { index, month in
            row(month, index, open: pipeline.amounts[index], wins: pipeline.wins[index])
        }
        let total = row(
            period, months.count, open: pipeline.amounts.reduce(0, +), wins: pipeline.wins.reduce(0, +))
        return (parts, total)
    }

    private func foreign(
        _ deals: [Deal], _ open: [Deal], _ chances: [[Double]], _ period: Period
    ) -> [PipelineForecast.Foreign] {
        let currencies = Set(deals.compactMap { $0.value?.currency }).subtracting([currency])
        return currencies.sorted { $0.code < $1.code }.map { other in
            let value = DealValue(deals, currency: other)
            var closed: Int64 = 0
            for deal in deals {
                guard let end = deal.end, end.isWon, period.contains(end.day), let won = deal.value,
                    won.currency == other
                else { continue }
                closed = closed.addingReportingOverflow(won.minor).partialValue
            }
            let stated = zip(open, chances).filter { $0.0.value?.currency == other }
            return PipelineForecast.Foreign(
                currency: other, closed: Money(minor: closed, currency: other), openDeals: stated.count,
                open: stated.reduce(0) { $0 + (value.expected($1.0) ?? 0) * ($1.1.last ?? 0) })
        }
    }

    private func basis(
        _ deals: [Deal], _ open: [Deal], _ model: WinModel, _ value: DealValue, _ backtest: Backtest
    ) -> PipelineForecast.Basis {
        let closed = deals.filter { !$0.isOpen }
        let oldest = model.hazard.oldest
        return PipelineForecast.Basis(
            openDeals: open.count, closedDeals: closed.count,
            wonDeals: closed.count { $0.end?.isWon == true }, oldestClosing: oldest < 0 ? nil : oldest,
            olderDeals: oldest < 0 ? 0 : open.count { ($0.age(on: model.day) ?? -1) >= oldest },
            unknownAge: open.count { $0.opened == nil },
            withoutValue: open.count { $0.value == nil },
            withoutAnyValue: open.count { $0.value == nil && value.expected($0) == nil },
            usesStages: model.stages != nil, weight: model.weight, calibration: model.calibration,
            origins: backtest.origins.count, valueRatio: value.ratio, statedWins: value.statedWins,
            shock: backtest.shock)
    }
}
