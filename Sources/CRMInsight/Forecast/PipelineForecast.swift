import CRMCore

/// What is won in each month of a period: what is closed so far, and what the open deals may bring.
///
/// New business, deals that are not there yet, is no part of it.
package struct PipelineForecast: Sendable, Equatable {
    /// A month, or the whole period; amounts are in the base currency's main unit.
    package struct Row: Sendable, Equatable {
        package let period: String
        package let closed: Double
        package let closedDeals: Int
        /// The mean over all futures, exact.
        package let open: Double
        /// How many open deals are expected to be won.
        package let openWins: Double
        /// Quantiles of closed and open together.
        package let p10: Double
        package let p50: Double
        package let p90: Double

        package var expected: Double { closed + open }
    }

    /// What is not in the base currency, which is never added to it.
    package struct Foreign: Sendable, Equatable {
        package let currency: Currency
        package let closed: Money
        package let openDeals: Int
        package let open: Double
    }

    /// What the answer rests on, and what a reader must know of it.
    package struct Basis: Sendable, Equatable {
        package let openDeals: Int
        package let closedDeals: Int
        package let wonDeals: Int
        /// The oldest age in days at which a deal closed; nil when none did.
        package let oldestClosing: Int?
        /// Open deals older than that.
        package let olderDeals: Int
        package let unknownAge: Int
        /// Open deals whose value nobody stated, and those for which nothing could stand in.
        package let withoutValue: Int
        package let withoutAnyValue: Int
        package let usesStages: Bool
        /// What the closed deals say, 0 to 1; the rest is left to the stages' probabilities.
        package let weight: Double
        /// What chances were multiplied by, and from how many earlier forecasts.
        package let calibration: Double
        package let origins: Int
        package let valueRatio: Double
        package let statedWins: Int
        package let shock: Double
    }

    package let asOf: CivilDate
    package let period: Period
    package let currency: Currency
    package let seed: UInt64
    package let months: [Row]
    package let total: Row
    package let foreign: [Foreign]
    package let basis: Basis
    package let bookings: BookingsSeries
    package let scores: [WinScore]
}
