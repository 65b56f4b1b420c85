/// A date or moment as people write it: a literal or a name, and steps from there, `today-30d`, `now+2h`.
package struct DateExpression: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        case date(CivilDate)
        case moment(Moment)
    }

    enum Base: Hashable, Sendable {
        case date(CivilDate)
        case moment(Moment)
        case today, now
        /// The coming one; today counts.
        case weekday(Int)
        case start(Period.Unit)
        case end(Period.Unit)
    }

    enum Unit: String, Sendable, CaseIterable {
        case min, h, d, w, mo, q, y, bd
    }

    struct Step: Hashable, Sendable {
        var count: Int
        var unit: Unit
    }

    let base: Base
    let steps: [Step]

    /// What the expression stands for at a moment.
    ///
    /// Minutes and hours make a moment of a day (its start, and from there); the larger units keep the
    /// time on the wall. A result beyond the years 1 to 9999 is refused.
    package func evaluate(now: Moment, calendar: BusinessCalendar) throws -> Value {
        let value = try steps.reduce(start(now: now, calendar: calendar)) {
            try Self.add($1, to: $0, zone: calendar.zone)
        }
        let date =
            switch value {
            case .date(let date): date
            case .moment(let moment): calendar.date(of: moment)
            }
        // The calculations hold a result at the ends of the calendar, so that one there may have gone on.
        guard steps.isEmpty || (CivilDate.earliest < date && date < CivilDate.latest) else {
            throw CoreError(.usage, "the date lies outside the years 1 to 9999")
        }
        return value
    }

    private func start(now: Moment, calendar: BusinessCalendar) -> Value {
        let today = calendar.date(of: now)
        switch base {
        case .date(let date): return .date(date)
        case .moment(let moment): return .moment(moment)
        case .today: return .date(today)
        case .now: return .moment(now)
        case .weekday(let weekday): return .date(today.adding(days: (weekday - today.weekday + 7) % 7))
        case .start(let unit): return .date(Period(unit, of: today, calendar: calendar).first)
        case .end(let unit): return .date(Period(unit, of: today, calendar: calendar).last)
        }
    }

    private static func add(_ step: Step, to value: Value, zone: Zone) throws -> Value {
        switch (value, step.unit) {
        case (.moment(let moment), .min):
            return .moment(moment.adding(milliseconds: Int64(step.count) * 60_000))
        case (.moment(let moment), .h):
            return .moment(moment.adding(milliseconds: Int64(step.count) * 3_600_000))
        case (.date(let date), .min), (.date(let date), .h):
            return try add(step, to: .moment(zone.startOfDay(date)), zone: zone)
        case (.moment(let moment), _):
            let (date, secondsOfDay, _) = zone.local(from: moment)
            let landed = zone.moment(at: add(step, to: date), secondsOfDay: secondsOfDay)
            return .moment(landed.adding(milliseconds: moment.milliseconds.remainder(by: 1000)))
        case (.date(let date), _):
            return .date(add(step, to: date))
        }
    }

    private static func add(_ step: Step, to date: CivilDate) -> CivilDate {
        switch step.unit {
        case .min, .h: date
        case .d: date.adding(days: step.count)
        case .w: date.adding(step.count, .week)
        case .mo: date.adding(months: step.count)
        case .q: date.adding(step.count, .quarter)
        case .y: date.adding(years: step.count)
        case .bd: date.adding(businessDays: step.count)
        }
    }
}

extension DateExpression.Value {
    /// The day it is, or falls on in a zone.
    package func date(in zone: Zone) -> CivilDate {
        switch self {
        case .date(let date): date
        case .moment(let moment): zone.local(from: moment).date
        }
    }

    /// The moment it is, or the start of its day in a zone.
    package func moment(in zone: Zone) -> Moment {
        switch self {
        case .date(let date): zone.startOfDay(date)
        case .moment(let moment): moment
        }
    }
}
