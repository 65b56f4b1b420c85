import SQLite
import Seal

/// What a log-in stands on in the file: its session, its token, its user, and the rights that it was opened with.
///
/// A command may wait long for its input, or for another that writes. What was ended or taken away meanwhile
/// counts before anything is written, and before what was asked for on standard input is shown.
struct Standing {
    let user: Int64
    let key: Ed25519.PublicKey
    let policy: Policy
    let session: Int64?
    let token: Int64?

    /// Refuses a log-in that was ended, or whose rights are others by now.
    func check(in database: Database, at now: Moment) throws {
        let isOpen = try database.first(
            """
            SELECT 1 FROM main.user AS u
            WHERE u.id = \(user) AND u.state = 'active' AND u.signing_key = \(key.bytes)
                AND (\(session) IS NULL OR EXISTS (
                    SELECT 1 FROM main.session AS s WHERE s.id = \(session) AND s.user_id = u.id))
                AND (\(token) IS NULL OR EXISTS (
                    SELECT 1 FROM main.token AS k
                    WHERE k.id = \(token) AND k.owner_id = u.id AND k.deleted IS NULL
                        AND k.expires > \(now.milliseconds)))
            """
        ) { _ in true }
        guard isOpen != nil else {
            throw CoreError(.unauthenticated, "the log-in was ended meanwhile: nothing was done")
        }
        let person = try database.first(
            "SELECT \(sql: User.columns) FROM main.user WHERE id = \(user)", User.init)
        let today = try person.map { try RightsStore(database).policy(of: $0, at: now) }
        guard let today, policy.isHeld(as: today) else {
            throw CoreError(
                .denied, "your rights were changed meanwhile: nothing was done", hints: ["repeat the command"]
            )
        }
    }
}
