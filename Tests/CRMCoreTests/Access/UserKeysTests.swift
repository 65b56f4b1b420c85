import SQLite
import Seal
import Testing

@testable import CRMCore

@Suite struct UserKeysTests {
    private static func secret(_ text: String) -> Secret { Secret(copying: Array(text.utf8)) }

    @Test func `a password opens however a machine spells its characters`() throws {
        let test = try TestDatabase()
        let workspace = try test.open()
        let database = workspace.database
        let settings = workspace.settings
        let keys = try #require(
            try UserKeys.open(1, password: Self.secret("gentle harbour spoon"), in: database, settings))
        let chosen = Self.secret("ﬁne ｶﾞ caf\u{E9} 密码 words")
        try workspace.write { try keys.setPassword(chosen, for: 1, in: $0, settings) }
        let spelled = Self.secret("fine ガ cafe\u{301} 密码 words")
        let opened = try #require(try UserKeys.open(1, password: spelled, in: database, settings))
        #expect(opened.bundle.isEqual(to: keys.bundle))
        #expect(
            try UserKeys.open(1, password: Self.secret("fine ガ cafe 密码 words"), in: database, settings) == nil
        )
    }

    @Test(arguments: [(false, Int64(131_072)), (true, 16_384)])
    func `a password's slot is cheap to try only where the clock is a test's`(isForTests: Bool, cost: Int64)
        throws
    {
        let workspace = try TestDatabase().open()
        var settings = workspace.settings
        settings.hasTestClock = isForTests
        let keys = try UserKeys.generate()
        try workspace.write { try keys.setPassword(Self.secret("gentle harbour"), for: 1, in: $0, settings) }
        let found = try workspace.database.first(
            "SELECT cost FROM main.user_slot WHERE user_id = 1 AND kind = 'password'"
        ) { $0.int64(at: 0) }
        #expect(found == cost)
    }
}
