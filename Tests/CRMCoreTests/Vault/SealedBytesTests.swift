import SQLite
import Testing

@testable import CRMCore

/// What the field table calls sealed is not in the file, nor in the files beside it; what it calls clear is.
@Suite struct SealedBytesTests {
    /// Fields of a customer whose value is a text of anybody's choosing.
    private static let planted = Customer.fields.editable.filter {
        switch $0.kind {
        case .reference, .choice: false
        default: true
        }
    }

    /// A value that stands nowhere else, and the part of it that any form of it would hold.
    private static func value(of field: Field, version: Int) -> (text: String, marker: String) {
        let marker = "planted\(version)\(field.name)"
        return switch field.kind {
        case .email: ("\(marker)@sealed.example", marker)
        case .phone: ("021-5555071\(version)", "5555071\(version)")
        default: (marker, marker)
        }
    }

    private static func draft(version: Int) -> RecordDraft {
        var draft = RecordDraft()
        for field in planted { draft.set(field, .text(value(of: field, version: version).text)) }
        return draft
    }

    @Test func `sealed fields are found in none of a database's files, before or after a change`() throws {
        let test = try TestDatabase()
        let workspace = try test.open()
        let store = CustomerStore(workspace)
        let id = try store.add(Self.draft(version: 1))
        #expect(try store.edit([id], Self.draft(version: 2)) == 1)
        _ = try store.remove([id])
        try Self.search(test)
        // And where it all has come from the log into the database itself.
        _ = try workspace.database.checkpoint(truncate: true)
        try Self.search(test)
    }

    private static func search(_ test: TestDatabase) throws {
        var bytes: [UInt8] = []
        for suffix in ["", "-wal", "-shm"] { bytes += try FileBytes.read(test.path + suffix) }
        for field in planted {
            for version in [1, 2] {
                let marker = Array(value(of: field, version: version).marker.utf8)
                #expect(
                    FileBytes.contains(bytes, marker) != field.isSealed, "\(field.name), version \(version)")
            }
        }
        #expect(planted.contains { $0.isSealed } && planted.contains { !$0.isSealed })
    }
}
