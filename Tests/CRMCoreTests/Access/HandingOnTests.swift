import SQLite
import Seal
import Testing

@testable import CRMCore

/// Who manages users gives nobody more than they have themselves, in no way.
@Suite struct HandingOnTests {
    private let test: TestDatabase
    private let admin: Workspace
    private let now = TestDatabase.moment
    private var day: Moment { now.adding(milliseconds: 86_400_000) }

    init() throws {
        test = try TestDatabase()
        admin = try test.open()
    }

    private var database: Database { admin.database }

    /// Somebody logged in who holds single rights, some until ``day`` alone.
    private func settle(
        _ name: String, holding rights: String, untilDay timed: String? = nil, team: Int64? = nil
    ) throws -> Workspace {
        let made = try UserStore(admin).add(name, role: "none", team: team)
        for right in rights.split(separator: ",") {
            _ = try GrantStore(admin).grant(made.id, String(right), until: nil)
        }
        if let timed { _ = try GrantStore(admin).grant(made.id, timed, until: day) }
        let claim = Authentication.Claim(user: name, password: made.password!, source: "test")
        let proof = try Authentication(database, settings: admin.settings).prove(claim, now: now)
        let renewed = try KeyRenewal(database, settings: admin.settings).renew(
            proof, password: Secret(copying: Array("quiet boats at dusk".utf8)),
            description: Journal.Description(command: "login", options: []), now: now)
        let (login, _) = try SessionStore(database, settings: admin.settings).open(renewed, now: now)
        return Workspace(
            database: database, settings: admin.settings, login: login, context: admin.context,
            description: Journal.Description(command: "test", options: []), isDryRun: false,
            systemClock: { [now] in now })
    }

    private func edit(_ workspace: Workspace, _ id: Int64, _ field: String, _ value: FieldValue) throws {
        var draft = RecordDraft()
        draft.set(try User.fields.field(named: field), value)
        _ = try UserStore(workspace).edit(id, draft)
    }

    private static func refusal(_ attempt: () throws -> Void) -> String? {
        do {
            try attempt()
            return nil
        } catch {
            return (error as? CoreError)?.message ?? "\(error)"
        }
    }

    private static let manager = "user:view@all,user:manage@all,role:view@all,role:manage@all"

    @Test func `a right for a time is given for that time at most`() throws {
        let right = "customer:view@all"
        let hers = try settle("hrr", holding: Self.manager, untilDay: right)
        let eve = try UserStore(admin).add("eve", role: "none").id
        let sam = try UserStore(admin).add("sam", role: "none").id
        try RoleStore(admin).add("seer", Permission.list(parsing: right))
        try RoleStore(admin).add("clerk", Permission.list(parsing: "user:view@all"))
        _ = try GrantStore(admin).grant(sam, right, until: nil)
        _ = try UserStore(admin).disable([sam], leaving: true)
        let grants = GrantStore(hers)
        for (what, attempt) in [
            ("lasting", { _ = try grants.grant(eve, right, until: nil) }),
            ("longer", { _ = try grants.grant(eve, right, until: day.adding(milliseconds: 1)) }),
            ("own", { _ = try grants.grant(hers.user.id, right, until: nil) }),
            ("by role", { _ = try grants.grant(eve, "seer", until: nil) }),
            ("user add", { _ = try UserStore(hers).add("bob", role: "seer") }),
            ("user edit", { try edit(hers, eve, "role", .text("seer")) }),
            ("role add", { try RoleStore(hers).add("other", Permission.list(parsing: right)) }),
            (
                "role edit",
                {
                    _ = try RoleStore(hers).edit(
                        "clerk", adding: Permission.list(parsing: right), removing: [])
                }
            ),
            ("user passwd", { _ = try UserStore(hers).reset(sam) }),
            ("user enable", { _ = try UserStore(hers).enable([sam]) }),
        ] as [(String, () throws -> Void)] {
            let end = what == "longer" ? "until 2026-03-03T10:00:00.001Z" : "without end"
            let refused = "not permitted: you do not hold \(right) \(end)"
            #expect(Self.refusal(attempt) == refused, "\(what)")
        }
        #expect(try grants.grant(eve, right, until: day))
        #expect(try AccessLedger(database, id: admin.settings.databaseID).doubted.isEmpty)
    }

    @Test(arguments: [(nil, false), (1, false), (0, true), (-1, true)])
    func `the journal vouches for a grant no longer than for the right of who gave it`(
        _ beyond: Int64?, _ isVouched: Bool
    ) throws {
        let hers = try settle("hrr", holding: Self.manager, untilDay: "support")
        let eve = try UserStore(admin).add("eve", role: "none").id
        _ = try hers.write { transaction in
            try transaction.insert(
                into: "user_grant",
                [
                    Column("user_id", eve), Column("role", "support"),
                    Column("expires", beyond.map { day.milliseconds + $0 }), Column("created", Int64(0)),
                    Column("updated", Int64(0)), Column("version", Int64(1)),
                ])
        }
        #expect(try AccessLedger(database, id: admin.settings.databaseID).mayHold(eve, at: now) == isVouched)
    }

    @Test(arguments: ["role", "signing_key"])
    func `the journal vouches for no user whom somebody for a time let in for good`(_ column: String) throws {
        let hers = try settle("hrr", holding: Self.manager, untilDay: "support")
        let eve = try UserStore(admin).add("eve", role: column == "role" ? "none" : "support").id
        _ = try hers.write { transaction in
            try transaction.update(
                "user", id: eve,
                set: [
                    column == "role"
                        ? Column(column, "support") : Column(column, [UInt8](repeating: 7, count: 32))
                ])
        }
        #expect(
            try AccessLedger(database, id: admin.settings.databaseID).doubted == [
                AccessLedger.Place(table: "user", id: eve)
            ])
    }

    private func team(_ name: String) throws -> Int64 {
        var draft = RecordDraft()
        draft.set(try Team.fields.field(named: "name"), .text(name))
        return try TeamStore(admin).add(draft)
    }

    @Test(arguments: [("team", false), ("all", true)])
    func `a right for teams is given for teams that one is in`(_ scope: String, _ mayAll: Bool) throws {
        let (north, south) = (try team("north"), try team("south"))
        try RoleStore(admin).add("seer", Permission.list(parsing: "customer:view@team"))
        try RoleStore(admin).add("clerk", Permission.list(parsing: "user:view@all"))
        let hers = try settle(
            "hrr",
            holding: Self.manager + ",team:view@all,team:manage@all,token:create@all,customer:view@\(scope)",
            team: north)
        let users = UserStore(admin)
        let eve = try users.add("eve", role: "seer", team: north).id
        let sam = try users.add("sam", role: "seer", team: south).id
        let ned = try users.add("ned", role: "clerk", team: south).id
        let lost = try users.add("lost", role: "seer", team: south).id
        _ = try users.disable([lost], leaving: true)
        let theirs = UserStore(hers)
        for (what, attempt) in [
            ("another's", { try edit(hers, eve, "team", .integer(south)) }),
            ("role", { try edit(hers, ned, "role", .text("seer")) }),
            ("user add", { _ = try theirs.add("bob", role: "seer", team: south) }),
            ("grant", { _ = try GrantStore(hers).grant(ned, "customer:view@team", until: nil) }),
            (
                "role edit",
                {
                    _ = try RoleStore(hers).edit(
                        "clerk", adding: Permission.list(parsing: "customer:view@team"), removing: [])
                }
            ),
            ("passwd", { _ = try theirs.reset(sam) }), ("enable", { _ = try theirs.enable([lost]) }),
            (
                "token",
                {
                    _ = try TokenStore(database, settings: admin.settings).add(
                        "t", scope: Permission.list(parsing: "customer:view@team"), expires: day, for: sam,
                        in: hers)
                }
            ),
            ("join", { _ = try TeamStore(hers).join(south, user: eve) }),
        ] as [(String, () throws -> Void)] {
            let refused = "not permitted: you do not hold customer:view@team for team south"
            #expect(Self.refusal(attempt) == (mayAll ? nil : refused), "\(what)")
        }
        _ = try theirs.reset(eve)
        _ = try theirs.add("nora", role: "seer", team: north)
        _ = try theirs.disable([sam], leaving: true)
        let own = Self.refusal { try edit(hers, hers.user.id, "team", .integer(south)) }
        #expect(own == (mayAll ? nil : "not permitted: you do not hold customer:view@team for team south"))
    }

    @Test(arguments: [
        ("own", "north", false), ("team", "north", true), ("team", "south", false), ("team", nil, false),
        ("all", nil, true),
    ])
    func `a new password opens no rows of its user's that one does not see`(
        _ scope: String, _ team: String?, _ may: Bool
    ) throws {
        let teams = ["north": try self.team("north"), "south": try self.team("south")]
        let hers = try settle("hrr", holding: Self.manager + ",opp:view@\(scope)", team: teams["north"])
        let sam = try UserStore(admin).add("sam", role: "none", team: team.flatMap { teams[$0] }).id
        _ = try GrantStore(admin).grant(sam, "opp:view@own", until: nil)
        #expect(((try? UserStore(hers).reset(sam)) != nil) == may)
        // To touch them otherwise opens nothing.
        try edit(hers, sam, "display_name", .text("Sam"))
    }

    @Test func `a team is named to who may see users and teams`() throws {
        let south = try team("south")
        let hers = try settle("hrr", holding: Self.manager + ",customer:view@team")
        let sam = try UserStore(admin).add("sam", role: "none", team: south).id
        let error = #expect(throws: CoreError.self) {
            try GrantStore(hers).grant(sam, "customer:view@team", until: nil)
        }
        #expect(
            error?.message
                == "not permitted: you do not hold customer:view@team for every team of who would hold it")
    }

    @Test func `rows that one does not see do not keep a team`() throws {
        let north = try team("north")
        let pat = try UserStore(admin).add("pat", role: "none", team: north).id
        var draft = RecordDraft()
        draft.set(try Customer.fields.field(named: "name"), .text("Hidden"))
        let hidden = try CustomerStore(admin).add(draft)
        try database.execute("UPDATE customer SET team_id = \(north) WHERE id = \(hidden)")
        let seen = try settle("ned", holding: "team:view@all,team:manage@all,customer:view@all")
        let hers = try settle("hrr", holding: "team:view@all,team:manage@all,customer:view@own")
        let error = #expect(throws: CoreError.self) { try TeamStore(hers).remove(north) }
        #expect(error?.message == "the team still has users: 1")
        try edit(admin, pat, "team", .null)
        #expect(throws: CoreError.self) { try TeamStore(seen).remove(north) }
        try TeamStore(hers).remove(north)
    }
}
