import SQLite
import Seal

/// The chain of everything that was written: one head and one signature a transaction.
package struct Journal {
    private let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// What a transaction says of itself.
    package struct Description: Sendable {
        package var command: String
        /// The options' names, never their values.
        package var options: [String]

        package init(command: String, options: [String]) {
            self.command = command
            self.options = options
        }
    }

    /// Who signs.
    package struct Signer {
        package let user: Int64
        package let credential: String
        package let key: Ed25519.PrivateKey

        package init(user: Int64, credential: String, key: Ed25519.PrivateKey) {
            self.user = user
            self.credential = credential
            self.key = key
        }
    }

    /// Runs a write in one transaction that ends with a signed line in the chain.
    ///
    /// A body that changes nothing leaves no line. What an erasure left to be purged is purged afterwards, and what
    /// came in bulk is indexed unless that takes long.
    ///
    /// - Parameters:
    ///   - dryRun: Does everything, then rolls back.
    ///   - acceptingClock: Dates the line at the clock, however far it is behind the last one.
    package func write<Result>(
        _ description: Description, as signer: Signer, at now: Moment, dryRun: Bool = false,
        acceptingClock: Bool = false, _ body: (Transaction) throws -> Result
    ) throws -> Result {
        let result = try writeLine(
            description, as: signer, at: now, dryRun: dryRun, acceptingClock: acceptingClock, body)
        // The write is done, and whatever hinders the purge leaves it to the next one.
        if !dryRun {
            _ = try? purge(description, as: signer, at: now)
            try? SearchIndex(database).fillSmall()
        }
        return result
    }

    /// Rids the files of what was erased, when anything waits for that.
    ///
    /// - Returns: Whether nothing waits for it any more; another program may stand in the way.
    func purge(_ description: Description, as signer: Signer, at now: Moment) throws -> Bool {
        let purge = Purge(database)
        let pending = try purge.pending()
        guard !pending.isEmpty else { return true }
        guard try purge.run() else { return false }
        try writeLine(description, as: signer, at: now) { try Purge.note(pending, in: $0) }
        return true
    }

    private func writeLine<Result>(
        _ description: Description, as signer: Signer, at now: Moment, dryRun: Bool = false,
        acceptingClock: Bool = false, _ body: (Transaction) throws -> Result
    ) throws -> Result {
        var dry: Result?
        do {
            return try database.transaction(.immediate) {
                let last = try lastLine()
                let time = try acceptingClock ? now : time(after: last.time, now: now)
                let transaction = Transaction(seq: last.seq &+ 1, time: time, database: database)
                try refusePlanted(from: transaction.seq)
                let result = try body(transaction)
                try transaction.finishIndex()
                if !transaction.counts.isEmpty {
                    try close(transaction, description, signer, previous: last.head)
                }
                if dryRun {
                    dry = result
                    throw DryRun()
                }
                return result
            }
        } catch is DryRun {
            return dry!
        }
    }

    /// Refuses to adopt what somebody has put into the file under a number that no entry has yet.
    private func refusePlanted(from seq: Int64) throws {
        let planted = try database.first(
            """
            SELECT 1 FROM main.change WHERE txn >= \(seq)
            UNION ALL SELECT 1 FROM main.txn_range WHERE txn >= \(seq) LIMIT 1
            """
        ) { _ in true }
        guard planted == nil else {
            throw CoreError(
                .failed, "the journal has changes that no entry made: nothing was written",
                hints: ["'crm audit verify' says more"])
        }
    }

    private func close(
        _ transaction: Transaction, _ description: Description, _ signer: Signer, previous: [UInt8]
    ) throws {
        var line = Line(
            seq: transaction.seq, time: transaction.time, user: signer.user,
            credential: signer.credential, command: description.command,
            options: description.options.joined(separator: ","),
            counts: transaction.counts.map { "\($0.what) \($0.count)" }.joined(separator: ", "),
            digest: transaction.finishDigest(), previous: previous)
        line.head = line.computedHead
        let signature = try signer.key.sign(line.head)
        try database.execute(
            """
            INSERT INTO main.txn
                (seq, time, user_id, credential, command, options, counts, digest, previous, head, signature)
            VALUES
                (\(line.seq), \(line.time.milliseconds), \(line.user), \(line.credential),
                 \(line.command), \(line.options), \(line.counts), \(line.digest), \(line.previous),
                 \(line.head), \(signature))
            """)
    }

    /// The newest line's number, time and head; before the first one, zero and the empty head.
    private func lastLine() throws -> (seq: Int64, time: Moment?, head: [UInt8]) {
        let last = try database.first("SELECT seq, time, head FROM main.txn ORDER BY seq DESC LIMIT 1") {
            row in
            (
                seq: row.int64(at: 0), time: Optional(Moment(milliseconds: row.int64(at: 1))),
                head: row.blob(at: 2)
            )
        }
        return last ?? (0, nil, Line.emptyHead)
    }

    /// Time never goes back in the journal; a clock that is far behind is not believed.
    private func time(after last: Moment?, now: Moment) throws -> Moment {
        guard let last, now < last else { return now }
        guard !Self.isBehind(now, last) else {
            throw CoreError(
                .refused, "the clock says \(now), which is before the last journal entry at \(last)",
                hints: [
                    "set the system's clock",
                    "or let an administrator say that it is right now: crm audit accept-clock",
                ])
        }
        return last
    }

    /// Whether a clock is so far behind the last line that one of the two must be wrong.
    static func isBehind(_ now: Moment, _ last: Moment) -> Bool {
        last.milliseconds &- now.milliseconds >= 5 * 60 * 1000
    }

    /// When the newest line is dated; nil when there is none.
    func lastTime() throws -> Moment? { try lastLine().time }

    private struct DryRun: Error {}
}
