import SQLite
import Testing

@testable import CRMCore

struct PolicyTests {
    private static func policy(
        _ permissions: String, teams: [Int64] = [], limit: String? = nil
    ) throws -> Policy {
        Policy(
            user: 7, teams: teams, permissions: try Permission.list(parsing: permissions),
            limit: try limit.map { try Permission.list(parsing: $0) })
    }

    @Test(arguments: [
        ("opp:view@own", nil, Permission.Scope.own), ("opp:view@own,opp:view@team", nil, .team),
        ("opp:*@team,*:view@own", nil, .team), ("*:*@all", nil, .all), ("opp:edit@all", nil, nil),
        ("customer:view@all", nil, nil), ("*:*@all", "opp:view@team", .team),
        ("opp:view@own", "opp:view@all", .own), ("opp:view@all", "customer:view@all", nil),
        ("*:*@all", "", nil),
    ])
    func `the widest scope counts, and a token narrows it`(
        _ permissions: String, _ limit: String?, _ scope: Permission.Scope?
    ) throws {
        let limit = limit.map { $0.isEmpty ? "log:view@own" : $0 }
        #expect(try Self.policy(permissions, limit: limit).scope(.view, on: "opp") == scope)
    }

    @Test(arguments: [
        ("opp:view@all", [Int64](), "1"), ("opp:view@own", [3], "owner_id = 7"),
        ("opp:view@team", [], "owner_id = 7"),
        ("opp:view@team", [3, 4], "(owner_id = 7 OR team_id IN (3, 4))"),
    ])
    func `the condition names rows`(_ permissions: String, _ teams: [Int64], _ sql: String) throws {
        let policy = try Self.policy(permissions, teams: teams)
        let found = try policy.predicate(.view, on: "opp").description
        #expect(Self.inlined(found, policy) == sql)
    }

    /// Numbers are bound: puts them back for reading.
    private static func inlined(_ sql: String, _ policy: Policy) -> String {
        var numbers = ([policy.user] + policy.teams).map { String($0) }[...]
        return sql.map { $0 == "?" ? numbers.popFirst() ?? "?" : String($0) }.joined()
    }

    @Test func `what is not allowed throws, and is true of no row`() throws {
        let policy = try Self.policy("opp:view@own")
        let error = #expect(throws: CoreError.self) { try policy.predicate(.edit, on: "opp") }
        #expect(error?.kind == .denied)
        #expect(throws: CoreError.self) { try policy.requireAll(.view, on: "opp") }
    }

    @Test(arguments: [
        ("*:*@all", "opp:edit@all", true), ("opp:edit@team", "opp:edit@own", true),
        ("opp:edit@team", "opp:edit@all", false), ("opp:edit@all", "opp:*@all", false),
        ("opp:*@all", "opp:edit@all,opp:pii@own", true), ("opp:*@all", "*:view@all", false),
    ])
    func `nobody hands on what they do not hold`(_ held: String, _ handed: String, _ may: Bool) throws {
        let policy = try Self.policy(held)
        let permissions = try Permission.list(parsing: handed)
        #expect(((try? policy.requireHolding(permissions)) != nil) == may)
    }
}
