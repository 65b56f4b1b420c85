import SQLite

extension VaultHolders {
    package static let fields = [
        Field("generation", .integer, "Number of the vault key", shown: true),
        Field("kind", "user, token or recovery", shown: true),
        Field("holder", "Name of the user or token, or whose code or key recovers", shown: true),
        Field("state", "holds, waits for the key, or rotation due", shown: true),
        Field("why", "Why a rotation is due, or what is waited for", shown: true),
    ]

    /// Everybody for whom the vault key is wrapped, then those who may hold it and do not yet.
    ///
    /// Whoever has had the key may have copied it. So a holder who may read contact data no more makes a
    /// rotation due, until a newer generation is there that was not wrapped for it.
    package func list() throws -> [[FieldValue]] {
        try workspace.policy.require(.view, on: "key")
        let newest = try VaultKey.generation(in: database)
        let wraps = try database.query(
            """
            SELECT generation, holder, holder_id, lapsed FROM main.vault_wrap
            ORDER BY generation, holder DESC, holder_id, id
            """
        ) { row in
            (
                generation: row.int64(at: 0), kind: row.text(at: 1), id: row.int64(at: 2),
                isLapsed: row.optionalInt64(at: 3) != nil
            )
        }
        let held = try wraps.map { wrap -> [FieldValue] in
            let (name, lapse) = try holder(wrap.kind, wrap.id)
            let why =
                if wrap.generation < newest {
                    "older than generation \(newest)"
                } else if wrap.isLapsed {
                    ["token": "revoked", "recovery": "ended or replaced"][wrap.kind] ?? "keys replaced"
                } else {
                    lapse
                }
            return line(wrap.generation, wrap.kind, name, why == nil ? "holds" : "rotation due", why)
        }
        return try held + waiting(newest) + waitingRecoveries(newest)
    }

    private func line(
        _ generation: Int64, _ kind: String, _ name: String?, _ state: String, _ why: String?
    ) -> [FieldValue] {
        [
            .integer(generation), .text(kind), name.map { .text($0) } ?? .null, .text(state),
            why.map { .text($0) } ?? .null,
        ]
    }

    /// A holder's name, and why it may hold the key no more.
    private func holder(_ kind: String, _ id: Int64) throws -> (name: String?, lapse: String?) {
        switch kind {
        case "user": return try user(id)
        case "token":
            let found = try database.first("SELECT name, owner_id FROM main.token WHERE id = \(id)") {
                (name: $0.text(at: 0), owner: $0.int64(at: 1))
            }
            guard let found else { return (nil, "no such token") }
            return (found.name, try user(found.owner).lapse.map { "its user is \($0)" })
        default:
            let found = try database.first("SELECT kind, user_id FROM main.recovery WHERE id = \(id)") {
                (kind: $0.text(at: 0), user: $0.int64(at: 1))
            }
            guard let found else { return (nil, "no such code or key") }
            let (name, lapse) = try user(found.user)
            return ("\(found.kind) of \(name ?? "nobody")", lapse.map { "its user is \($0)" })
        }
    }

    private func user(_ id: Int64) throws -> (name: String?, lapse: String?) {
        let found = try database.first(
            "SELECT \(sql: User.columns), state, deleted FROM main.user WHERE id = \(id)"
        ) { (user: User($0), isActive: $0.text(at: 4) == "active" && $0.optionalInt64(at: 5) == nil) }
        guard let found else { return (nil, "no such user") }
        guard found.isActive else { return (found.user.name, "disabled") }
        let may = try mayHold(found.user, at: workspace.now())
        return (found.user.name, may ? nil : "without customer:pii")
    }

    private func waiting(_ generation: Int64) throws -> [[FieldValue]] {
        let users = try database.query(
            """
            SELECT \(sql: User.columns) FROM main.user WHERE state = 'active' AND deleted IS NULL ORDER BY id
            """, User.init)
        return try users.filter { try mayHold($0, at: workspace.now()) && !holds($0.id) }.map {
            line(
                generation, "user", $0.name, "waits", "the next change of their rights by a holder of the key"
            )
        }
    }

    private func waitingRecoveries(_ generation: Int64) throws -> [[FieldValue]] {
        try database.query(
            """
            SELECT kind, user_id FROM main.recovery AS r WHERE deleted IS NULL AND NOT EXISTS (
                SELECT 1 FROM main.vault_wrap AS w
                WHERE w.generation = \(generation) AND w.holder = 'recovery' AND w.holder_id = r.id
                    AND w.lapsed IS NULL)
            ORDER BY id
            """
        ) { (kind: $0.text(at: 0), user: $0.int64(at: 1)) }.map { recovery in
            let name = try user(recovery.user).name ?? "nobody"
            return line(
                generation, "recovery", "\(recovery.kind) of \(name)", "waits",
                "a new one of theirs: crm key export-recovery")
        }
    }
}
