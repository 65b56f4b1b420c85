import SQLite
import Testing

@testable import CRMCore

/// Whatever was written is taken back entry by entry, and comes back likewise.
@Suite struct UndoPropertyTests {
    @Test(arguments: [1] as [UInt64])
    func `as many undos as writes give what was there before each, and as many redos what was after`(
        _ seed: UInt64
    ) throws {
        let fixture = try UndoFixture()
        var writer = RandomWriter(fixture, seed: seed)
        var contents = [try fixture.content()]
        for _ in 0..<200 {
            let before = try fixture.last()
            try writer.write()
            if try fixture.last() > before { contents.append(try fixture.content()) }
        }
        #expect(contents.count > 100 && Set(contents).count > 100)
        let undo = try fixture.undoing()
        for place in contents.indices.dropLast().reversed() {
            _ = try undo.run(.last)
            let found = try fixture.content()
            try #require(found == contents[place], "after undo to \(place)")
        }
        #expect(throws: CoreError.self) { try undo.run(.last) }
        #expect(try fixture.findings() == [])
        let redo = try fixture.redoing()
        for place in contents.indices.dropFirst() {
            _ = try redo.run(.lastUndo)
            let found = try fixture.content()
            try #require(found == contents[place], "after redo to \(place)")
        }
        #expect(throws: CoreError.self) { try redo.run(.lastUndo) }
        #expect(try fixture.findings() == [])
    }
}

/// Writes something at random, of every kind that there is; what is refused leaves no entry.
private struct RandomWriter {
    private let fixture: UndoFixture
    private var random: SplitMix
    private var count = 0

    init(_ fixture: UndoFixture, seed: UInt64) {
        self.fixture = fixture
        random = SplitMix(seed: seed)
    }

    mutating func write() throws {
        count += 1
        do {
            try attempt()
        } catch is CoreError {
            // A removed record is not edited, a closed opportunity not moved.
        } catch let error as SQLiteError {
            // No command takes the number of a record that is not there.
            guard case .constraint = error.kind else { throw error }
        }
    }

    private mutating func attempt() throws {
        let customers = fixture.customers
        let deals = fixture.opportunities
        switch Int.random(in: 0..<21, using: &random) {
        case 0, 1:
            _ = try fixture.addCustomer([
                "name": .text("Person \(count)"), "email": .text(address()),
                "kind": .text(word(["person", "company"])),
            ])
        case 2: _ = try fixture.addCustomer(["name": .text("Nobody \(count)")])
        case 3: try fixture.editCustomer(customer(), ["tier": .text(word(["A", "B", "C"]))])
        case 4:
            try fixture.editCustomer(
                customer(), ["email": .list([address(), address()]), "city": .text("Town \(count)")])
        case 5: try fixture.editCustomer(customer(), ["company": .integer(customer())])
        case 6:
            try fixture.editCustomer(
                customer(),
                ["kind": .text(word(["person", "company"])), "phone": .text("021 5555 0\(100 + count)")])
        case 7: _ = try customers.remove([customer()])
        case 8: _ = try customers.restore([customer()])
        case 9:
            try fixture.importCustomers(
                "name,email\nNew \(count),\(address())\nNew too \(count),n\(count)@x.org\n")
        case 10:
            let lines = (0..<4).map { _ in "K\(Int.random(in: 0..<9, using: &random)),Keyed \(count),C" }
            try fixture.importCustomers(
                "key,name,tier\n" + Set(lines.map { String($0) }).sorted().joined(separator: "\n") + "\n",
                key: "key")
        case 11, 12:
            _ = try fixture.addOpportunity([
                "name": .text("Deal \(count)"), "customer": .integer(customer()),
                "value": .money(Money(minor: Int64(count) * 100, currency: Currency("CNY")!)),
            ])
        case 13:
            let draft = try fixture.draft(
                Opportunity.fields,
                [
                    "value": .money(Money(minor: Int64(count), currency: Currency("EUR")!)),
                    "source": .text("web"),
                ])
            _ = try deals.edit([deal()], draft)
        case 14: _ = try deals.move([deal(), deal()], to: word(["Lead", "Qualified", "Proposal"]))
        case 15: _ = try deals.close([deal()], as: .lost, reason: "price")
        case 16: _ = try deals.reopen([deal()], stage: nil)
        case 17:
            _ = try ActivityStore(fixture.workspace).add(
                fixture.draft(
                    Activity.fields,
                    [
                        "kind": .text("call"), "text": .text("Said \(count)"),
                        "customer": .integer(customer()),
                        "at": .moment(TestDatabase.moment),
                    ]))
        case 18:
            _ = try TaskStore(fixture.workspace).add(
                fixture.draft(
                    TaskItem.fields, ["name": .text("Call \(count)"), "customer": .integer(customer())]))
        case 19: _ = try TaskStore(fixture.workspace).complete([Int64.random(in: 1...5, using: &random)])
        default:
            let removes = Bool.random(using: &random)
            _ = removes ? try deals.remove([deal()]) : try deals.restore([deal()])
        }
    }

    private mutating func customer() -> Int64 { Int64.random(in: 1...12, using: &random) }
    private mutating func deal() -> Int64 { Int64.random(in: 1...8, using: &random) }
    private mutating func address() -> String { "p\(Int.random(in: 0..<30, using: &random))@x.org" }
    private mutating func word(_ words: [String]) -> String { words.randomElement(using: &random)! }
}
