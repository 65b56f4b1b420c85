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
        _ name: String, holding rights: String, untilDay timed: String? = nil
    ) throws -> Workspace {
        let made = try UserStore(admin).add(name, role: "none")
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
        #expect(try AccessLedger(database).doubted.isEmpty)
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
        #expect(try AccessLedger(database).mayHold(eve, at: now) == isVouched)
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
        #expect(try AccessLedger(database).doubted == [AccessLedger.Place(table: "user", id: eve)])
    }
}
