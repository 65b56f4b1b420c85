/// Where a sealed value belongs. Its bytes are the associated data of the seal, so that a value moved
/// to another row, version, purpose or database does not open.
struct SealedPlace {
    /// What a sealed value is for. Raw values are written into files and never change.
    enum Purpose: UInt8 {
        case customerKey = 1
        case customerRecord
        case userBundle
        case userSigningKey
        case userWrappingKey
        case sessionSlot
        case tokenSlot
        case recoveryKey
        case secondFactor
        case tokenVaultKey
    }

    var purpose: Purpose
    /// The user or customer whom the value belongs to.
    var owner: Int64
    /// The row that it stands in.
    var row: Int64
    var version: Int64 = 0
    /// The vault key's generation.
    var generation: Int64 = 0

    /// The first byte of every sealed value.
    static let format: UInt8 = 1

    /// The number of bytes that ``write(to:database:)`` fills.
    static let byteCount = 1 + 16 + 4 * 8

    func write(to buffer: UnsafeMutableRawBufferPointer, database: [UInt8]) {
        buffer[0] = purpose.rawValue
        database.withUnsafeBytes { buffer[1..<17].copyBytes(from: $0) }
        buffer.storeBytes(of: owner.bigEndian, toByteOffset: 17, as: Int64.self)
        buffer.storeBytes(of: row.bigEndian, toByteOffset: 25, as: Int64.self)
        buffer.storeBytes(of: version.bigEndian, toByteOffset: 33, as: Int64.self)
        buffer.storeBytes(of: generation.bigEndian, toByteOffset: 41, as: Int64.self)
    }

    func bytes(database: [UInt8]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Self.byteCount)
        bytes.withUnsafeMutableBytes { write(to: $0, database: database) }
        return bytes
    }
}
