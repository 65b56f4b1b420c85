import SQLite

/// Inserts look-ups of one kind that come in the order of their table.
///
/// Many go by one statement: within it SQLite knows where the last one went, and puts the next beside it
/// without a search from the root.
final class LookupInsertion {
    private let many: Statement
    private let one: Statement
    private var entries: [LookupSorter.Entry] = []
    /// The values of ``many``, which is bound to this memory once for all.
    private let macs = UnsafeMutableRawBufferPointer.allocate(
        byteCount: LookupInsertion.width * Vault.lookupByteCount, alignment: 8)

    /// Rows of a statement.
    private static let width = 256

    init(_ kind: LookupKind, _ database: Database) throws {
        let start: SQL = "INSERT INTO main.lookup (kind, mac, customer_id) VALUES "
        one = try database.prepare("\(sql: start)(?, ?, ?)")
        let rows = repeatElement("(?, ?, ?)" as SQL, count: Self.width).joined(separator: ", ")
        many = try database.prepare("\(sql: start)\(sql: rows)")
        one.bind(kind.rawValue, at: 1)
        for row in 0..<Self.width {
            many.bind(kind.rawValue, at: Int32(3 * row + 1))
            many.bindBlob(UnsafeRawBufferPointer(mac(row)), at: Int32(3 * row + 2))
        }
        entries.reserveCapacity(Self.width)
    }

    deinit { macs.deallocate() }

    func add(_ entry: LookupSorter.Entry) throws {
        entry.write(to: mac(entries.count))
        many.bind(entry.id, at: Int32(3 * entries.count + 3))
        entries.append(entry)
        guard entries.count == Self.width else { return }
        try many.run()
        entries.removeAll(keepingCapacity: true)
    }

    /// Inserts those that are left.
    func finish() throws {
        for (row, entry) in entries.enumerated() {
            one.bindBlob(UnsafeRawBufferPointer(mac(row)), at: 2)
            one.bind(entry.id, at: 3)
            try one.run()
        }
        entries.removeAll()
    }

    private func mac(_ row: Int) -> UnsafeMutableRawBufferPointer {
        let count = Vault.lookupByteCount
        return .init(rebasing: macs[row * count..<(row + 1) * count])
    }
}
