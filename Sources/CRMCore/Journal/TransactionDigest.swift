import SQLite
import Seal

/// The digest over what a transaction wrote, which its line in the chain holds: its changes in their order,
/// then its ranges by table and first row, so that it can be computed anew from the file.
///
/// Each is a type byte and an image of values. The form is part of the journal's contract.
struct TransactionDigest {
    private var digest = SHA256()
    private var ranges: [(entity: String, first: Int64, line: RowImage)] = []

    private static let changeTag: UInt8 = 1
    private static let rangeTag: UInt8 = 2

    /// Adds a change of one row with the commitments to it before and after, each unless there was none.
    mutating func add(
        _ entity: String, row: Int64, version: Int64, op: String, before: [UInt8]?, after: [UInt8]?
    ) {
        var line = RowImage(bytes: [Self.changeTag])
        line.append(.text(entity))
        line.append(integer: row)
        line.append(integer: version)
        line.append(.text(op))
        line.append(before.sqlValue)
        line.append(after.sqlValue)
        digest.update(line.bytes)
    }

    /// Adds a run of rows that were inserted in bulk.
    mutating func add(_ entity: String, ids: ClosedRange<Int64>, count: Int, root: [UInt8]) {
        var line = RowImage(bytes: [Self.rangeTag])
        line.append(.text(entity))
        line.append(integer: ids.lowerBound)
        line.append(integer: ids.upperBound)
        line.append(integer: Int64(count))
        line.append(.blob(root))
        ranges.append((entity, ids.lowerBound, line))
    }

    /// Gives the 32 bytes and starts over.
    mutating func finish() -> [UInt8] {
        // Bytes decide, as in the file: text of another form is another text there.
        ranges.sort {
            $0.entity == $1.entity
                ? $0.first < $1.first : $0.entity.utf8.lexicographicallyPrecedes($1.entity.utf8)
        }
        for range in ranges { digest.update(range.line.bytes) }
        ranges = []
        return digest.finalize()
    }
}
