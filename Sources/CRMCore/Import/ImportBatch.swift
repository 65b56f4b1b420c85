import SQLite
import Seal

/// Some rows of an import on their way from the file to the staging table: cells over one buffer, so
/// that a million rows need no memory of their own each.
final class ImportBatch {
    /// A value of a row: a number, or a range of the batch's bytes.
    struct Cell {
        enum Kind: UInt8 { case null, integer, real, text, blob }
        var kind = Kind.null
        /// A number itself, of a real one its bits; else where the bytes begin.
        var first = 0
        var count = 0

        /// The number of a cell that holds a real one.
        var real: Double { Double(bitPattern: UInt64(truncatingIfNeeded: first)) }
    }

    /// A look-up that a row's customer is to have: a canonical address or number among the bytes.
    struct Lookup {
        var kind: LookupKind
        var first: Int
        var count: Int
        var id: Int64
    }

    /// A record that is yet to be sealed: its customer, where its bytes lie, and the room for its key and
    /// for what comes of it.
    private struct Unsealed {
        var customer: Int64
        var plain: Range<Int>
        var key: Range<Int>
        var record: Range<Int>
    }

    /// A row that cannot be taken, with its record as CSV when rejects are kept.
    struct Bad {
        var problem: ImportProblem
        var record: [UInt8]
    }

    /// Cells in a row.
    let width: Int
    private(set) var bytes: [UInt8] = []
    private(set) var cells: [Cell] = []
    private(set) var lookups: [Lookup] = []
    private var unsealed: [Unsealed] = []
    var bad: [Bad] = []
    /// Records that were read for this batch, bad ones too.
    var recordCount = 0

    init(width: Int) {
        self.width = width
    }

    var rowCount: Int { cells.count / width }

    func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        lookups.removeAll(keepingCapacity: true)
        unsealed.removeAll(keepingCapacity: true)
        bad.removeAll(keepingCapacity: true)
        recordCount = 0
    }

    // MARK: Filling

    /// Begins a row whose cells are all null.
    func beginRow() {
        cells.append(contentsOf: repeatElement(Cell(), count: width))
    }

    /// Takes back the row that was begun, which has neither look-ups nor a sealed record yet.
    func dropRow() {
        cells.removeLast(width)
    }

    func set(_ column: Int, _ number: Int64) {
        cells[cells.count - width + column] = Cell(kind: .integer, first: Int(number), count: 0)
    }

    func set(_ column: Int, _ number: Double) {
        let bits = Int(truncatingIfNeeded: number.bitPattern)
        cells[cells.count - width + column] = Cell(kind: .real, first: bits, count: 0)
    }

    func set(_ column: Int, _ text: String) {
        var text = text
        text.withUTF8 { set(column, text: UnsafeRawBufferPointer($0)) }
    }

    func set(_ column: Int, text: UnsafeRawBufferPointer) {
        cells[cells.count - width + column] = Cell(kind: .text, first: bytes.count, count: text.count)
        bytes.append(contentsOf: text)
    }

    func set(_ column: Int, blob: [UInt8]) {
        cells[cells.count - width + column] = Cell(kind: .blob, first: bytes.count, count: blob.count)
        bytes.append(contentsOf: blob)
    }

    func addLookup(_ kind: LookupKind, _ canonical: String, of id: Int64) {
        let first = bytes.count
        bytes.append(contentsOf: canonical.utf8)
        lookups.append(Lookup(kind: kind, first: first, count: bytes.count - first, id: id))
    }

    /// Takes a customer's record, which ``seal(with:)`` is to put into two cells of the row.
    func setSealed(_ record: SealedRecord, of id: Int64, key: Int, record place: Int) {
        let first = bytes.count
        record.encode(into: &bytes)
        let plain = first..<bytes.count
        let keyRoom = plain.upperBound..<plain.upperBound + Vault.sealedByteCount(of: AESGCM.keyByteCount)
        let room = keyRoom.upperBound..<keyRoom.upperBound + Vault.sealedByteCount(of: plain.count)
        bytes.append(contentsOf: repeatElement(0, count: keyRoom.count + room.count))
        let row = cells.count - width
        cells[row + key] = Cell(kind: .blob, first: keyRoom.lowerBound, count: keyRoom.count)
        cells[row + place] = Cell(kind: .blob, first: room.lowerBound, count: room.count)
        unsealed.append(Unsealed(customer: id, plain: plain, key: keyRoom, record: room))
    }

    // MARK: Sealing

    /// Seals the records that were taken, and wipes them.
    func seal(with vault: Vault) throws {
        try bytes.withUnsafeMutableBytes { bytes in
            for record in unsealed {
                let plain = UnsafeMutableRawBufferPointer(rebasing: bytes[record.plain])
                defer { plain.wipe() }
                try vault.seal(
                    encoded: UnsafeRawBufferPointer(plain), customer: record.customer,
                    key: .init(rebasing: bytes[record.key]), into: .init(rebasing: bytes[record.record]))
            }
        }
        unsealed.removeAll(keepingCapacity: true)
    }

    // MARK: Staging

    /// Lends the cells of each row, with the bytes that they lie in.
    func withRows(
        _ body: (UnsafeBufferPointer<Cell>, UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        try bytes.withUnsafeBytes { bytes in
            try cells.withUnsafeBufferPointer { cells in
                for start in stride(from: 0, to: cells.count, by: width) {
                    try body(UnsafeBufferPointer(rebasing: cells[start..<start + width]), bytes)
                }
            }
        }
    }

    /// Runs an insertion for each row, binding its cells without a copy.
    func insertRows(_ statement: borrowing Statement) throws {
        try bytes.withUnsafeBytes { bytes in
            var column = 0
            for cell in cells {
                column += 1
                let index = Int32(column)
                switch cell.kind {
                case .null: statement.bindNull(at: index)
                case .integer: statement.bind(Int64(cell.first), at: index)
                case .real: statement.bind(cell.real, at: index)
                case .text:
                    statement.bindText(
                        .init(rebasing: bytes[cell.first..<cell.first + cell.count]), at: index)
                case .blob:
                    statement.bindBlob(
                        .init(rebasing: bytes[cell.first..<cell.first + cell.count]), at: index)
                }
                if column == width {
                    try statement.run()
                    column = 0
                }
            }
        }
        statement.clearBindings()
    }

    /// Makes the look-ups' values, and hands each on for its row.
    ///
    /// They are made here rather than where rows are read, since reading is what takes longest.
    func forEachLookup(
        _ vault: Vault, _ body: (LookupKind, LookupSorter.Entry) throws -> Void
    ) throws {
        try withUnsafeTemporaryAllocation(byteCount: HMACSHA256.byteCount, alignment: 8) { buffer in
            let mac = UnsafeRawBufferPointer(rebasing: buffer[..<Vault.lookupByteCount])
            try bytes.withUnsafeBytes { bytes in
                for lookup in lookups {
                    let end = lookup.first + lookup.count
                    vault.lookup(
                        lookup.kind, UnsafeRawBufferPointer(rebasing: bytes[lookup.first..<end]), into: buffer
                    )
                    try body(lookup.kind, LookupSorter.Entry(mac: mac, id: lookup.id))
                }
            }
        }
    }
}
