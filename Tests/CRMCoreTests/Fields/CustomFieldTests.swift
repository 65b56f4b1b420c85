import SQLite
import Testing

@testable import CRMCore

@Suite struct CustomFieldTests {
    private let test: TestDatabase
    private let workspace: Workspace

    init() throws {
        test = try TestDatabase()
        workspace = try test.open()
    }

    @Test func `a file with added fields is opened, and one with another column is not`() throws {
        let store = CustomFieldStore(workspace)
        try store.add(CustomField(entity: "customer", name: "size", kind: .number, isIndexed: true))
        let database = workspace.database
        #expect(try Schema.digest(of: database) == Schema.expectedDigest(for: database))
        try database.execute("ALTER TABLE main.customer ADD COLUMN y INTEGER")
        #expect(try Schema.digest(of: database) != Schema.expectedDigest(for: database))
    }

    @Test func `a field that was removed keeps its column`() throws {
        let store = CustomFieldStore(workspace)
        try store.add(CustomField(entity: "customer", name: "size", kind: .text))
        let database = workspace.database
        try database.execute("UPDATE field SET deleted = 1")
        #expect(try CustomField.all(in: database).isEmpty)
        #expect(try CustomField.all(in: database, removed: true).count == 1)
        #expect(try Schema.digest(of: database) == Schema.expectedDigest(for: database))
    }

    @Test(arguments: ["size", "x1_y"])
    func `a name of small letters is a field's`(name: String) { #expect(CustomField.isName(name)) }

    @Test(arguments: ["", "1a", "_a", "Size", "größe", "a b", "a\"b", "a.b"])
    func `any other is not`(name: String) { #expect(!CustomField.isName(name)) }

    @Test func `a list of fields that was tampered with makes no statements`() throws {
        let database = workspace.database
        try database.execute(
            """
            INSERT INTO field (entity, name, type, required, indexed, created, updated)
            VALUES ('customer', 'a"b', 'text', 0, 0, 0, 0)
            """)
        #expect(throws: CoreError.self) { try Schema.expectedDigest(for: database) }
    }
}
