import CRMCore

/// What was won each month in the base currency, complete months only, and what that series goes on as.
package struct BookingsSeries: Sendable, Equatable {
    /// The number of the first month, as ``SeriesStep/label(_:)`` reads it.
    package let first: Int
    package let values: [Double]
    /// The number of the first month that is forecast.
    package let firstAhead: Int
    /// Nil where there is nothing to go by.
    package let study: SeriesStudy?

    /// - Parameters:
    ///   - day: the last day that counts; a month that it does not finish is left out.
    ///   - last: the last day to forecast for.
    init(_ deals: [Deal], currency: Currency, on day: CivilDate, until last: CivilDate, levels: [Double])
        throws
    {
        let step = SeriesStep.month
        var sums: [Int: Double] = [:]
        for deal in deals {
            guard let end = deal.end, end.isWon, let value = deal.value, value.currency == currency else {
                continue
            }
            sums[step.ordinal(of: end.day), default: 0] += value.approximate
        }
        // The month of the day after is not over.
        firstAhead = step.ordinal(of: day.adding(days: 1))
        first = sums.keys.min() ?? firstAhead
        values = first < firstAhead ? (first..<firstAhead).map { sums[$0] ?? 0 } : []
        let horizon = step.ordinal(of: last) - firstAhead + 1
        study =
            values.isEmpty || horizon < 1
            ? nil : try SeriesStudy(values, season: step.usualSeason, horizon: horizon, levels: levels)
    }
}
