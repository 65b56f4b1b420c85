import SQLite
import Seal

/// What the database itself says about how its data is to be read, so that a person and a cron job
/// print the same totals.
package struct Settings: Sendable, Equatable {
    /// Sixteen random bytes that name this database; every sealed value is bound to them.
    package var databaseID: [UInt8]
    /// IANA name of the zone that every period belongs to.
    package var reportingZone: String
    package var baseCurrency: Currency
    /// ISO 3166 alpha-2; phone numbers without a country code belong to it.
    package var defaultCountry: String
    /// Month that a fiscal year begins with, 1 to 12.
    package var fiscalYearStart: Int
    /// ISO weekday that a week begins with: 1 is Monday, 7 Sunday.
    package var weekStart: Int
    /// What the company is called, which its people's passwords must not hang on; nil when nobody has said.
    package var companyName: String?
    /// Whether `CRM_NOW` sets the system clock too: for tests, and only for a database made so.
    package var hasTestClock: Bool

    package init(
        databaseID: [UInt8], reportingZone: String, baseCurrency: Currency, defaultCountry: String,
        fiscalYearStart: Int = 1, weekStart: Int = 1, companyName: String? = nil,
        hasTestClock: Bool = false
    ) {
        self.databaseID = databaseID
        self.reportingZone = reportingZone
        self.baseCurrency = baseCurrency
        self.defaultCountry = defaultCountry
        self.fiscalYearStart = fiscalYearStart
        self.weekStart = weekStart
        self.companyName = companyName
        self.hasTestClock = hasTestClock
    }

    /// What a password's slot costs to try: in a database for tests the least that is ever taken.
    var passwordCost: Scrypt.Cost { hasTestClock ? Scrypt.least : Scrypt.standard }

    /// The calendar that periods and relative dates are reckoned in.
    package func calendar() throws -> BusinessCalendar {
        BusinessCalendar(
            zone: try Zone.named(reportingZone), weekStart: weekStart, fiscalYearStart: fiscalYearStart)
    }
}

extension Settings {
    /// The settings a person may change later, each with its check.
    package static let names = [
        "reporting_zone", "base_currency", "default_country", "fiscal_year_start", "week_start",
        "company_name",
    ]

    /// A setting by its name, as the file keeps it.
    package subscript(name: String) -> String? {
        switch name {
        case "database_id": Hex.encode(databaseID)
        case "reporting_zone": reportingZone
        case "base_currency": baseCurrency.code
        case "default_country": defaultCountry
        case "fiscal_year_start": String(fiscalYearStart)
        case "week_start": String(weekStart)
        case "company_name": companyName
        default: nil
        }
    }

    /// Sets a setting from its text.
    ///
    /// - Throws: ``CoreError`` of kind usage that says what would do.
    package mutating func set(_ name: String, _ value: String) throws {
        switch name {
        case "reporting_zone":
            _ = try Zone.named(value)
            reportingZone = value
        case "base_currency":
            baseCurrency = try Currency(parsing: value)
        case "default_country":
            let country = value.uppercased()
            guard CallingCode.code(of: country) != nil else {
                throw CoreError(
                    .usage, "unknown country '\(value)'", hints: ["write two letters, such as CN"])
            }
            defaultCountry = country
        case "fiscal_year_start":
            fiscalYearStart = try Self.number(value, 1...12, "the month that a fiscal year begins with")
        case "week_start":
            weekStart = try Self.number(value, 1...7, "the weekday that a week begins with, Monday as 1,")
        case "company_name":
            let name = TextFold.trimmed(value)
            guard name.utf8.count <= 200 else {
                throw CoreError(.usage, "the company's name is longer than 200 bytes")
            }
            companyName = name.isEmpty ? nil : name
        default:
            throw CoreError(
                .usage, "unknown setting '\(name)'",
                hints: NearestWord.hints(for: name, among: Self.names))
        }
    }

    private static func number(_ text: String, _ range: ClosedRange<Int>, _ what: String) throws -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw CoreError(.usage, "\(what) is \(range.lowerBound) to \(range.upperBound), not '\(text)'")
        }
        return number
    }
}

extension Settings {
    /// The settings of a database that is about to be made, with an id of its own.
    package static func new() throws -> Settings {
        Settings(
            databaseID: try RandomBytes.generate(count: 16), reportingZone: "UTC",
            baseCurrency: try Currency(parsing: "USD"), defaultCountry: "US")
    }

    /// Reads the settings of a file.
    package init(from database: Database) throws {
        let rows = try database.query("SELECT name, value FROM main.setting") {
            ($0.text(at: 0), $0.text(at: 1))
        }
        let values = Dictionary(rows, uniquingKeysWith: { first, _ in first })
        // Not a setting that could be planted later: the journal's first line says how the file was made.
        let hasTestClock =
            try database.first("SELECT options FROM main.txn ORDER BY seq LIMIT 1") { $0.text(at: 0) }?
            .split(separator: ",").contains("test-clock") ?? false
        guard let id = values["database_id"].flatMap(Hex.decode), id.count == 16,
            let currency = values["base_currency"].flatMap({ Currency($0) })
        else { throw CoreError.damaged("the file's settings are missing") }
        self.init(
            databaseID: id, reportingZone: values["reporting_zone"] ?? "UTC", baseCurrency: currency,
            defaultCountry: values["default_country"] ?? "US",
            fiscalYearStart: values["fiscal_year_start"].flatMap { Int($0) } ?? 1,
            weekStart: values["week_start"].flatMap { Int($0) } ?? 1,
            companyName: values["company_name"].flatMap { $0.isEmpty ? nil : $0 },
            hasTestClock: hasTestClock)
    }

    /// Writes the settings of a new file.
    func insert(in transaction: Transaction) throws {
        for name in ["database_id"] + Self.names where self[name] != nil {
            try insert(name, in: transaction)
        }
    }

    /// Writes a setting that the file does not have yet.
    func insert(_ name: String, in transaction: Transaction) throws {
        try transaction.insert(
            into: "setting",
            [Column("name", name), Column("value", self[name] ?? ""), Column("version", Int64(1))])
    }
}
