import SQLite

@testable import CRMCore

/// A table of opportunities in memory, with rows that miss a value, and what filters know of it.
struct FilterFixture: FilterSchema {
    let database: Database
    /// Tuesday, 2026-11-24, 14:30 eight hours east.
    var context = FilterContext(
        now: Moment(iso8601: "2026-11-24T06:30:00Z")!,
        calendar: BusinessCalendar(zone: Zone(name: "test", rules: ZoneRules(offset: 8 * 3600))),
        baseCurrency: Currency("CNY")!, me: 7, teams: [1, 2])

    init() throws {
        database = try Database(path: ":memory:", mode: .readWrite)
        try database.execute(
            """
            CREATE TABLE opp (
                id INTEGER PRIMARY KEY, name TEXT, name_fold TEXT, note TEXT, stage TEXT, source TEXT, probability INTEGER,
                score REAL, close INTEGER, created INTEGER, minor INTEGER, currency TEXT, in_base INTEGER, urgent INTEGER,
                owner_id INTEGER, team_id INTEGER, mac TEXT
            ) STRICT
            """)
        try add(
            1, "Acme 大单", stage: "negotiation", close: "2026-11-24", created: "2026-11-24T00:00:00Z",
            5_000_000, "CNY")
        try add(
            2, "Straße", stage: "Closed Won", close: "2026-11-29", created: "2026-11-23T16:00:00Z", 4_999_999,
            "CNY", owner: 8, team: 2)
        try add(
            3, "acme two", stage: "lead", close: "2026-12-01", created: "2026-11-23T15:59:59.999Z", 100_000,
            "USD", owner: 8, team: 3)
        try add(4, "Zoë", stage: nil, close: nil, created: nil, nil, nil, owner: nil, team: nil)
        try add(
            5, "王小明", stage: "谈判", close: "2026-03-31", created: "2026-11-24T16:00:00Z", 0, "JPY", owner: nil,
            team: 1)
    }

    private func add(
        _ id: Int64, _ name: String, stage: String?, close: String?, created: String?, _ minor: Int64?,
        _ currency: String?, owner: Int64? = 7, team: Int64? = 1
    ) throws {
        let hasValues = stage != nil
        let values: [SQLValue] = [
            id.sqlValue, name.sqlValue, TextFold.fold(name).sqlValue,
            (hasValues ? "Note \(name)" : nil).sqlValue,
            stage.sqlValue, (hasValues ? "Web" : nil).sqlValue, (hasValues ? id * 10 : nil).sqlValue,
            (hasValues ? Double(id) / 2 : nil).sqlValue, close.flatMap { CivilDate($0) }.sqlValue,
            created.flatMap { Moment(iso8601: $0) }.sqlValue, minor.sqlValue, currency.sqlValue,
            (currency == "USD" ? nil : minor).sqlValue, (hasValues ? id == 1 : nil).sqlValue, owner.sqlValue,
            team.sqlValue, "mac\(id)".sqlValue,
        ]
        try database.execute(
            "INSERT INTO opp VALUES (\(sql: values.map { "\($0)" }.joined(separator: ", ")))")
    }

    /// The rows that meet a filter.
    func rows(_ filter: String) throws -> [Int64] {
        try rows(FilterCompiler.compile(filter, schema: self, context: context).condition)
    }

    func rows(_ condition: SQL) throws -> [Int64] {
        try database.query("SELECT id FROM opp WHERE \(sql: condition) ORDER BY id") { row in row.int64(at: 0)
        }
    }

    var fieldNames: [String] {
        [
            "name", "note", "stage", "source", "probability", "score", "close", "created", "value", "worth",
            "urgent", "owner", "team", "tag", "email", "phone",
        ]
    }

    var flagNames: [String] { ["open", "won"] }

    func flag(named name: String) -> SQL? {
        switch name {
        case "open": "stage IS NULL OR stage <> 'Closed Won'"
        case "won": "stage = 'Closed Won'"
        default: nil
        }
    }

    func field(named name: String) -> FilterField? {
        switch name {
        case "name": FilterField(name, .text(foldedColumn: "name_fold"), column: "name")
        case "note": FilterField(name, .text(foldedColumn: nil), column: "note")
        case "stage":
            FilterField(
                name, .choice(["lead", "negotiation", "Closed Won", "谈判"], isOpen: false), column: "stage")
        case "source": FilterField(name, .choice(["Web"], isOpen: true), column: "source")
        case "probability": FilterField(name, .integer, column: "probability")
        case "score": FilterField(name, .number, column: "score")
        case "close": FilterField(name, .date, column: "close")
        case "created": FilterField(name, .moment, column: "created")
        case "value":
            FilterField(name, .money(minor: "minor", currency: "currency", inBase: nil), column: "minor")
        case "worth":
            FilterField(
                name, .money(minor: "minor", currency: "currency", inBase: "in_base"), column: "minor")
        case "urgent": FilterField(name, .boolean, column: "urgent")
        case "owner": FilterField(name, .user(resolve: Self.user), column: "owner_id")
        case "team": FilterField(name, .team(resolve: Self.user), column: "team_id")
        case "tag":
            FilterField(
                name,
                .custom { test in
                    switch test {
                    case .comparison(.equal, let text) where text.hasPrefix("["):
                        "id IN (SELECT value FROM json_each(\(text)))"
                    case .null: "id > 3"
                    default: throw CoreError(.usage, "a tag is compared with '=' and a list in brackets")
                    }
                }, column: "id")
        case "email": FilterField(name, .sealedLookup { text in "mac = \(text)" }, column: "mac")
        case "phone": FilterField(name, .sealedLookup { _ in "1" }, column: "mac", isUnreadable: true)
        default: nil
        }
    }

    private static func user(_ name: String) throws -> SQL {
        guard let id = Int64(name) else { throw CoreError(.notFound, "no user '\(name)'") }
        return "\(id)"
    }
}
