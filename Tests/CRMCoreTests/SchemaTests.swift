import SQLite
import Testing

@testable import CRMCore

@Suite struct SchemaTests {
    @Test func `a new database has the schema that the program expects`() throws {
        let database = try Database(path: ":memory:", mode: .readWrite)
        try Migrator(Schema.migrations).migrate(database, applicationID: Schema.applicationID)
        let digest = try Schema.digest(of: database)
        #expect(digest == Schema.digest, "Schema.digest is to be \(digest)")
    }
}
