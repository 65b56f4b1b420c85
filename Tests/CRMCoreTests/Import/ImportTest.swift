import Formats
import SQLite

@testable import CRMCore

/// Imports texts into a database of its own, and says what is there afterwards.
final class ImportTest {
    let file: TestDatabase
    let workspace: Workspace

    init() throws {
        file = try TestDatabase()
        workspace = try file.open(command: "import")
    }

    func customers(
        _ text: String, map: String? = nil, dryRun: Bool = false,
        _ set: (inout ImportRequest) -> Void = { _ in }
    ) throws -> ImportReport {
        let request = try request(text, map, set)
        return try ImportRun.customers(dryRun ? file.open(dryRun: true) : workspace, request).run()
    }

    func products(
        _ text: String, map: String? = nil, _ set: (inout ImportRequest) -> Void = { _ in }
    ) throws -> ImportReport {
        try ImportRun.products(workspace, request(text, map, set)).run()
    }

    func opportunities(
        _ text: String, map: String? = nil, _ set: (inout ImportRequest) -> Void = { _ in }
    ) throws -> ImportReport {
        try ImportRun.opportunities(workspace, request(text, map, set)).run()
    }

    /// Imports a file by one of the example maps.
    func file(
        _ path: String, _ map: String, _ run: (ImportRequest) throws -> ImportReport
    ) throws -> ImportReport {
        var request = ImportRequest(source: try DescriptorSource(path: path), name: path)
        let text = try DescriptorSource(path: "\(SharedData.examples)/maven/\(map)").readAll()
        request.map = try ImportMap(parsing: String(decoding: text, as: UTF8.self), name: map)
        return try run(request)
    }

    func request(_ text: String, _ map: String?, _ set: (inout ImportRequest) -> Void) throws -> ImportRequest
    {
        var request = ImportRequest(source: BytesSource(text), name: "file.csv")
        request.map = try map.map { try ImportMap(parsing: $0, name: "file.map") }
        set(&request)
        return request
    }

    /// The values of some fields of every record, in the order of their numbers.
    func rows(of table: FieldTable, _ fields: String) throws -> [[String?]] {
        let query = RecordQuery(fields: try table.selection(fields))
        return try workspace.reader(of: table).all(query).map { $0.map(\.text) }
    }

    func count(_ sql: SQL) throws -> Int {
        try workspace.database.first(sql) { $0.int(at: 0) } ?? 0
    }

    /// The error's message and hints, one a line, of a body that must fail.
    static func failure(_ body: () throws -> some Any) -> String {
        do {
            _ = try body()
            return "nothing failed"
        } catch let error as CoreError {
            return ([error.message] + error.hints).joined(separator: "\n")
        } catch {
            return "\(error)"
        }
    }
}

/// Keeps rejected rows in memory.
final class MemoryRejects: ImportRejects {
    private(set) var bytes: [UInt8] = []
    private(set) var isCommitted = false

    func write(_ bytes: [UInt8]) { self.bytes += bytes }
    func commit() { isCommitted = true }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}
