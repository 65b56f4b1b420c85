import SQLite

extension Workspace {
    /// Journals a read before anything of it is shown: what cannot be journaled is not to be shown.
    package func leaveTrace(_ what: String, count: Int) throws {
        try Journal(database).write(description, as: signer, at: now()) { $0.note(what, count: count) }
    }

    /// Journals that something was refused.
    ///
    /// A refusal changes nothing, so it does not wait for whoever is writing, and goes without its line then. There
    /// is one line a minute for each command of a user, so that nobody fills the journal by asking in vain.
    package func noteRefusal() {
        database.withoutWaiting {
            // Looked at without the lock first, which another program may want for something better.
            guard (try? isRefusalNoted()) == false else { return }
            try? Journal(database).write(description, as: signer, at: now()) { transaction in
                if try !isRefusalNoted() { transaction.note(Self.refusal) }
            }
        }
    }

    private func isRefusalNoted() throws -> Bool {
        // The newest lines will do: a refusal between very many others may stand twice.
        try database.first(
            """
            SELECT 1 FROM (SELECT time, user_id, command, counts FROM main.txn ORDER BY seq DESC LIMIT 500)
            WHERE user_id = \(user.id) AND command = \(description.command) AND counts = \(Self.refusal + " 1")
                AND time > \(now().milliseconds - 60_000)
            """
        ) { _ in true } ?? false
    }

    private static var refusal: String { "refusal" }
}
