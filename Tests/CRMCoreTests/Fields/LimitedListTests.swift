import SQLite
import Testing

@testable import CRMCore

/// Lists with a limit for people who see their own records and their teams'.
@Suite struct LimitedListTests {
    private let file: TestDatabase
    private let workspace: Workspace

    init() throws {
        file = try TestDatabase()
        workspace = try file.open()
        for team in ["north", "south", "east"] {
            try workspace.database.execute(
                "INSERT INTO main.team (name, name_fold, created, updated) VALUES (\(team), \(team), 0, 0)")
        }
        var random = SplitMix(seed: 5)
        for index in 0..<200 {
            let name = "N\(Int.random(in: 10...99, using: &random))"
            let owner: Int64? = Int.random(in: 0...3, using: &random) == 0 ? 1 : nil
            let team: Int64? = ([nil, 1, 2, 3] as [Int64?]).randomElement(using: &random)!
            let deleted: Int64? = index % 17 == 0 ? 1 : nil
            try workspace.database.execute(
                """
                INSERT INTO main.customer (kind, name, name_fold, tier, owner_id, team_id, created, updated, deleted)
                VALUES ('person', \(name), \(name), \(index % 3 == 0 ? "A" : nil), \(owner), \(team),
                    \(Int64(index / 7)), 0, \(deleted))
                """)
        }
    }

    private func reader(_ permission: String, teams: [Int64]) throws -> RecordReader {
        RecordReader(
            Customer.fields, database: workspace.database,
            policy: Policy(user: 1, teams: teams, permissions: try Permission.list(parsing: permission)),
            vault: nil, context: workspace.context)
    }

    @Test(
        arguments: ["id", "-id", "name", "-created,name", "tier", "company"], [nil, "tier = A", "name ~ 1"])
    func `a part of a list is that part of the whole list`(sort: String, filter: String?) throws {
        let reader = try reader("customer:view@team", teams: [1, 2])
        var query = RecordQuery(fields: [Customer.fields["id"]!])
        query.sort = try Customer.fields.sortKeys(sort)
        query.filter = filter
        let whole = try reader.ids(query)
        #expect(whole.count > 20)
        for (limit, offset) in [(0, 0), (1, 0), (5, 3), (40, 10), (1000, 0), (10, 1000), (.max, 5)] {
            query.limit = limit
            query.offset = offset
            #expect(try reader.ids(query) == Array(whole.dropFirst(offset).prefix(limit)))
        }
    }

    @Test(arguments: ["id", "-id"])
    func `an index gives each part in its order`(sort: String) throws {
        let reader = try reader("customer:view@team", teams: [1, 2])
        var query = RecordQuery(fields: [Customer.fields["name"]!])
        query.sort = try Customer.fields.sortKeys(sort)
        query.limit = 50
        let plan = try workspace.database.query("EXPLAIN QUERY PLAN \(sql: reader.statement(query).sql)") {
            $0.text(at: 3)
        }
        #expect(plan.count { $0.hasPrefix("SEARCH t USING INDEX customer_owner") } == 1)
        #expect(plan.count { $0.hasPrefix("SEARCH t USING INDEX customer_team") } == 2)
        #expect(!plan.contains { $0.hasPrefix("SCAN t") || $0.contains("MULTI-INDEX") })
        // The few that the parts give are sorted, and nothing else is.
        #expect(plan.count { $0.contains("TEMP B-TREE") } <= 1)
    }

    @Test func `a part of a name is looked for in the index of names where every row is looked at`() throws {
        let reader = try reader("customer:view@all", teams: [])
        var query = RecordQuery(fields: [Customer.fields["id"]!])
        query.filter = "name ~ N1 or tier = A and name !~ N2"
        let whole = try reader.ids(query)
        let plan = try workspace.database.query("EXPLAIN QUERY PLAN \(sql: reader.statement(query).sql)") {
            $0.text(at: 3)
        }
        #expect(plan.contains { $0.hasPrefix("SCAN w USING COVERING INDEX customer_name") })
        query.limit = 1000
        #expect(try reader.ids(query) == whole)
        #expect(!whole.isEmpty)
    }
}
