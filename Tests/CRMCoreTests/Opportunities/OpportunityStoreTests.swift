import SQLite
import Testing

@testable import CRMCore

@Suite struct OpportunityStoreTests {
    private let test: TestDatabase
    private let workspace: Workspace
    private var store: OpportunityStore { OpportunityStore(workspace) }

    init() throws {
        test = try TestDatabase()
        workspace = try test.open()
    }

    private func add(_ name: String = "Office", opened: CivilDate? = nil, value: Int64? = nil) throws -> Int64
    {
        var draft = RecordDraft()
        draft.set(try Opportunity.fields.field(named: "name"), .text(name))
        if let opened { draft.set(try Opportunity.fields.field(named: "opened"), .date(opened)) }
        if let value {
            draft.set(
                try Opportunity.fields.field(named: "value"),
                .money(Money(minor: value, currency: Currency("CNY")!)))
        }
        return try store.add(draft, stage: nil)
    }

    private func value(_ id: Int64, _ field: String) throws -> String? {
        try store.reader.record(id, fields: [try Opportunity.fields.field(named: field)])?.first?.text
    }

    @Test func `moves, closing and reopening leave one line of history each`() throws {
        let id = try add(value: 100)
        #expect(try store.move([id], to: "Proposal") == 1)
        #expect(try store.move([id], to: "proposal") == 0)
        #expect(try store.close([id], as: .lost, reason: "price") == 1)
        #expect(try value(id, "state") == "lost" && value(id, "reason") == "price")
        #expect(try value(id, "closed") == "2026-03-02")
        let error = #expect(throws: CoreError.self) { try store.move([id], to: "lead") }
        #expect(error?.kind == .refused)
        #expect(try store.reopen([id], stage: nil) == 1)
        #expect(
            try value(id, "stage") == "proposal" && value(id, "closed") == nil && value(id, "reason") == nil)
        let history = try store.history(of: id)
        #expect(history.map(\.to) == ["lead", "proposal", "lost", "proposal"])
        #expect(history.map(\.from) == [nil, "lead", "proposal", "lost"])
    }

    @Test func `a move can be dated back to the last one, and no further, and not ahead`() throws {
        let id = try add(opened: CivilDate("2026-02-01"))
        #expect(throws: CoreError.self) { try store.move([id], to: "proposal", at: CivilDate("2026-01-31")) }
        #expect(throws: CoreError.self) { try store.move([id], to: "proposal", at: CivilDate("2026-03-03")) }
        #expect(try store.move([id], to: "proposal", at: CivilDate("2026-02-10")) == 1)
        #expect(try store.close([id], as: .won, at: CivilDate("2026-02-20")) == 1)
        #expect(try value(id, "closed") == "2026-02-20")
        #expect(try value(id, "age") == "19")
    }

    @Test func `one bad move of many leaves all as they were`() throws {
        let first = try add()
        let second = try add()
        _ = try store.close([second], as: .won)
        #expect(throws: CoreError.self) { try store.move([first, second], to: "proposal") }
        #expect(try value(first, "stage") == "lead")
    }

    @Test func `changes of value and of the expected close date are history, others are not`() throws {
        let id = try add(value: 100)
        var draft = RecordDraft()
        draft.set(
            try Opportunity.fields.field(named: "value"),
            .money(Money(minor: 200, currency: Currency("CNY")!)))
        #expect(try store.edit([id], draft) == 1)
        var source = RecordDraft()
        source.set(try Opportunity.fields.field(named: "source"), .text("fair"))
        #expect(try store.edit([id], source) == 1)
        #expect(try store.history(of: id).map(\.value?.minor) == [100, 200])
    }

    @Test func `a shift moves the dates that are there`() throws {
        let with = try add()
        let without = try add()
        var draft = RecordDraft()
        draft.set(try Opportunity.fields.field(named: "expected_close"), .date(CivilDate("2026-01-31")!))
        _ = try store.edit([with], draft)
        #expect(try store.edit([with, without], RecordDraft(), shifting: DateShift("+1mo")) == 1)
        #expect(try value(with, "expected_close") == "2026-02-28")
        #expect(try value(without, "expected_close") == nil)
        #expect(throws: CoreError.self) { try DateShift("30d") }
        #expect(throws: CoreError.self) { try DateShift("+2h") }
    }

    @Test func `an unknown stage names the likely one`() throws {
        let id = try add()
        let error = #expect(throws: CoreError.self) { try store.move([id], to: "negociation") }
        #expect(error?.kind == .usage && error?.hints == ["did you mean 'negotiation'?"])
    }
}

@Suite struct StageDefinitionTests {
    @Test func `stages are read in their order, ends by name or by kind`() throws {
        let stages = try StageDefinition.list(parsing: "线索:5, 谈判:70 ,赢单:won,丢单:lost")
        #expect(stages.map(\.name) == ["线索", "谈判", "赢单", "丢单"])
        #expect(stages.map(\.kind) == [.open, .open, .won, .lost])
        #expect(stages.map(\.probability) == [5, 70, 100, 0])
    }

    @Test(arguments: [
        "", "won,lost", "lead:5,won", "lead:5,lead:6,won,lost", "lead:101,won,lost", "lead,won,lost",
        ":5,won,lost",
        "lead:5,won,won:won,lost",
    ]) func `a pipeline that cannot be is refused`(text: String) {
        #expect(throws: CoreError.self) { try StageDefinition.list(parsing: text) }
    }
}
