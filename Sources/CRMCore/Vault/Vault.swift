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

    private let secret: Secret
    private let databaseID: [UInt8]
    private let keySealer: AESGCM
    private let recordSealer: AESGCM
    private let emails: HMACSHA256
    private let phones: HMACSHA256
    private let words: HMACSHA256
    private var place = [UInt8](repeating: 0, count: SealedPlace.byteCount)
    private var plaintext: [UInt8] = []
    /// Where records and keys are opened; wiped after each.
    private var opened = [UInt8](repeating: 0, count: 1024)
    private var keyPool = KeyPool()

    /// Opens a vault.
    ///
    /// - Parameters:
    ///   - key: The vault key, 32 bytes.
    ///   - databaseID: The database that everything sealed is bound to, 16 bytes.
    package init(key: Secret, generation: Int64, databaseID: [UInt8]) throws {
        self.generation = generation
        self.databaseID = databaseID
        secret = key
        keySealer = try AESGCM(key: key)
        recordSealer = try AESGCM(key: key)
        func authenticator(_ kind: LookupKind) throws -> HMACSHA256 {
            try HMACSHA256(
                key: HKDF.derive(
                    from: key, salt: databaseID, info: Array("lookup.customer.\(kind)".utf8), count: 32))
        }
        emails = try authenticator(.email)
        phones = try authenticator(.phone)
        words = try authenticator(.contact)
    }

    private func authenticator(of kind: LookupKind) -> HMACSHA256 {
        switch kind {
        case .email: emails
        case .phone: phones
        case .contact: words
        }
    }

    /// The same vault for another thread, since each may be used by one alone.
    package func copy() throws -> Vault {
        try Vault(key: secret, generation: generation, databaseID: databaseID)
    }

    /// The vault key, to be wrapped for another holder.
    var key: VaultKey { VaultKey(generation: generation, secret: secret) }

    /// A customer's sealed record and the key that opens it, both as they stand in the file.
    package struct Sealed {
        package var key: [UInt8]
        package var record: [UInt8]
    }

    /// Seals a record under a new key of the customer's own.
    package func seal(_ record: SealedRecord, customer: Int64, version: Int64 = 1) throws -> Sealed {
        plaintext.removeAll(keepingCapacity: true)
        record.encode(into: &plaintext)
        defer { plaintext.wipe() }
        func room(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: Self.sealedByteCount(of: count)) }
        var sealed = Sealed(key: room(AESGCM.keyByteCount), record: room(plaintext.count))
        try plaintext.withUnsafeBytes { plain in
            try sealed.key.withUnsafeMutableBytes { key in
                try sealed.record.withUnsafeMutableBytes {
                    try seal(encoded: plain, customer: customer, version: version, key: key, into: $0)
                }
            }
        }
        return sealed
    }

    /// Seals a record that is encoded already under a new key, into room of exactly its size.
    ///
    /// - Parameters:
    ///   - keyRoom: Where the sealed key goes.
    ///   - room: Where the sealed record goes.
    func seal(
        encoded record: UnsafeRawBufferPointer, customer: Int64, version: Int64 = 1,
        key keyRoom: UnsafeMutableRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) throws {
        try keyPool.withKey { key in
            let place = keyPlace(of: customer, generation: generation)
            try seal(key, with: keySealer, at: place, into: keyRoom)
            try recordSealer.rekey(key)
        }
        let place = recordPlace(of: customer, version: version, generation: generation)
        try seal(record, with: recordSealer, at: place, into: room)
    }

    /// What bytes take when they are sealed.
    static func sealedByteCount(of count: Int) -> Int { 1 + count + AESGCM.overheadByteCount }

    /// Seals a changed record under the key that the customer has.
    package func reseal(
        _ record: SealedRecord, key: [UInt8], generation: Int64, customer: Int64, version: Int64
    ) throws -> [UInt8] {
        try key.withUnsafeBytes { try adopt(key: $0, customer: customer, generation: generation) }
        plaintext.removeAll(keepingCapacity: true)
        record.encode(into: &plaintext)
        defer { plaintext.wipe() }
        var bytes = [UInt8](repeating: 0, count: Self.sealedByteCount(of: plaintext.count))
        let place = recordPlace(of: customer, version: version, generation: self.generation)
        try plaintext.withUnsafeBytes { plain in
            try bytes.withUnsafeMutableBytes { try seal(plain, with: recordSealer, at: place, into: $0) }
        }
        return bytes
    }

    /// Opens a customer's record.
    ///
    /// - Throws: ``CoreError`` when key or record were altered or belong elsewhere.
    package func open(
        _ record: [UInt8], key: [UInt8], generation: Int64, customer: Int64, version: Int64
    ) throws -> SealedRecord {
        try record.withUnsafeBytes { record in
            try key.withUnsafeBytes { key in
                try withOpened(
                    record, key: key, generation: generation, customer: customer, version: version
                ) { try SealedRecord(decoding: Array($0)) }
            }
        }
    }

    /// Opens a customer's record and lends its bytes, which are wiped afterwards.
    ///
    /// - Throws: As ``open(_:key:generation:customer:version:)``, and what the body throws.
    func withOpened<Result>(
        _ record: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer, generation: Int64, customer: Int64,
        version: Int64, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        try adopt(key: key, customer: customer, generation: generation)
        let place = recordPlace(of: customer, version: version, generation: generation)
        return try open(record, with: recordSealer, at: place, customer: customer, body)
    }

    /// The value by which a canonical address or number is found without being readable: 16 bytes.
    package func lookup(_ kind: LookupKind, _ canonical: String) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: HMACSHA256.byteCount) { buffer, count in
            var canonical = canonical
            canonical.withUTF8 {
                authenticator(of: kind).authenticate(
                    UnsafeRawBufferPointer($0), into: UnsafeMutableRawBufferPointer(buffer))
            }
            count = Self.lookupByteCount
        }
    }

    /// The same of bytes where they lie, for many of them: the value is the first 16 of 32 bytes.
    func lookup(
        _ kind: LookupKind, _ canonical: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) {
        authenticator(of: kind).authenticate(canonical, into: output)
    }

    private func adopt(key: UnsafeRawBufferPointer, customer: Int64, generation: Int64) throws {
        let place = keyPlace(of: customer, generation: generation)
        try open(key, with: keySealer, at: place, customer: customer) { try recordSealer.rekey($0) }
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
        _ plain: UnsafeRawBufferPointer, with cipher: AESGCM, at where: SealedPlace,
        into room: UnsafeMutableRawBufferPointer
    ) throws {
        place.withUnsafeMutableBytes { `where`.write(to: $0, database: databaseID) }
        room[0] = SealedPlace.format
        _ = try place.withUnsafeBytes {
            try cipher.seal(
                plain, authenticating: $0, into: UnsafeMutableRawBufferPointer(rebasing: room[1...]))
        }
    }

    private func open<Result>(
        _ bytes: UnsafeRawBufferPointer, with cipher: AESGCM, at where: SealedPlace, customer: Int64,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        let size = bytes.count - 1 - AESGCM.overheadByteCount
        guard bytes.first == SealedPlace.format, size >= 0 else { throw Self.altered(customer) }
        place.withUnsafeMutableBytes { `where`.write(to: $0, database: databaseID) }
        if opened.count < size { opened = [UInt8](repeating: 0, count: size) }
        return try opened.withUnsafeMutableBytes { buffer in
            let room = UnsafeMutableRawBufferPointer(rebasing: buffer[..<size])
            defer { room.wipe() }
            do {
                _ = try place.withUnsafeBytes {
                    try cipher.open(
                        UnsafeRawBufferPointer(rebasing: bytes[1...]), authenticating: $0, into: room)
                }
            } catch CryptoError.notAuthentic {
                throw Self.altered(customer)
            }
            return try body(UnsafeRawBufferPointer(room))
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
    case contact
}
