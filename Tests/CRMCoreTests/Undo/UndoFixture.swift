import Formats
import SQLite

@testable import CRMCore

/// A database whose entries are taken back, and what it holds in words: live records without counts and dates of
/// change, contact data opened.
final class UndoFixture {
    let file: TestDatabase
    let workspace: Workspace
    var database: Database { workspace.database }
    var customers: CustomerStore { CustomerStore(workspace) }
    var opportunities: OpportunityStore { OpportunityStore(workspace) }

    init() throws {
        file = try TestDatabase()
        workspace = try file.open()
    }

    /// A workspace whose entries are those of a command.
    func undoing(dryRun: Bool = false) throws -> UndoStore {
        UndoStore(try file.open(command: "undo", dryRun: dryRun))
    }

    func redoing() throws -> UndoStore { UndoStore(try file.open(command: "redo")) }

    func draft(_ table: FieldTable, _ values: [String: FieldValue]) throws -> RecordDraft {
        var draft = RecordDraft()
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            draft.set(try table.field(named: name), value)
        }
        return draft
    }

    func addCustomer(_ values: [String: FieldValue]) throws -> Int64 {
        try customers.add(draft(Customer.fields, values))
    }

    func editCustomer(_ id: Int64, _ values: [String: FieldValue]) throws {
        _ = try customers.edit([id], draft(Customer.fields, values))
    }

    func addOpportunity(_ values: [String: FieldValue]) throws -> Int64 {
        try opportunities.add(draft(Opportunity.fields, values), stage: nil)
    }

    func importCustomers(_ text: String, key: String? = nil) throws {
        var request = ImportRequest(source: BytesSource(text), name: "file.csv")
        request.key = key
        _ = try ImportRun.customers(file.open(command: "customer import"), request).run()
    }

    /// The number of the newest entry.
    func last() throws -> Int64 {
        try database.first("SELECT max(seq) FROM main.txn") { $0.int64(at: 0) } ?? 0
    }

    /// What is there, a line each.
    func content() throws -> [String] {
        var lines: [String] = []
        for table in ["customer", "opportunity", "product", "activity", "task"] {
            lines += try rows(
                "SELECT * FROM main.\(identifier: table) WHERE deleted IS NULL ORDER BY id", table)
        }
        lines += try rows(
            """
            SELECT h.* FROM main.stage_history AS h JOIN main.opportunity AS o ON o.id = h.opportunity_id
            WHERE o.deleted IS NULL ORDER BY h.id
            """, "stage_history")
        lines += try database.query(
            """
            SELECT v.* FROM main.customer_vault AS v JOIN main.customer AS c ON c.id = v.customer_id
            WHERE c.deleted IS NULL ORDER BY c.id
            """
        ) { row in
            let columns = (0..<Int32(row.count)).map { Column(row.name(at: $0), row.value(at: $0)) }
            let record = try customers.opened(columns, of: row.int64(at: 0))
            let entries = record.entries.map { "\($0.field)=\($0.value)" }
            return entries.isEmpty ? "" : "contact \(row.int64(at: 0)) " + entries.joined(separator: " ")
        }
        .filter { !$0.isEmpty }
        return lines
    }

    private func rows(_ sql: SQL, _ table: String) throws -> [String] {
        try database.query(sql) { row in
            let columns = (0..<Int32(row.count)).map { (row.name(at: $0), row.value(at: $0)) }
            return "\(table) "
                + columns.filter { !["version", "updated"].contains($0.0) && $0.1 != .null }
                .map { "\($0.0)=\($0.1)" }.joined(separator: " ")
        }
    }

    /// What an audit finds, a line each.
    func findings() throws -> [String] {
        try Audit(workspace).verify(anchors: nil, limit: 20).findings.map {
            "\($0.part) \($0.entity ?? "-") \($0.id ?? 0): \($0.text)"
        }
    }
}
