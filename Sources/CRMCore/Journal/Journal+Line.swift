import SQLite
import Seal

extension Journal {
    /// A line of the chain.
    package struct Line: Sendable {
        package var seq: Int64
        package var time: Moment
        package var user: Int64
        package var credential: String
        package var command: String
        package var options: String
        package var counts: String
        package var digest: [UInt8]
        package var previous: [UInt8]
        package var head: [UInt8] = []

        /// The head before the first line.
        static let emptyHead = [UInt8](repeating: 0, count: SHA256.byteCount)

        /// Whether it stands right behind another line, or behind none as the first.
        func follows(_ last: Journal.Line?) -> Bool {
            guard let last else { return seq == 1 && previous == Self.emptyHead }
            return seq &- 1 == last.seq && previous == last.head
        }

        /// SHA-256 over the previous head and everything else in the line.
        package var computedHead: [UInt8] {
            let image = RowImage([
                Column("seq", seq), Column("time", time.milliseconds), Column("user_id", user),
                Column("credential", credential), Column("command", command), Column("options", options),
                Column("counts", counts), Column("digest", digest),
            ])
            return SHA256.hash(previous + image.bytes)
        }
    }
}

extension Journal.Line {
    static let columns: SQL =
        "seq, time, user_id, credential, command, options, counts, digest, previous, head"
    static let columnCount: Int32 = 10

    /// Reads the first columns of a row as ``columns`` names them.
    init(_ row: borrowing Row) {
        self.init(
            seq: row.int64(at: 0), time: Moment(milliseconds: row.int64(at: 1)), user: row.int64(at: 2),
            credential: row.text(at: 3), command: row.text(at: 4), options: row.text(at: 5),
            counts: row.text(at: 6), digest: row.blob(at: 7), previous: row.blob(at: 8), head: row.blob(at: 9)
        )
    }
}
