import Formats
import SQLite
import Seal

@testable import CRMCore

/// A database with a journal of nine entries: founding, additions, changes, an import, and a log-in.
final class AuditFixture {
    let file: TestDatabase
    let workspace: Workspace
    var database: Database { workspace.database }

    init() throws {
        file = try TestDatabase()
        workspace = try file.open()
        let customers = CustomerStore(workspace)
        // Entries 2 and 3 are of customer 1.
        let ada = try customers.add(draft(["name": "Ada", "email": "ada@x.org", "phone": "021 5555 0123"]))
        _ = try customers.edit([ada], draft(["tier": "A"]))
        // Entry 4 is one run of customers 2 to 9.
        let lines = (2...9).map { "Person \($0),p\($0)@x.org\n" }.joined()
        let request = ImportRequest(source: BytesSource("name,email\n" + lines), name: "file.csv")
        _ = try ImportRun.customers(workspace, request).run()
        _ = try customers.edit([4], draft(["name": "Eve"]))
        let opportunities = OpportunityStore(workspace)
        var deal = RecordDraft()
        deal.set(try Opportunity.fields.field(named: "name"), .text("Office"))
        let opportunity = try opportunities.add(deal, stage: nil)
        _ = try opportunities.move([opportunity], to: "Proposal")
        try database.execute("CREATE TEMP TABLE old AS SELECT * FROM customer_vault WHERE customer_id = 1")
        _ = try customers.edit([ada], draft(["email": "lovelace@x.org"]))
        try workspace.write { $0.note("login") }
    }

    /// Everything that an audit finds, a line each: part, entry, entity, id, text.
    func findings(anchors: [AuditAnchor]? = nil) throws -> [String] {
        try Audit(workspace).verify(anchors: anchors, limit: 100).findings.map {
            "\($0.part) \($0.entry.map(String.init) ?? "-") \($0.entity ?? "-") \($0.id.map(String.init) ?? "-"): \($0.text)"
        }
    }

    /// Writes an entry that names the administrator, signed with another key.
    func forge(with key: Ed25519.PrivateKey) throws {
        let signer = Journal.Signer(user: 1, credential: "session 1", key: key)
        _ = try Journal(database).write(
            Journal.Description(command: "customer edit", options: []), as: signer, at: TestDatabase.moment
        ) { try $0.update("customer", id: 3, set: [Column("tier", "C")]) }
    }

    private func draft(_ values: [String: String]) -> RecordDraft {
        var draft = RecordDraft()
        for field in Customer.fields.fields {
            if let text = values[field.name] { draft.set(field, .text(text)) }
        }
        return draft
    }
}
