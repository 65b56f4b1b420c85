import Testing

@testable import CRMCore

@Suite struct RecordReaderTests {
    private let test: TestDatabase
    private let workspace: Workspace
    private let opportunities: RecordReader

    init() throws {
        test = try TestDatabase()
        workspace = try test.open()
        opportunities = workspace.reader(of: Opportunity.fields)
        let customers = CustomerStore(workspace)
        let firm = try customers.add(
            Self.draft(Customer.fields, ["name": .text("星云 Ltd"), "kind": .text("company")]))
        for (name, minor, currency) in [
            ("Office", 5_000_00, "CNY"), ("Roof", 9_000_00, "CNY"), ("Export", 7_000_00, "USD"),
        ] {
            _ = try OpportunityStore(workspace).add(
                Self.draft(
                    Opportunity.fields,
                    [
                        "name": .text(name), "customer": .integer(firm),
                        "value": .money(Money(minor: Int64(minor), currency: Currency(currency)!)),
                    ]), stage: nil)
        }
        _ = try OpportunityStore(workspace).add(
            Self.draft(Opportunity.fields, ["name": .text("Empty")]), stage: "proposal")
    }

    private static func draft(_ table: FieldTable, _ values: [String: FieldValue]) throws -> RecordDraft {
        var draft = RecordDraft()
        for (name, value) in values { draft.set(try table.field(named: name), value) }
        return draft
    }

    private func names(_ filter: String, sort: String = "id") throws -> [String] {
        var query = RecordQuery(fields: [try Opportunity.fields.field(named: "name")])
        query.filter = filter
        query.sort = try Opportunity.fields.sortKeys(sort)
        return try opportunities.all(query).compactMap { $0[0].text }
    }

    @Test(arguments: [
        ("customer = 1", ["Office", "Roof", "Export"]),
        ("customer = '星云 LTD'", ["Office", "Roof", "Export"]),
        ("customer ~ 星云 and name != Roof", ["Office", "Export"]), ("customer is null", ["Empty"]),
        ("customer != 1", ["Empty"]), ("not customer ~ 星云", ["Empty"]), ("stage = Proposal", ["Empty"]),
        ("value >= 5kCNY", ["Office", "Roof"]), ("value = 7kUSD", ["Export"]), ("value is null", ["Empty"]),
        ("owner = me and open", ["Office", "Roof", "Export", "Empty"]),
        ("won or mine and name ~ OFF", ["Office"]),
        ("customer.name ~ 星云 and name ~ o", ["Office", "Roof", "Export"]),
        ("customer.kind = company and value = 7kUSD", ["Export"]), ("customer.kind != company", ["Empty"]),
        ("customer.kind in (person, company)", ["Office", "Roof", "Export"]),
        ("customer.tier is null", ["Office", "Roof", "Export", "Empty"]), ("customer.tier is not null", []),
        ("customer.owner = me and customer.created = today", ["Office", "Roof", "Export"]),
        ("customer.id = 1 and not customer.name = x", ["Office", "Roof", "Export"]),
        ("name in (roof, Empty)", ["Roof", "Empty"]), ("days_in_stage > 0", []),
    ]) func `filters find what they say`(filter: String, expected: [String]) throws {
        #expect(try names(filter) == expected)
    }

    @Test(arguments: [
        "customer.teir = A", "customer.company.name = x", "stage.name = lead", "owner.name = ada",
        "customer. = 1",
        ".name = x", "customer.kind = firm", "product.price > 5k", "customer.tier",
    ]) func `a field of a related record that is not there is a mistake`(filter: String) throws {
        let error = #expect(throws: CoreError.self) { try names(filter) }
        #expect(error?.kind == .usage)
    }

    @Test func `a bare amount that another currency's rows hang on names the missing rate`() throws {
        let error = #expect(throws: CoreError.self) { try names("open and value >= 5k") }
        #expect(error?.kind == .failed && error?.message == "no rate from USD to CNY on 2026-03-02")
        #expect(try names("name != Export and value >= 6k") == ["Roof"])
    }

    @Test(arguments: [
        "stage = lede", "foo = 1", "value >= 50,000", "opened = 2026-02-30", "owner = eve", "name =",
    ])
    func `a mistake is an error and never an empty answer`(filter: String) {
        #expect(throws: CoreError.self) { try names(filter) }
    }

    @Test func `sorting puts what has no value last, whichever way`() throws {
        #expect(try names("id > 0", sort: "value") == ["Office", "Roof", "Export", "Empty"])
        #expect(try names("id > 0", sort: "-value") == ["Export", "Roof", "Office", "Empty"])
        #expect(throws: CoreError.self) { try Customer.fields.sortKeys("email") }
    }

    @Test func `fields are picked, ordered and added, each once`() throws {
        #expect(try Customer.fields.selection("name,id,name").map(\.name) == ["name", "id"])
        #expect(
            try Product.fields.selection("+key,id").map(\.name) == ["id", "name", "category", "price", "key"])
        let error = #expect(throws: CoreError.self) { try Customer.fields.selection("nmae") }
        #expect(error?.hints == ["did you mean 'name'?"])
    }

    @Test func `a text that holds quotes and grammar stays the text of a reference`() throws {
        let customers = CustomerStore(workspace).reader
        for text in [#"x\' or open or name = \"#, "x' or name = 'y", "%", "_"] {
            #expect(throws: CoreError.self) { try customers.resolve(.name(text)) }
            #expect(throws: CoreError.self) { try customers.resolve(.email(text)) }
        }
    }
}
