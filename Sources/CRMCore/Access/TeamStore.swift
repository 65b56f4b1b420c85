import SQLite

/// Adds, renames and removes teams, and says who is in them.
package struct TeamStore {
    private let workspace: Workspace
    private var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    package var reader: RecordReader { workspace.reader(of: Team.fields) }

    package func add(_ draft: RecordDraft) throws -> Int64 {
        try workspace.policy.requireAll(.manage, on: "team")
        return try workspace.write { transaction in
            try refuseTaken(draft)
            let time = transaction.time.milliseconds
            return try transaction.insert(
                into: "team",
                draft.columns() + [
                    Column("created", time), Column("updated", time), Column("version", Int64(1)),
                ])
        }
    }

    package func edit(_ id: Int64, _ draft: RecordDraft) throws -> Bool {
        try workspace.policy.requireAll(.manage, on: "team")
        return try workspace.write { transaction in
            try refuseTaken(draft, except: id)
            return try transaction.update("team", id: id, set: draft.columns())
        }
    }

    /// Removes a team that nobody is in and to which nothing belongs that the person at the prompt may see.
    ///
    /// Others' rows do not keep it, since a refusal would tell of them; they stay of a team that nobody is in.
    package func remove(_ id: Int64) throws {
        try workspace.policy.requireAll(.manage, on: "team")
        try workspace.write { transaction in
            // Whoever sees teams sees who is in them.
            let policy = workspace.policy
            for (table, what, seen) in [
                ("user", "users", "1"),
                ("customer", "customers", policy.condition(.view, on: "customer")),
                ("opportunity", "opportunities", policy.condition(.view, on: "opp")),
                ("activity", "activities", policy.condition(.view, on: "activity")),
                ("task", "tasks", policy.condition(.view, on: "task")),
                ("team_member", "guests", "1"),
            ] as [(String, String, SQL)] {
                let count =
                    try database.first(
                        """
                        SELECT count(*) FROM main.\(identifier: table)
                        WHERE team_id = \(id) AND deleted IS NULL AND \(sql: seen)
                        """
                    ) { $0.int(at: 0) } ?? 0
                guard count == 0 else {
                    throw CoreError(
                        .refused, "the team still has \(what): \(count)",
                        hints: ["move them to another team first"])
                }
            }
            try transaction.update("team", id: id, set: [Column("deleted", transaction.time.milliseconds)])
        }
    }

    /// Puts a user into a team beside the main one; answers whether that was new.
    package func join(_ team: Int64, user: Int64) throws -> Bool {
        try change(user) { user, transaction in
            guard try member(team, user.id) == nil else { return false }
            let teams = try RightsStore(database).teams(of: user)
            if !teams.contains(team) {
                try HandingOn(workspace).requireHeld(by: user, in: teams + [team])
            }
            try transaction.insert(
                into: "team_member",
                [Column("team_id", team), Column("user_id", user.id), Column("version", Int64(1))])
            return true
        }
    }

    /// Takes a user out of a team; of the main one, the user is left without.
    package func leave(_ team: Int64, user: Int64) throws -> Bool {
        try change(user) { user, transaction in
            var changed = false
            if let id = try member(team, user.id) {
                changed = try transaction.update(
                    "team_member", id: id, set: [Column("deleted", transaction.time.milliseconds)])
            }
            if user.team == team {
                changed =
                    try transaction.update("user", id: user.id, set: [Column("team_id", .null)]) || changed
            }
            return changed
        }
    }

    private func change(_ user: Int64, _ body: (User, Transaction) throws -> Bool) throws -> Bool {
        try workspace.policy.requireAll(.manage, on: "team")
        return try workspace.write { transaction in
            try body(UserStore(workspace).refuseStronger(user), transaction)
        }
    }

    private func member(_ team: Int64, _ user: Int64) throws -> Int64? {
        try database.first(
            """
            SELECT id FROM main.team_member
            WHERE team_id = \(team) AND user_id = \(user) AND deleted IS NULL
            """
        ) { $0.int64(at: 0) }
    }

    private func refuseTaken(_ draft: RecordDraft, except id: Int64? = nil) throws {
        guard let name = draft["name"]?.text else { return }
        let taken = try database.first(
            """
            SELECT id FROM main.team
            WHERE name_fold = \(TextFold.fold(name)) AND deleted IS NULL AND id IS NOT \(id)
            """
        ) { $0.int64(at: 0) }
        if let taken { throw CoreError(.refused, "there is a team '\(name)' already: \(taken)") }
    }
}
