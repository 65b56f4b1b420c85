import Seal
import Testing

@testable import CRMCore

@Suite struct VaultTests {
    private let id = [UInt8](repeating: 7, count: 16)
    private let record = SealedRecord([
        .init("email", "ada@x.org"), .init("phone", "021-5555 0123", label: "work"), .init("city", "上海"),
    ])

    private func vault(_ byte: UInt8 = 1, database: [UInt8]? = nil) throws -> Vault {
        try Vault(
            key: Secret(copying: [UInt8](repeating: byte, count: 32)), generation: 1,
            databaseID: database ?? id)
    }

    @Test func `a sealed record opens with the same key, place and version`() throws {
        let vault = try vault()
        let sealed = try vault.seal(record, customer: 5)
        #expect(
            try vault.open(sealed.record, key: sealed.key, generation: 1, customer: 5, version: 1) == record)
    }

    @Test func `a value does not open in another row, version, generation, database or vault`() throws {
        let home = try vault()
        let sealed = try home.seal(record, customer: 5)
        let attempts: [(Vault, Int64, Int64, Int64)] = [
            (home, 1, 6, 1), (home, 1, 5, 2), (home, 2, 5, 1), (try vault(2), 1, 5, 1),
            (try vault(database: [UInt8](repeating: 8, count: 16)), 1, 5, 1),
        ]
        for (vault, generation, customer, version) in attempts {
            #expect(throws: CoreError.self) {
                try vault.open(
                    sealed.record, key: sealed.key, generation: generation, customer: customer,
                    version: version)
            }
        }
    }

    @Test func `any flipped byte of key or record is refused`() throws {
        let vault = try vault()
        let sealed = try vault.seal(record, customer: 5)
        for index in sealed.record.indices {
            var bent = sealed.record
            bent[index] ^= 1
            #expect(throws: CoreError.self) {
                try vault.open(bent, key: sealed.key, generation: 1, customer: 5, version: 1)
            }
        }
        for index in sealed.key.indices {
            var bent = sealed.key
            bent[index] ^= 0x80
            #expect(throws: CoreError.self) {
                try vault.open(sealed.record, key: bent, generation: 1, customer: 5, version: 1)
            }
        }
        #expect(throws: CoreError.self) {
            try vault.open([], key: sealed.key, generation: 1, customer: 5, version: 1)
        }
    }

    @Test func `a changed record is sealed again under the key that the customer has`() throws {
        let vault = try vault()
        let sealed = try vault.seal(record, customer: 5)
        var changed = record
        changed["email"] = ["eve@x.org", "eve@y.org"]
        let again = try vault.reseal(changed, key: sealed.key, generation: 1, customer: 5, version: 2)
        #expect(try vault.open(again, key: sealed.key, generation: 1, customer: 5, version: 2) == changed)
    }

    @Test func `the length of what is sealed tells records of up to 64 bytes not apart`() throws {
        let vault = try vault()
        let short = try vault.seal(SealedRecord([.init("email", "a@b.cn")]), customer: 1)
        let longer = try vault.seal(
            SealedRecord([.init("email", "somebody.longer@example.org")]), customer: 1)
        #expect(short.record.count == longer.record.count)
    }

    @Test func `look-ups differ by kind, by database and by vault key, and nothing else`() throws {
        let one = try vault().lookup(.email, "ada@x.org")
        #expect(one == (try vault().lookup(.email, "ada@x.org")))
        #expect(one.count == 16)
        #expect(one != (try vault().lookup(.phone, "ada@x.org")))
        #expect(one != (try vault(2).lookup(.email, "ada@x.org")))
        #expect(one != (try vault(database: [UInt8](repeating: 8, count: 16)).lookup(.email, "ada@x.org")))
    }

    @Test func `no plaintext shows in what is sealed`() throws {
        let sealed = try vault().seal(record, customer: 5)
        let marker = Array("ada@x.org".utf8)
        let found = sealed.record.indices.contains { sealed.record[$0...].starts(with: marker) }
        #expect(!found)
    }
}

@Suite struct SealedRecordTests {
    @Test(arguments: [
        [], [("email", "", "a")], [("email", "", ""), ("note", "x", String(repeating: "长", count: 300))],
        [("email", "", String(repeating: "a", count: 64 - 8))], [("a", "", "\0b\0")],
    ]) func `a record reads back as it was written`(entries: [(String, String, String)]) throws {
        let record = SealedRecord(entries.map { .init($0.0, $0.2, label: $0.1) })
        var bytes: [UInt8] = []
        record.encode(into: &bytes)
        #expect(bytes.count % 64 == 0 && !bytes.isEmpty)
        #expect(try SealedRecord(decoding: bytes) == record)
    }

    @Test func `a record that is cut off is an error`() throws {
        #expect(throws: CoreError.self) { try SealedRecord(decoding: [5, 0x61]) }
    }

    @Test func `setting a field keeps its place and its labels`() {
        var record = SealedRecord([.init("email", "a@x.org", label: "work"), .init("phone", "1")])
        record["email"] = ["b@x.org", "c@x.org"]
        #expect(
            record.entries == [
                .init("email", "b@x.org", label: "work"), .init("email", "c@x.org"), .init("phone", "1"),
            ])
        record["email"] = []
        #expect(record.entries == [.init("phone", "1")])
    }
}
