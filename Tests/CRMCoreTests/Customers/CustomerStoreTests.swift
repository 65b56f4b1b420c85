import SQLite
import Testing

@testable import CRMCore

@Suite struct CustomerStoreTests {
    private let test: TestDatabase
    private let workspace: Workspace
    private var store: CustomerStore { CustomerStore(workspace) }

    init() throws {
        test = try TestDatabase()
        workspace = try test.open()
    }

    private func draft(_ values: [String: String]) throws -> RecordDraft {
        let parser = FieldParser(workspace.context) { _, reference in
            try CustomerStore(workspace).reader.resolve(try Reference(reference))
        }
        var draft = RecordDraft()
        for field in Customer.fields.fields {
            guard let text = values[field.name] else { continue }
            draft.set(field, try parser.parse(field, text))
        }
        return draft
    }

    private func value(_ id: Int64, _ field: String) throws -> FieldValue? {
        try store.reader.record(
            id, fields: [try Customer.fields.field(named: field)], includingDeleted: true)?.first
    }

    @Test func `sealed and clear fields come back as they were given`() throws {
        let values = [
            "name": "王小明", "email": "Wang@Xingyun.cn", "phone": "021-5555 0123", "city": "上海", "tier": "A",
        ]
        let id = try store.add(try draft(values))
        for (field, text) in values { #expect(try value(id, field)?.text == text) }
    }

    @Test func `an address is found whatever its case, and a number however it is written`() throws {
        let id = try store.add(try draft(["name": "Ada", "email": "ada@x.org", "phone": "(021) 5555-0123"]))
        for reference in [
            "ADA@X.ORG", "email:ada@x.org", "phone:021 5555 0123", "+86 21 5555 0123",
            "phone:0086-21-55550123",
        ] {
            #expect(try store.reader.resolve(try Reference(reference)) == id)
        }
        _ = try store.edit([id], try draft(["email": "", "phone": ""]))
        #expect(throws: CoreError.self) { try store.reader.resolve(.email("ada@x.org")) }
        #expect(try value(id, "email") == .null)
    }

    @Test func `an address belongs to one live person and to one live company`() throws {
        let ada = try store.add(try draft(["name": "Ada", "email": "a@x.org"]))
        let firm = try store.add(try draft(["name": "X", "kind": "company", "email": "A@x.org"]))
        let error = #expect(throws: CoreError.self) {
            try store.add(try draft(["name": "Eve", "email": "a@X.org"]))
        }
        #expect(error?.message == "address 'a@X.org' already belongs to customer \(ada) (Ada)")
        #expect(throws: CoreError.self) { try store.edit([firm], try draft(["kind": "person"])) }
        _ = try store.remove([ada])
        let eve = try store.add(try draft(["name": "Eve", "email": "a@x.org"]))
        #expect(throws: CoreError.self) { try store.restore([ada]) }
        _ = try store.edit([eve], try draft(["email": "e@x.org"]))
        #expect(try store.restore([ada]) == 1)
        #expect(try value(ada, "email") == .text("a@x.org"))
    }

    @Test func `a part of a name is enough to look when one record has it, and for a write it is a proposal`()
        throws
    {
        let first = try store.add(try draft(["name": "上海星云科技有限公司", "kind": "company"]))
        let second = try store.add(try draft(["name": "Nebula Ltd", "kind": "company"]))
        _ = try store.add(try draft(["name": "NEBULA Limited", "kind": "company"]))
        #expect(try store.reader.resolve(.name("星云"), byPart: true) == first)
        #expect(try store.reader.resolve(.name("nebula ltd")) == second)
        let error = #expect(throws: CoreError.self) {
            try store.reader.resolve(.name("nebula"), byPart: true)
        }
        #expect(error?.kind == .notFound && error?.hints.count == 2)
        let refusal = #expect(throws: CoreError.self) { try store.reader.resolve(.name("星云")) }
        #expect(refusal?.kind == .notFound)
        #expect(refusal?.hints == ["did you mean \(first) 上海星云科技有限公司?"])
        #expect(throws: CoreError.self) { try store.reader.resolve(.id(99)) }
    }

    @Test func `a customer with open opportunities stays`() throws {
        let id = try store.add(try draft(["name": "Ada"]))
        var deal = RecordDraft()
        deal.set(try Opportunity.fields.field(named: "name"), .text("Office"))
        deal.set(try Opportunity.fields.field(named: "customer"), .integer(id))
        let opportunity = try OpportunityStore(workspace).add(deal, stage: nil)
        let error = #expect(throws: CoreError.self) { try store.remove([id]) }
        #expect(error?.kind == .refused)
        _ = try OpportunityStore(workspace).close([opportunity], as: .won)
        #expect(try store.remove([id]) == 1)
    }

    @Test func `a sealed record that was altered is refused, and the others still read`() throws {
        let one = try store.add(try draft(["name": "Ada", "email": "a@x.org"]))
        let two = try store.add(try draft(["name": "Eve", "email": "e@x.org"]))
        try workspace.database.execute(
            "UPDATE customer_vault SET record = (SELECT record FROM customer_vault WHERE customer_id = \(two)) WHERE customer_id = \(one)"
        )
        #expect(throws: CoreError.self) { try value(one, "email") }
        #expect(try value(one, "name") == .text("Ada"))
        #expect(try value(two, "email") == .text("e@x.org"))
    }
}
