import SQLite

/// Lets the journal go on at a clock that is behind its last entry, since an administrator says that it is right.
///
/// Who gives their password is believed without a log-in, which would be an entry that the journal refuses.
package struct ClockAcceptance {
    private let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// The command of the entries at which time may go back.
    static let command = "audit accept-clock"

    /// Writes the entry, and answers when the one before it is dated.
    package func accept(
        _ proof: SessionStore.Proof, description: Journal.Description, now: Moment, dryRun: Bool = false
    ) throws -> Moment {
        let journal = Journal(database)
        let last = try journal.lastTime() ?? now
        // Rights that ended by the clock that ran before do not come back with one that is behind it.
        try RightsStore(database).policy(of: proof.user, at: max(last, now)).requireAll(.manage, on: "audit")
        guard !proof.mustRenew else {
            throw CoreError(.unauthenticated, "a one-time password accepts no clock")
        }
        guard Journal.isBehind(now, last) else {
            throw CoreError(
                .refused,
                "there is nothing to accept: the last entry is of \(last), and the clock says \(now)")
        }
        let signer = Journal.Signer(
            user: proof.user.id, credential: proof.factors.joined(separator: "+"), key: proof.keys.signing)
        return try journal.write(description, as: signer, at: now, dryRun: dryRun, acceptingClock: true) {
            $0.note("seconds back", count: Int((last.milliseconds &- now.milliseconds) / 1000))
            try FactorStore.forgetStepsAhead(of: now, in: database)
            // They would last for as much longer as the clock went back.
            try database.execute("DELETE FROM main.session WHERE used > \(now.milliseconds)")
            return last
        }
    }
}
