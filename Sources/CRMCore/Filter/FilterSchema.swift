import SQLite

/// What filters of one entity may speak of.
package protocol FilterSchema {
    /// The field of a name, fields of related records (`customer.tier`) included.
    func field(named name: String) -> FilterField?
    var fieldNames: [String] { get }
    /// The condition that a flag stands for.
    func flag(named name: String) -> SQL?
    var flagNames: [String] { get }
}

/// One field as filters see it.
package struct FilterField {
    package enum Kind {
        /// Free text. With a column that holds ``TextFold/fold(_:)`` of it, `=` and `~` compare folded;
        /// without, both compare without regard to the case of ASCII letters.
        case text(foldedColumn: SQL?)
        /// One of some words, compared folded and bound as the list spells them. Where the list is open, other
        /// words may be stored too, and are compared exactly.
        case choice([String], isOpen: Bool)
        case integer
        case number
        /// Days, as ``CivilDate`` stores them.
        case date
        /// Milliseconds, as ``Moment`` stores them.
        case moment
        /// Minor units beside a currency's code. `inBase` is the sum in minor units of the base currency,
        /// converted at the day's rate and NULL when there is none; without it only sums in the base
        /// currency meet a bare amount.
        case money(minor: SQL, currency: SQL, inBase: SQL?)
        case boolean
        /// A sealed value: only `=`, `!=` and `in`, by a condition that the closure gives.
        case sealedLookup((String) throws -> SQL)
        /// A user's id, which the closure finds for a name. `me` is the person logged in, `my_team` their teams.
        case user(resolve: (String) throws -> SQL)
        /// A team's id, which the closure finds for a name. `my_team` is the teams of the person logged in.
        case team(resolve: (String) throws -> SQL)
        /// Anything else, such as tags: the closure gives the condition for a test.
        case custom((FilterTest) throws -> SQL)
    }

    package var name: String
    package var kind: Kind
    package var column: SQL
    /// Whether the person has no right to read it, and so none to filter by it.
    package var isUnreadable: Bool
    /// The condition that folded text holds a part, where there is a quicker one than to look at every row.
    package var contains: ((String) -> SQL)?

    package init(
        _ name: String, _ kind: Kind, column: SQL, isUnreadable: Bool = false,
        contains: ((String) -> SQL)? = nil
    ) {
        self.name = name
        self.kind = kind
        self.column = column
        self.isUnreadable = isUnreadable
        self.contains = contains
    }
}

/// What a filter asks of a field of kind ``FilterField/Kind/custom(_:)``. Only positive tests are asked;
/// the compiler negates them.
package enum FilterTest: Hashable, Sendable {
    /// Never ``FilterOperator/notEqual`` or ``FilterOperator/lacks``.
    case comparison(FilterOperator, String)
    case null
}

/// What values like `today`, `me` or a bare amount stand for.
package struct FilterContext: Sendable {
    package var now: Moment
    package var calendar: BusinessCalendar
    package var baseCurrency: Currency
    /// The user logged in.
    package var me: Int64?
    package var teams: [Int64]

    package init(
        now: Moment, calendar: BusinessCalendar, baseCurrency: Currency, me: Int64? = nil, teams: [Int64] = []
    ) {
        self.now = now
        self.calendar = calendar
        self.baseCurrency = baseCurrency
        self.me = me
        self.teams = teams
    }
}

/// A filter as conditions for a WHERE.
package struct CompiledFilter: Hashable, Sendable {
    /// True for the rows that match; for others false or NULL, so that a caller negates it with `IS NOT TRUE`.
    package var condition: SQL
    /// True for the rows whose answer hangs on a rate that is missing; nil when no comparison needs rates.
    package var foreignMoney: SQL?
}
