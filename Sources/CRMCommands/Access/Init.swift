import Arguments
import CRMCore
import Glibc
import Output
import SQLite
import Seal

/// `crm init`
struct Init: Command {
    var user: String?
    var password = PasswordOptions()
    var zone: String?
    var currency: String?
    var country: String?
    var fiscalYearStart: Int?
    var weekStart: Int?
    var company: String?
    var stages: String?
    var recoveryFile: String?
    var hasTestClock = false
    var takesDefaults = false
    var isDemo = false

    static let manual = Manual<Self>(
        "init", "Make a database, its keys and its first administrator", access: .nothing, group: "Admin",
        parameters: [.option("user", \.user, value: "NAME", help: "Name of the first administrator")]
            + PasswordOptions.parameters.lifted(through: \.password)
            + [
                .option(
                    "zone", \.zone, value: "ZONE", type: .zone,
                    help: "Reporting time zone, such as Asia/Shanghai"),
                .option("currency", \.currency, value: "CODE", help: "Base currency, such as CNY"),
                .option(
                    "country", \.country, value: "CODE",
                    help: "Country of phone numbers without a country code"),
                .option(
                    "fiscal-year-start", \.fiscalYearStart, value: "MONTH", type: .count,
                    help: "Month that the fiscal year begins with"),
                .option(
                    "week-start", \.weekStart, value: "DAY", type: .count,
                    help: "Weekday that a week begins with, Monday as 1"),
                .option(
                    "company", \.company, value: "NAME",
                    help: "What the company is called, which no password may hang on"),
                .option(
                    "stages", \.stages, value: "STAGES",
                    help: "Stages of the default pipeline, such as \(StageDefinition.standard)"),
                .option(
                    "recovery-file", \.recoveryFile, value: "FILE", type: .file,
                    help: "Write the recovery code to a new file, instead of showing it", remoteSafe: false),
                .flag("demo", \.isDemo, help: "Fill it with a made-up company, to play with"),
                .flag("yes", short: "y", \.takesDefaults, help: "Ask nothing that has an answer to propose"),
                .flag("test-clock", \.hasTestClock, help: "For tests: let CRM_NOW set every clock, for ever"),
            ],
        description: """
            Asks what is not given: on a terminal each question with a sensible answer to accept, elsewhere that \
            answer is taken. What it asks belongs to the database, so that everybody prints the same totals; \
            'crm config set --shared' changes it later.

            Whoever can open the file can run any program on it. Cryptography keeps contact data from those who \
            have no key; names, opportunities and texts are clear.

            A recovery code is shown once. With it 'crm key recover' lets the administrator in again who has lost \
            the password; without either there is no way to the contact data. Keep it on paper, or by \
            --recovery-file on another medium: whoever has it and the file can do everything.
            """,
        examples: [
            ("crm init", "Answer the questions"),
            ("crm init --demo", "Something to play with"),
            ("crm init --user ada --password-file ada.pw --zone Asia/Shanghai --currency CNY", "Ask nothing"),
        ])

    func run(in session: inout Session) throws {
        let path = try session.databasePath()
        if isDemo, stages != nil {
            throw Failure(.usage, "--demo has stages of its own: give either --demo or --stages")
        }
        try refuseExisting(path)
        let settings = try settings(session)
        let name =
            try user
            ?? ask(
                session, "Name of the administrator, of a-z 0-9 . _ -",
                default: Self.loginName(session.environment), check: Founding.checkUserName)
        try Founding.checkUserName(name)
        let secret = try password.read(
            session, asking: "Password of \(name), 15 characters or more", confirming: true)
        let code = try RecoveryCode.generate()
        var founding = Founding(
            settings: settings, administrator: name, password: secret,
            stages: try StageDefinition.list(parsing: stages ?? StageDefinition.standard), recovery: code)
        // Only the folder that is the default is made: a slip in a path must not make folders.
        if session.usesDefaultDatabase { try SessionFile.makeFolder(Session.folder(of: path)) }
        Database.useTemporaryFolder(Session.folder(of: path))
        let clock = try session.systemClock(settings)
        let file = try recoveryFile.map { try NewSecretFile(path: $0, code.text) }
        let made = try founding.run(at: path, description: session.description, now: clock())
        file?.keep()
        try SessionFile(for: founding.settings, session.environment).write(made.token)
        Talk.note(
            "made \(path): zone \(settings.reportingZone), currency \(settings.baseCurrency.code), country \(settings.defaultCountry)"
        )
        Talk.note("administrator \(name), key \(made.fingerprint)")
        Talk.note(
            "logged in; contact data is sealed, names and opportunities are clear to whoever has the file")
        if let recoveryFile {
            Talk.note("recovery code in \(recoveryFile): keep it apart from this machine")
        } else {
            code.text.withBytes {
                Talk.note("recovery code, shown this once: \(String(decoding: $0, as: UTF8.self))")
            }
            Talk.note("write it down: 'crm key recover' lets \(name) in again by it")
        }
        if isDemo { try session.fillWithDemo() }
    }

    private func refuseExisting(_ path: String) throws {
        guard access(path, F_OK) == 0 else { return }
        try DatabaseFile(path: path).refuseExisting()
    }

    private func settings(_ session: Session) throws -> Settings {
        let territory = session.environment.territory
        var settings = try Settings.new()
        settings.hasTestClock = hasTestClock
        try set(
            "reporting_zone", zone, "Reporting time zone", Self.systemZone(session.environment), &settings,
            session)
        try set("default_country", country, "Country of phone numbers", territory ?? "US", &settings, session)
        try set(
            "base_currency", currency, "Base currency", Self.currency(of: settings.defaultCountry), &settings,
            session)
        try set(
            "fiscal_year_start", fiscalYearStart.map(String.init), "Month that the fiscal year begins with",
            "1",
            &settings, session)
        try settings.set("week_start", weekStart.map(String.init) ?? "1")
        try settings.set("company_name", company ?? "")
        return settings
    }

    private func set(
        _ name: String, _ given: String?, _ question: String, _ answer: String, _ settings: inout Settings,
        _ session: Session
    ) throws {
        if let given { return try settings.set(name, given) }
        _ = try ask(session, question, default: answer) { try settings.set(name, $0) }
    }

    /// Asks until an answer is one that will do; where nobody can be asked the proposed one is taken.
    private func ask(
        _ session: Session, _ question: String, default answer: String, check: (String) throws -> Void
    ) throws -> String {
        guard session.isInteractive, !takesDefaults else {
            try check(answer)
            return answer
        }
        while true {
            guard let given = try Prompt.line(question, default: answer) else {
                throw Failure(.usage, "no answer: nothing was made")
            }
            do {
                try check(given)
                return given
            } catch let error as CoreError {
                Talk.note(([error.message] + error.hints).joined(separator: "; "))
            }
        }
    }

    private static func loginName(_ environment: Environment) -> String {
        let name = (environment["USER"] ?? environment["LOGNAME"] ?? "admin").lowercased()
        return name == "root" ? "admin" : name
    }

    /// The zone of the machine: `$TZ`, else what `/etc/localtime` points at, else UTC.
    private static func systemZone(_ environment: Environment) -> String {
        if let zone = environment["TZ"] { return zone.hasPrefix(":") ? String(zone.dropFirst()) : zone }
        var buffer = [CChar](repeating: 0, count: 1024)
        let count = readlink("/etc/localtime", &buffer, buffer.count)
        guard count > 0 else { return "UTC" }
        let target = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let parts = target.split(separator: "/")
        guard let index = parts.lastIndex(of: "zoneinfo"), index + 1 < parts.count else { return "UTC" }
        let name = parts[(index + 1)...].joined(separator: "/")
        return name == "Etc/UTC" ? "UTC" : name
    }

    private static func currency(of country: String) -> String {
        let euro = ["AT", "BE", "DE", "ES", "FI", "FR", "GR", "IE", "IT", "LU", "NL", "PT"]
        let others = [
            "CN": "CNY", "GB": "GBP", "JP": "JPY", "KR": "KRW", "IN": "INR", "CH": "CHF", "CA": "CAD",
            "AU": "AUD",
            "HK": "HKD", "TW": "TWD", "SG": "SGD", "SE": "SEK", "NO": "NOK", "DK": "DKK", "PL": "PLN",
            "BR": "BRL",
        ]
        let code = country.uppercased()
        return euro.contains(code) ? "EUR" : others[code] ?? "USD"
    }
}
