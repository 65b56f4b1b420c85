import Testing

@testable import CRMCore

@Suite struct TagsTests {
    @Test(arguments: [
        ("vip", ["vip"]), (" vip ; Fair  2026,VIP；重点、ｖｉｐ ", ["vip", "Fair 2026", "重点"]), (";,", []),
    ])
    func `tags are parted by semicolons and commas, and each is there once`(text: String, words: [String])
        throws
    {
        let tags = try Tags(parsing: text)
        #expect(tags.words == words)
        #expect(Tags(stored: tags.stored ?? "") == tags)
        #expect(Tags(tags.value) == tags)
    }

    @Test func `a tag goes whatever case it is written in`() throws {
        var tags = try Tags(parsing: "VIP,cold")
        tags.subtract(try Tags(parsing: "vip,hot"))
        #expect(tags.words == ["cold"])
        tags.subtract(try Tags(parsing: "COLD"))
        #expect(tags.stored == nil)
    }

    @Test func `a tag is looked for whole, and one at a time`() throws {
        #expect(try Tags.sought("ＶＩＰ") == ";vip;")
        #expect(throws: CoreError.self) { try Tags.sought("a,b") }
        #expect(throws: CoreError.self) { try Tags(parsing: String(repeating: "x", count: 101)) }
    }
}
