import CRMCore
import Glibc
import Output
import SQLite

/// One run of one command: its environment, its output, and the database once it is asked for.
package struct Session {
    package let environment: Environment
    package let globals: Globals
    /// The command's path and its options' names, which the journal keeps.
    package let description: Journal.Description
    /// Standard output, behind the one buffer that is checked at the end.
    package let output: BufferedOutput
    /// The umask that the program was started with, for files that may be for others too.
    let userMask: mode_t
    /// What somebody brought who came in through the gate; nil of who runs the program.
    let gate: GatePass?
    private var opened: OpenedDatabase?
    /// The database in the hands of who is logged in, once it was asked for.
    private(set) var entered: Workspace?
    /// Whether what is written is rolled back.
    private(set) var isDryRun = false

    init(
        environment: Environment, globals: Globals, description: Journal.Description, output: BufferedOutput,
        userMask: mode_t, gate: GatePass? = nil
    ) {
        self.gate = gate
        self.environment = environment
        self.globals = globals
        self.description = description
        self.output = output
        self.userMask = userMask
    }

    struct OpenedDatabase {
        let database: Database
        let settings: Settings
    }

    /// The settings of the database, once it is open.
    var openedSettings: Settings? { opened?.settings }

    /// Opens the database on first use.
    mutating func database() throws -> OpenedDatabase {
        if let opened { return opened }
        let path = try databasePath()
        Database.useTemporaryFolder(Self.folder(of: path))
        let database = try DatabaseFile(path: path).open(
            busy: .init(onWait: { Talk.say("waiting for another program to finish writing") }))
        Interruption.onSignal(database.interruptHandle)
        let new = OpenedDatabase(database: database, settings: try Settings(from: database))
        opened = new
        return new
    }

    /// The database in the hands of who is logged in.
    ///
    /// - Parameter dryRun: Every write does everything, then rolls back.
    mutating func workspace(dryRun: Bool = false) throws -> Workspace {
        isDryRun = dryRun
        let opened = try database()
        let systemClock = try systemClock(opened.settings)
        let login = try resume(opened, now: systemClock())
        let workspace = Workspace(
            database: opened.database, settings: opened.settings, login: login,
            context: try readContext(opened.settings, me: login.user.id), description: description,
            isDryRun: dryRun, customFields: try CustomField.all(in: opened.database), systemClock: systemClock
        )
        entered = workspace
        return workspace
    }

    /// Resumes the API token that the environment names, else the log-in of the person.
    private func resume(_ opened: OpenedDatabase, now: Moment) throws -> Login {
        if let gate { return try gate.resume(opened, environment, now: now) }
        if let text = try APITokenSource.read(environment) {
            let tokens = TokenStore(opened.database, settings: opened.settings)
            guard let login = try tokens.resume(text, now: now) else { throw APITokenSource.invalid }
            return login
        }
        if let token = try SessionFile(for: opened.settings, environment).read(),
            let login = try SessionStore(opened.database, settings: opened.settings)
                .resume(token: token, now: now)
        {
            return login
        }
        throw Failure(.unauthenticated, "not logged in", hints: ["log in with 'crm login'"])
    }

    func readContext(_ settings: Settings, me: Int64?) throws -> ReadContext {
        let calendar = try settings.calendar()
        return ReadContext(
            now: try businessNow(settings, calendar), calendar: calendar, baseCurrency: settings.baseCurrency,
            defaultCountry: settings.defaultCountry, me: me)
    }

    /// The zone that moments are shown in: `--tz`, else the reporting zone.
    mutating func displayZone() throws -> Zone {
        if let name = globals.zone { return try Zone.named(name) }
        return try Zone.named(try database().settings.reportingZone)
    }

    // MARK: Clocks

    /// The clock of expiry and journal. `CRM_NOW` sets it only for a database made with a test clock.
    func systemClock(_ settings: Settings) throws -> @Sendable () -> Moment {
        guard settings.hasTestClock, let text = environment["CRM_NOW"] else { return { Moment.now() } }
        let moment = try Self.moment(text, try settings.calendar())
        return { moment }
    }

    /// The clock of relative dates: `--now`, `CRM_NOW`, else the system's.
    private func businessNow(_ settings: Settings, _ calendar: BusinessCalendar) throws -> Moment {
        guard let text = globals.now ?? environment["CRM_NOW"] else { return Moment.now() }
        return try Self.moment(text, calendar)
    }

    /// Reads a moment; a day means its noon, so that it is that day in every zone nearby.
    static func moment(_ text: String, _ calendar: BusinessCalendar) throws -> Moment {
        if let moment = Moment(iso8601: text) { return moment }
        switch try DateExpression.parse(text).evaluate(now: Moment.now(), calendar: calendar) {
        case .moment(let moment): return moment
        case .date(let date): return calendar.zone.moment(at: date, secondsOfDay: 43_200)
        }
    }

    // MARK: Paths

    /// Whether nobody named a database.
    var usesDefaultDatabase: Bool {
        globals.database == nil && environment["CRM_DB"] == nil
            && (try? Configuration(environment)["database"]) == nil
    }

    /// `--db`, `CRM_DB`, the configuration's `database`, else `$XDG_DATA_HOME/crm/crm.db`.
    func databasePath() throws -> String {
        if let path = globals.database ?? environment["CRM_DB"] { return path }
        if let path = try Configuration(environment)["database"] { return path }
        return environment.folder("XDG_DATA_HOME", default: ".local/share") + "/crm.db"
    }

    static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    // MARK: Questions

    /// Whether questions may be asked: there is a terminal, and nobody said otherwise.
    var isInteractive: Bool {
        !isSilenced && Terminal.isTerminal(0) && Terminal.isTerminal(2)
    }

    /// Why a question is not asked.
    var whyNotAsked: String {
        isSilenced ? "CRM_NO_PROMPT forbids to ask" : "there is no terminal to ask at"
    }

    private var isSilenced: Bool { environment["CRM_NO_PROMPT"] == "1" }

    var colour: ColourPolicy { colour(for: output) }

    func colour(for output: BufferedOutput) -> ColourPolicy {
        // A configuration that cannot be read is told where it is read for more than colour.
        let configured = try? Configuration(environment)["color"]
        return ColourPolicy(
            option: (globals.colour ?? configured).flatMap(ColourPolicy.Option.init(rawValue:)) ?? .auto,
            environment: environment.all, isTerminal: output.isTerminal)
    }
}
