import CRMCore
import Glibc
import Testing

@testable import CRMCommands

@Suite struct DemoDataTests {
    private static let names = ["product": "products", "customer": "customers", "opp": "opportunities"]

    /// The sample data is what the seed gives; `CRM_RECORD=1` writes it anew.
    @Test func `the files of examples are the made-up company of one seed and day`() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let day = try #require(CivilDate(year: 2026, month: 6, day: 30))
        for file in DemoCompany(seed: DemoCompany.seed, ending: day).files {
            let path = "/\(root)/examples/data/\(try #require(Self.names[file.noun]))"
            for (name, bytes) in [("\(path).csv", file.csv), ("\(path).map", Array(file.map.utf8))] {
                if getenv("CRM_RECORD") != nil { try Self.write(bytes, to: name) }
                let isEqual = try Self.read(name) == bytes
                #expect(isEqual, "\(name) is stale: run with CRM_RECORD=1 and look at the difference")
            }
        }
    }

    @Test func `another seed makes another company, and the same seed the same`() throws {
        let day = try #require(CivilDate(year: 2025, month: 2, day: 28))
        let first = DemoCompany(seed: 1, ending: day).files.map(\.csv)
        #expect(first == DemoCompany(seed: 1, ending: day).files.map(\.csv))
        #expect(first != DemoCompany(seed: 2, ending: day).files.map(\.csv))
    }

    private static func read(_ path: String) throws -> [UInt8] {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes[..<count])
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let file = try #require(fopen(path, "w"))
        fwrite(bytes, 1, bytes.count, file)
        try #require(fclose(file) == 0)
    }
}
