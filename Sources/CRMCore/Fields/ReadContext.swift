/// What reading and writing values needs to know besides the rows.
package struct ReadContext: Sendable {
    /// The business clock.
    package let now: Moment
    package let today: CivilDate
    package let calendar: BusinessCalendar
    package let baseCurrency: Currency
    /// ISO 3166 alpha-2, of phone numbers without a country code.
    package let defaultCountry: String
    /// The user who asks.
    package let me: Int64?

    package init(
        now: Moment, calendar: BusinessCalendar, baseCurrency: Currency, defaultCountry: String, me: Int64?
    ) {
        self.now = now
        self.calendar = calendar
        self.baseCurrency = baseCurrency
        self.defaultCountry = defaultCountry
        self.me = me
        today = calendar.zone.local(from: now).date
    }
}
