import Seal

/// The opened vault: what seals and opens customers' contact data, and answers look-ups by it.
///
/// One key a customer, itself sealed under the vault key, so that erasing a customer means to forget
/// one key. Buffers are reused from row to row, since an import seals a million of them.
package final class Vault {
    /// The number of the vault key; rotation counts it up.
    package let generation: Int64

    /// The length of what a look-up finds a customer by.
    package static let lookupByteCount = 16

    private let databaseID: [UInt8]
    private let keySealer: AESGCM
    private let recordSealer: AESGCM
    private let lookups: [LookupKind: HMACSHA256]
    private var place = [UInt8](repeating: 0, count: SealedPlace.byteCount)
    private var plaintext: [UInt8] = []

    /// Opens a vault.
    ///
    /// - Parameters:
    ///   - key: The vault key, 32 bytes.
    ///   - databaseID: The database that everything sealed is bound to, 16 bytes.
    package init(key: Secret, generation: Int64, databaseID: [UInt8]) throws {
        self.generation = generation
        self.databaseID = databaseID
        keySealer = try AESGCM(key: key)
        recordSealer = try AESGCM(key: key)
        var lookups: [LookupKind: HMACSHA256] = [:]
        for kind in LookupKind.allCases {
            let derived = try HKDF.derive(
                from: key, salt: databaseID, info: Array("lookup.customer.\(kind)".utf8), count: 32)
            lookups[kind] = try HMACSHA256(key: derived)
        }
        self.lookups = lookups
    }

    /// A customer's sealed record and the key that opens it, both as they stand in the file.
    package struct Sealed {
        package var key: [UInt8]
        package var record: [UInt8]
    }

    /// Seals a record under a new key of the customer's own.
    package func seal(_ record: SealedRecord, customer: Int64, version: Int64 = 1) throws -> Sealed {
        var sealed = Sealed(key: [], record: [])
        try seal(record, customer: customer, version: version, into: &sealed)
        return sealed
    }

    /// Seals a record under a new key, reusing the memory of what was sealed before.
    package func seal(
        _ record: SealedRecord, customer: Int64, version: Int64 = 1, into sealed: inout Sealed
    ) throws {
        try withUnsafeTemporaryAllocation(byteCount: AESGCM.keyByteCount, alignment: 8) { key in
            defer { key.wipe() }
            try RandomBytes.fill(key)
            let raw = UnsafeRawBufferPointer(key)
            try self.seal(
                raw, with: keySealer, at: keyPlace(of: customer, generation: generation), into: &sealed.key)
            try recordSealer.rekey(raw)
        }
        try sealRecord(record, customer: customer, version: version, into: &sealed.record)
    }

    /// Seals a changed record under the key that the customer has.
    package func reseal(
        _ record: SealedRecord, key: [UInt8], generation: Int64, customer: Int64, version: Int64
    ) throws -> [UInt8] {
        try adopt(key: key, customer: customer, generation: generation)
        var bytes: [UInt8] = []
        try sealRecord(record, customer: customer, version: version, into: &bytes)
        return bytes
    }

    /// Opens a customer's record.
    ///
    /// - Throws: ``CoreError`` when key or record were altered or belong elsewhere.
    package func open(
        _ record: [UInt8], key: [UInt8], generation: Int64, customer: Int64, version: Int64
    ) throws -> SealedRecord {
        try adopt(key: key, customer: customer, generation: generation)
        let place = recordPlace(of: customer, version: version, generation: generation)
        return try SealedRecord(decoding: open(record, with: recordSealer, at: place, customer: customer))
    }

    /// The value by which a canonical address or number is found without being readable: 16 bytes.
    package func lookup(_ kind: LookupKind, _ canonical: String) -> [UInt8] {
        Array(lookups[kind]!.authenticate(Array(canonical.utf8)).prefix(Self.lookupByteCount))
    }

    private func sealRecord(
        _ record: SealedRecord, customer: Int64, version: Int64, into bytes: inout [UInt8]
    ) throws {
        plaintext.removeAll(keepingCapacity: true)
        record.encode(into: &plaintext)
        defer { plaintext.wipe() }
        try plaintext.withUnsafeBytes {
            try seal(
                $0, with: recordSealer,
                at: recordPlace(of: customer, version: version, generation: generation), into: &bytes)
        }
    }

    private func adopt(key: [UInt8], customer: Int64, generation: Int64) throws {
        let place = keyPlace(of: customer, generation: generation)
        var raw = try open(key, with: keySealer, at: place, customer: customer)
        defer { raw.wipe() }
        try raw.withUnsafeBytes { try recordSealer.rekey($0) }
    }

    private func keyPlace(of customer: Int64, generation: Int64) -> SealedPlace {
        SealedPlace(purpose: .customerKey, owner: customer, row: customer, generation: generation)
    }

    private func recordPlace(of customer: Int64, version: Int64, generation: Int64) -> SealedPlace {
        SealedPlace(
            purpose: .customerRecord, owner: customer, row: customer, version: version, generation: generation
        )
    }

    private func seal(
        _ plain: UnsafeRawBufferPointer, with cipher: AESGCM, at where: SealedPlace, into bytes: inout [UInt8]
    ) throws {
        place.withUnsafeMutableBytes { `where`.write(to: $0, database: databaseID) }
        let count = 1 + plain.count + AESGCM.nonceByteCount + AESGCM.tagByteCount
        if bytes.count != count { bytes = [UInt8](repeating: 0, count: count) }
        try bytes.withUnsafeMutableBytes { buffer in
            buffer[0] = SealedPlace.format
            _ = try place.withUnsafeBytes {
                try cipher.seal(
                    plain, authenticating: $0, into: UnsafeMutableRawBufferPointer(rebasing: buffer[1...]))
            }
        }
    }

    private func open(
        _ bytes: [UInt8], with cipher: AESGCM, at where: SealedPlace, customer: Int64
    ) throws -> [UInt8] {
        guard bytes.first == SealedPlace.format,
            bytes.count >= 1 + AESGCM.nonceByteCount + AESGCM.tagByteCount
        else { throw Self.altered(customer) }
        place.withUnsafeMutableBytes { `where`.write(to: $0, database: databaseID) }
        let size = bytes.count - 1 - AESGCM.nonceByteCount - AESGCM.tagByteCount
        do {
            return try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                count = try bytes.withUnsafeBytes { sealed in
                    try place.withUnsafeBytes {
                        try cipher.open(
                            UnsafeRawBufferPointer(rebasing: sealed[1...]), authenticating: $0,
                            into: UnsafeMutableRawBufferPointer(buffer))
                    }
                }
            }
        } catch CryptoError.notAuthentic {
            throw Self.altered(customer)
        }
    }

    private static func altered(_ customer: Int64) -> CoreError {
        .damaged("the sealed data of customer \(customer) was altered or belongs elsewhere")
    }
}

/// What a look-up finds a customer by. Raw values are written into files and never change.
package enum LookupKind: Int64, CaseIterable, Sendable {
    case email = 1
    case phone
}
