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
        let id = workspace.settings.databaseID
        let keys = try #require(
            try UserKeys.open(1, password: Self.secret("gentle harbour spoon"), in: database, id: id))
        let chosen = Self.secret("ﬁne ｶﾞ caf\u{E9} 密码 words")
        try workspace.write { try keys.setPassword(chosen, for: 1, in: $0, id: id) }
        let spelled = Self.secret("fine ガ cafe\u{301} 密码 words")
        let opened = try #require(try UserKeys.open(1, password: spelled, in: database, id: id))
        #expect(opened.bundle.isEqual(to: keys.bundle))
        #expect(
            try UserKeys.open(1, password: Self.secret("fine ガ cafe 密码 words"), in: database, id: id) == nil)
    }
}
