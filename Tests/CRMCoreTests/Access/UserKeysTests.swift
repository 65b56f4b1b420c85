import SQLite
import Seal
import Testing

@testable import CRMCore

@Suite struct UserKeysTests {
    private static func secret(_ text: String) -> Secret { Secret(copying: Array(text.utf8)) }

    @Test func `a password opens however a machine spells its characters`() throws {
        let test = try TestDatabase()
        let database = try DatabaseFile(path: test.path).open(busy: .init())
        let id = try Settings(from: database).databaseID
        let keys = try #require(
            try UserKeys.open(1, password: Self.secret("gentle harbour spoon"), in: database, id: id))
        try keys.setPassword(Self.secret("ﬁne ｶﾞ caf\u{E9} 密码 words"), for: 1, in: database, id: id)
        let spelled = Self.secret("fine ガ cafe\u{301} 密码 words")
        let opened = try #require(try UserKeys.open(1, password: spelled, in: database, id: id))
        #expect(opened.bundle.isEqual(to: keys.bundle))
        #expect(
            try UserKeys.open(1, password: Self.secret("fine ガ cafe 密码 words"), in: database, id: id) == nil)
    }
}
