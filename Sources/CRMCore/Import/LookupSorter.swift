import Seal

/// Puts look-ups of one kind in the order of their table with little memory: sorted runs go to a file,
/// and are merged when they are read.
final class LookupSorter {
    /// A look-up with the row that it leads to; its bytes as two numbers, which compare faster.
    struct Entry {
        var high: UInt64
        var low: UInt64
        var id: Int64

        func isSameLookup(as other: Entry) -> Bool { high == other.high && low == other.low }

        func precedes(_ other: Entry) -> Bool {
            if high != other.high { return high < other.high }
            if low != other.low { return low < other.low }
            return id < other.id
        }

        /// Writes the look-up's bytes.
        func write(to bytes: UnsafeMutableRawBufferPointer) {
            bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
            bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
        }

        var mac: [UInt8] {
            [UInt8](unsafeUninitializedCapacity: Vault.lookupByteCount) { buffer, count in
                write(to: UnsafeMutableRawBufferPointer(buffer))
                count = Vault.lookupByteCount
            }
        }
    }

    private let path: String
    private let capacity: Int
    private var entries: [Entry] = []
    private var file: ScratchFile?
    /// Where each run lies, in entries.
    private var runs: [Range<Int>] = []
    private var isSorted = true

    /// - Parameters:
    ///   - path: The database that the file lies beside.
    ///   - capacity: Entries that are held in memory.
    init(beside path: String, capacity: Int = 1 << 17) {
        self.path = path
        self.capacity = capacity
    }

    /// Takes an entry, of which no two are alike in everything.
    func add(_ entry: Entry) throws {
        if entries.count == capacity { try spill() }
        entries.append(entry)
        isSorted = false
    }

    /// Hands on the entries by look-up, then row; as often as it is asked to.
    func forEach(_ body: (Entry) throws -> Void) throws {
        sort()
        guard let file else {
            for entry in entries { try body(entry) }
            return
        }
        if !entries.isEmpty { try spill() }
        try LookupMerge(runs, of: file).forEach(body)
    }

    private func sort() {
        guard !isSorted else { return }
        entries.sort { $0.precedes($1) }
        isSorted = true
    }

    private func spill() throws {
        sort()
        let file = try self.file ?? ScratchFile(beside: path)
        self.file = file
        let first = runs.last?.upperBound ?? 0
        try entries.withUnsafeBytes { try file.append($0) }
        runs.append(first..<first + entries.count)
        entries.removeAll(keepingCapacity: true)
    }
}

extension LookupSorter.Entry {
    init(mac: UnsafeRawBufferPointer, id: Int64) {
        high = UInt64(bigEndian: mac.loadUnaligned(as: UInt64.self))
        low = UInt64(bigEndian: mac.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        self.id = id
    }
}
