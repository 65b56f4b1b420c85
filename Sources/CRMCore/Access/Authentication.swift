import SQLite
import Seal

/// Finds out who somebody is, from everything that they give at once: one answer, one cost and one text
/// for every failure.
package struct Authentication {
    private let database: Database
    private let settings: Settings

    package init(_ database: Database, settings: Settings) {
        self.database = database
        self.settings = settings
    }

    /// What somebody gives to be believed.
    package struct Claim {
        package var user: String
        /// The password; nil where the SSH key opens the keys by itself.
        package var password: Secret?
        /// A code of an authenticator or a recovery code, where one is asked for.
        package var code: String?
        /// An SSH key, in place of the password or as the second factor beside it.
        package var key: SSHIdentity?
        /// Where the attempt comes from, such as the terminal's host; delays grow for each user and
        /// source apart.
        package var source: String
        /// How a code is sent to who has given none; nil where nobody comes in through the gate.
        package var sending: CodeSending?

        package init(
            user: String, password: Secret?, code: String? = nil, key: SSHIdentity? = nil, source: String,
            sending: CodeSending? = nil
        ) {
            self.user = user
            self.password = password
            self.code = code
            self.key = key
            self.source = source
            self.sending = sending
        }
    }

    /// Checks a claim.
    ///
    /// - Throws: ``CoreError`` of kind unauthenticated, in the same words whatever was wrong.
    package func prove(_ claim: Claim, now: Moment) throws -> SessionStore.Proof {
        // Counted before it is tried, so that many attempts at once are not all the first one; what succeeds
        // clears the count.
        try database.transaction(.immediate) {
            try refuseEarlyAttempt(claim, now)
            try countAttempt(claim, now)
        }
        var problems: [String] = []
        guard let proof = try check(claim, now: now, &problems) else {
            note(claim, "failed", problems, now)
            throw try failure(claim)
        }
        try database.execute(
            """
            DELETE FROM main.login_attempt WHERE user_name = \(claim.user) AND source = \(claim.source)
            """)
        note(claim, "in", proof.factors, now)
        return proof
    }

    /// The one answer to every claim that fails. Where anybody has a second factor everybody reads of codes.
    private func failure(_ claim: Claim) throws -> CoreError {
        let factors = FactorStore(database, settings: settings)
        var hints = [
            try factors.isUsed
                ? "the user, the password or the code is wrong" : "the user or the password is wrong"
        ]
        if claim.sending == nil, try factors.isSent(to: nil) {
            hints.append(
                "codes that a program sends come through the gate only; a recovery code stands in for one")
        }
        return CoreError(.unauthenticated, "log-in failed", hints: hints)
    }

    /// - Parameter problems: What went wrong apart from what was given, for who manages users.
    private func check(_ claim: Claim, now: Moment, _ problems: inout [String]) throws -> SessionStore.Proof?
    {
        let found = try database.first(
            "SELECT \(sql: User.columns), state, renew_by, version FROM main.user WHERE name = \(claim.user)"
        ) { row in
            (
                user: User(row), active: row.text(at: 4) == "active",
                renewBy: row.optionalInt64(at: 5).map { Moment(milliseconds: $0) },
                version: row.int64(at: 6)
            )
        }
        // Asked before the password is tried: to be asked for a touch must not say that it was right.
        let someone = found?.user ?? User(id: 0, name: claim.user, role: "none", team: nil)
        let isPresent = try claim.key?.isPresent(for: someone, in: settings.databaseID) ?? true
        let factors = FactorStore(database, settings: settings)
        let isSent = try claim.code == nil && found.map { try factors.isSent(to: $0.user.id) } ?? false
        let sending = isSent ? claim.sending : nil
        // Asked before too: whether something was sent must not show.
        sending?.channel.ask()
        let keys = try openKeys(of: found?.user.id, isOneTime: found?.renewBy != nil, claim)
        let isBelieved =
            found?.active == true && isPresent && keys != nil && found?.renewBy.map { now < $0 } ?? true
        if let sending {
            let outcome = try sending.exchange(with: isBelieved ? found?.user.name : nil)
            if case .wrong(let problem) = outcome {
                problems = problem.map { ["program: \($0)"] } ?? []
                return nil
            }
        }
        guard isBelieved, let found, let keys else { return nil }
        let second = try factors.check(
            claim.code, key: claim.key?.publicKey, isSentBack: sending != nil, of: found.user, keys: keys,
            now: now)
        guard let second else { return nil }
        let standsAlone = claim.password.map {
            (try? PasswordRule(user: found.user.name, settings: settings).check($0)) != nil
        }
        return SessionStore.Proof(
            user: found.user, keys: keys, factors: [claim.password == nil ? "ssh" : "password"] + second,
            renewBy: found.renewBy, version: found.version, passwordStandsAlone: standsAlone)
    }

    private func openKeys(of user: Int64?, isOneTime: Bool, _ claim: Claim) throws -> UserKeys? {
        if let password = claim.password {
            // Spelled for everybody, so that it costs the same, and used where the password is another's work.
            let spelled = OneTimePassword.spelled(password)
            return try UserKeys.open(user, password: isOneTime ? spelled : password, in: database, settings)
        }
        return try claim.key.flatMap {
            try UserKeys.open(user, with: $0, in: database, id: settings.databaseID)
        }
    }

    /// Keeps the attempt for `user show --logins`; gives way to a writer.
    private func note(_ claim: Claim, _ outcome: String, _ factors: [String], _ now: Moment) {
        database.withoutWaiting {
            try? database.execute(
                """
                INSERT INTO main.login_event (time, user_name, source, outcome, factors)
                VALUES (\(now.milliseconds), \(claim.user), \(claim.source), \(outcome),
                    \(factors.joined(separator: "+")))
                """)
        }
    }
}

extension Authentication {
    /// The seconds that must pass after so many failures: none for two, then doubling to 15 minutes.
    static func delaySeconds(afterFailures failures: Int64) -> Int64 {
        failures < 3 ? 0 : min(900, 1 << min(failures &- 2, 10))
    }

    /// Checked before any password hashing, so that guessing costs the guesser and not the machine.
    private func refuseEarlyAttempt(_ claim: Claim, _ now: Moment) throws {
        let found = try database.first(
            """
            SELECT failures, last FROM main.login_attempt
            WHERE user_name = \(claim.user) AND source = \(claim.source)
            """
        ) { (failures: $0.int64(at: 0), last: $0.int64(at: 1)) }
        // An attempt that a clock which was ahead has dated would delay the next one for as long as that.
        guard let found, !Journal.isBehind(now, Moment(milliseconds: found.last)) else { return }
        let wait = found.last &+ Self.delaySeconds(afterFailures: found.failures) * 1000 &- now.milliseconds
        guard wait > 0 else { return }
        throw CoreError(
            .unauthenticated, "log-in failed",
            hints: ["too many attempts: try again in \(wait / 1000 + 1) s"])
    }

    private func countAttempt(_ claim: Claim, _ now: Moment) throws {
        try database.execute(
            """
            INSERT INTO main.login_attempt (user_name, source, failures, last)
            VALUES (\(claim.user), \(claim.source), 1, \(now.milliseconds))
            ON CONFLICT (user_name, source) DO UPDATE SET failures = failures + 1, last = excluded.last
            """)
    }
}
