import SQLite
import Testing

@testable import CRMCore

/// The list of what an erasure does to each column against the schema.
@Suite struct ErasedTableTests {
    /// Tables that say which customer a row is of without a foreign key, and why none of them is listed.
    private static let apart: Set<String> = [
        // Rows go with the customer: there is no text in them.
        "lookup",
        // It is what remains.
        "erasure",
    ]

    @Test func `every table that leads to customers is listed, with every column that holds text or bytes`()
        throws
    {
        let database = try TestDatabase().open().database
        let tables = try database.query(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        ) { $0.text(at: 0) }
        var found: Set<String> = ["customer"]
        var isComplete = false
        while !isComplete {
            isComplete = true
            for table in tables where !found.contains(table) {
                let targets = try database.query("SELECT \"table\" FROM pragma_foreign_key_list(\(table))") {
                    $0.text(at: 0)
                }
                guard targets.contains(where: found.contains) else { continue }
                found.insert(table)
                isComplete = false
            }
        }
        #expect(Set(ErasedTable.all.map(\.name)) == found)
        for table in ErasedTable.all {
            guard let fates = table.fates else { continue }
            let columns = try database.query("SELECT name, type FROM pragma_table_info(\(table.name))") {
                (name: $0.text(at: 0), type: $0.text(at: 1))
            }
            let texts = columns.filter { $0.type != "INTEGER" }.map(\.name)
            #expect(Set(texts).isSubset(of: fates.keys), "\(table.name)")
            #expect(Set(fates.keys).isSubset(of: columns.map(\.name)), "\(table.name)")
        }
        let bare = try tables.filter { table in
            try database.query("SELECT name FROM pragma_table_info(\(table))") { $0.text(at: 0) }
                .contains("customer_id")
        }
        #expect(Set(bare).subtracting(found) == Self.apart)
    }
}
