import SQLite
import Testing

@testable import CRMCore

/// Finding by words, against what the words of each record say without an index.
@Suite struct SearchStoreTests {
    private let file: TestDatabase
    private let workspace: Workspace

    init() throws {
        file = try TestDatabase()
        workspace = try file.open()
    }

    @discardableResult
    private func add(_ name: String, industry: String? = nil) throws -> Int64 {
        var draft = RecordDraft()
        draft.set(Customer.fields["name"]!, .text(name))
        if let industry { draft.set(Customer.fields["industry"]!, .text(industry)) }
        return try CustomerStore(workspace).add(draft)
    }

    private func find(_ text: String, limit: Int = 20) throws -> [SearchStore.Hit] {
        let store = SearchStore(workspace)
        return try store.find(SearchQuery(text), in: store.entities([]), limit: limit)
    }

    @Test(arguments: [
        ("星云", [2, 1]), ("云", [2, 1]), ("科", [2, 1]), ("技", [1]), ("云科技", [1]), ("星云 科技", [1]),
        ("星云科技有限公司", [1]), ("退", [6]), ("撤退", [6]), ("退撤", []),
        ("nebula", [3]), ("NEBULA LAB", [3]), ("ｎｅｂｕｌａ", [3]), ("neb", [3]), ("neb labs", []),
        ("\"labs nebula\"", []), ("\"nebula labs\"", [3]), ("muller", [4]), ("Müller José", [4]),
        ("contract", [5]), ("contracting", [5]), ("business", [5]), ("busines", [5]), ("nothing", []),
        ("撤退 plan", [6]), ("上海星云科技有限", [2, 1]), ("\"上海星云科技有限\"", []),
        ("a\" OR \"nebula", []), ("name : nebula", []), ("NEAR(nebula labs)", []),
    ])
    func `words find what has all of them, newest first`(text: String, expected: [Int64]) throws {
        try add("星云科技有限公司")
        try add("星云科学")
        try add("Nebula Labs")
        try add("José Müller")
        try add("Old Businesses", industry: "contracts")
        try add("撤退 planning")
        #expect(try find(text).map(\.id) == expected)
    }

    @Test func `a phrase does not reach from one field into another`() throws {
        try add("New", industry: "York")
        #expect(try find("\"new york\"").isEmpty)
        #expect(try find("new york").count == 1)
    }

    @Test(arguments: ["", " ", "!?", "\"\"", "“ ”", "–"])
    func `a search without a word is refused`(text: String) {
        #expect(throws: CoreError.self) { try SearchQuery(text) }
    }

    @Test func `a search of more words than SQLite bears is refused`() {
        let text = (0..<101).map { "w\($0)" }.joined(separator: " ")
        #expect(throws: CoreError.self) { try SearchQuery(text) }
    }

    @Test func `a limit takes the newest, and what was removed is not found`() throws {
        for index in 1...5 { try add("Ada \(index)") }
        _ = try CustomerStore(workspace).remove([4])
        #expect(try find("ada", limit: 3).map(\.id) == [5, 3, 2])
    }

    @Test func `the part of a field that is shown has what was looked for, marked`() throws {
        try add(
            "Ada",
            industry: String(repeating: "much ado about nothing ", count: 12) + "then Contracts at last")
        let hit = try #require(try find("contract").first)
        #expect(hit.field == "industry")
        let bytes = Array(hit.snippet.text.utf8)
        let marked = hit.snippet.marks.map { String(decoding: bytes[$0], as: UTF8.self) }
        #expect(marked == ["Contracts"])
        #expect(hit.snippet.text.hasPrefix("…"))
        #expect(CharacterWidth.columns(hit.snippet.text) <= 62)
        #expect(hit.name.marks.isEmpty)
    }

    @Test func `the index finds what reading row by row does, for random texts and searches`() throws {
        var random = SplitMix(seed: 11)
        let parts = [
            "星云", "科技", "退", "撤退", "有限公司", "run", "running", "runs", "Müller", "x1", "business",
            "busy", " ", " ", " ", "-", "カメラ", "new", "news",
        ]
        func text(_ count: ClosedRange<Int>) -> String {
            (0..<Int.random(in: count, using: &random)).map { _ in parts.randomElement(using: &random)! }
                .joined()
        }
        for _ in 0..<60 { try add("N" + text(0...5), industry: text(0...4)) }
        let store = SearchStore(workspace)
        let entities = try store.entities([])
        var searches: [SearchQuery] = []
        while searches.count < 200 {
            let quoted = Int.random(in: 0...3, using: &random) == 0
            let sought = text(1...3)
            if let query = try? SearchQuery(quoted ? "\"\(sought)\"" : sought) { searches.append(query) }
        }
        let indexed = try searches.map { try store.find($0, in: entities, limit: 1000).map(\.id) }
        // Somebody else writes, so that the index cannot be made anew, and rows are read one by one.
        try workspace.database.execute("DELETE FROM main.search_state")
        let other = try file.open()
        try other.database.transaction(.immediate) {
            for (query, expected) in zip(searches, indexed) {
                let found = try store.find(query, in: entities, limit: 1000).map(\.id)
                if found != expected { Issue.record("\(query.terms): \(found), not \(expected)") }
            }
        }
        #expect(indexed.contains { !$0.isEmpty } && indexed.contains { $0.isEmpty })
    }
}
