import SQLite
import Seal

/// Commits to new records while they are being staged, on a thread of its own, so that they can be
/// inserted afterwards without being looked at.
///
/// That holds for an import all of whose rows become new records: their columns and their moment are
/// settled at its start. Rows that drop out later make these trees useless.
final class ImportLeaves {
    /// A run of records under one root.
    struct Run {
        var table: String
        var ids: ClosedRange<Int64>
        var count = 0
        var salt: [UInt8]
        var root = MerkleRoot(hash: [], marks: [])
    }

    /// The moment that records say they were added at.
    let time: Moment
    let rows: ImportInsertion
    let vaults: ImportInsertion?
    /// Rows that came by.
    private(set) var count = 0
    private(set) var runs: [Run] = []
    private var rowTree: LeafRun
    private var vaultTree: LeafRun?
    private var last: Int64?
    private let vaultRecord: Int?

    /// Moments between the start of an import and its transaction that records may be dated before it.
    static let tolerance: Int64 = 5 * 60 * 1000

    init(_ rows: ImportInsertion, vaults: ImportInsertion?, _ shape: ImportShape, at time: Moment) {
        self.time = time
        self.rows = rows
        self.vaults = vaults
        vaultRecord = shape["vault_record"]
        rowTree = LeafRun(rows, shape)
        vaultTree = vaults.map { LeafRun($0, shape) }
    }

    /// Whether a transaction may write records dated at the start of the import.
    func fit(_ transaction: Transaction) -> Bool {
        (0...Self.tolerance).contains(transaction.time.milliseconds - time.milliseconds)
    }

    /// Adds the leaves of a batch.
    func add(_ batch: ImportBatch) throws {
        try batch.withRows { cells, bytes in
            let id = Int64(cells[ImportShape.id].first)
            // Numbers between two runs may be others'.
            if let last, last + 1 != id { close() }
            last = id
            count += 1
            try rowTree.append(id, cells, bytes)
            if let vaultRecord, cells[vaultRecord].kind != .null { try vaultTree?.append(id, cells, bytes) }
        }
    }

    /// Ends the runs, after which they can be read.
    func finish() { close() }

    private func close() {
        if let run = rowTree.close() { runs.append(run) }
        if let run = vaultTree?.close() { runs.append(run) }
    }
}

/// The tree of the run of records that is open.
private struct LeafRun {
    /// A piece of an image: the same for every row, or a cell's.
    private enum Part {
        case fixed([UInt8])
        /// A name and a cell's value, or what stands there when the cell has none.
        case cell(name: [UInt8], place: Int, other: [UInt8])
    }

    private let table: String
    private let parts: [Part]
    private var tree = MerkleTree()
    private var image = RowImage()
    private var run: ImportLeaves.Run?

    init(_ insertion: ImportInsertion, _ shape: ImportShape) {
        table = insertion.table
        var parts: [Part] = []
        var fixed = RowImage.bytes(of: .text(table))
        for column in insertion.columns {
            let name = RowImage.bytes(of: .text(column.name))
            switch column.value {
            case .constant(.null): continue
            case .constant(let value): fixed += name + RowImage.bytes(of: value)
            case .staged(let staged, let other):
                let other = other == .null ? [] : name + RowImage.bytes(of: other)
                guard let place = shape[staged] else {
                    fixed += other
                    continue
                }
                parts += [.fixed(fixed), .cell(name: name, place: place, other: other)]
                fixed = []
            case .sql: preconditionFailure("a value that SQL gives is known to SQL alone")
            }
        }
        if !fixed.isEmpty { parts.append(.fixed(fixed)) }
        self.parts = parts
    }

    mutating func append(
        _ id: Int64, _ cells: UnsafeBufferPointer<ImportBatch.Cell>, _ bytes: UnsafeRawBufferPointer
    ) throws {
        var run = try self.run ?? .init(table: table, ids: id...id, salt: RandomBytes.generate(count: 16))
        image.bytes.removeAll(keepingCapacity: true)
        image.bytes.append(contentsOf: run.salt)
        for part in parts {
            switch part {
            case .fixed(let fixed): image.bytes.append(contentsOf: fixed)
            case .cell(let name, let place, let other):
                let cell = cells[place]
                guard cell.kind != .null else {
                    image.bytes.append(contentsOf: other)
                    continue
                }
                image.bytes.append(contentsOf: name)
                image.append(cell, bytes)
            }
        }
        image.bytes.withUnsafeBytes { tree.append($0) }
        run.count += 1
        run.ids = run.ids.lowerBound...id
        self.run = run
    }

    /// Ends the run, and answers it if there was one.
    mutating func close() -> ImportLeaves.Run? {
        guard var run else { return nil }
        run.root = tree.root()
        tree = MerkleTree()
        self.run = nil
        return run
    }
}

extension RowImage {
    fileprivate mutating func append(_ cell: ImportBatch.Cell, _ bytes: UnsafeRawBufferPointer) {
        var content: UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(rebasing: bytes[cell.first..<cell.first + cell.count])
        }
        switch cell.kind {
        case .null: break
        case .integer: append(integer: Int64(cell.first))
        case .real: append(.real(cell.real))
        case .text: append(text: content)
        case .blob: append(blob: content)
        }
    }
}
