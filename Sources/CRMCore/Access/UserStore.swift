import SQLite
import Seal

/// Adds users, and changes who they are and whether they can log in.
package struct UserStore {
    let workspace: Workspace
    var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    package var reader: RecordReader { workspace.reader(of: User.fields) }

    /// Hours in which a one-time password opens a first log-in.
    package static let oneTimeHours: Int64 = 72

    /// A user's row, which must be there.
    package func user(_ id: Int64) throws -> User {
        try workspace.policy.require(.view, on: "user")
        let found = try database.first(
            "SELECT \(sql: User.columns) FROM main.user WHERE id = \(id) AND deleted IS NULL",
            User.init)
        guard let found else { throw CoreError(.notFound, "no user \(id)") }
        return found
    }

    /// Adds a user, who makes keys of their own at the first log-in.
    ///
    /// Until then there are keys that the one-time password opens, so that the vault key can be wrapped
    /// for them; whoever adds the user never holds the final ones.
    ///
    /// Somebody from outside has neither password nor keys before a token is made for them.
    ///
    /// - Parameter password: What opens the first log-in, or nil to have it made.
    /// - Returns: The user's number, and the password when it was made.
    package func add(
        _ name: String, role: String, displayName: String? = nil, team: Int64? = nil, password: Secret? = nil
    ) throws -> (id: Int64, password: Secret?) {
        try workspace.policy.requireAll(.manage, on: "user")
        try Founding.checkUserName(name)
        try handOn(role, in: team.map { [$0] } ?? [])
        let isOutside = role == Role.outside
        guard !isOutside || password == nil else {
            throw CoreError(.usage, "a user of role '\(role)' has no password")
        }
        // Until the first log-in it is all that keeps others from the key to contact data.
        if let password { try PasswordRule(user: name, settings: workspace.settings).check(password) }
        let made = try isOutside || password != nil ? nil : OneTimePassword.generate()
        let keys = try isOutside ? nil : UserKeys.generate()
        let id = try workspace.write { transaction in
            let taken = try database.first("SELECT 1 FROM main.user WHERE name = \(name)") { _ in true }
            guard taken == nil else { throw CoreError(.refused, "there is a user '\(name)' already") }
            let time = transaction.time.milliseconds
            let id = try transaction.insert(
                into: "user",
                [
                    Column("name", name), Column("display_name", displayName), Column("role", role),
                    Column("state", "active"), Column("team_id", team),
                    Column("renew_by", keys.map { _ in time + Self.oneTimeHours * 3_600_000 }),
                    Column("created", time), Column("updated", time), Column("version", Int64(1)),
                ] + (keys?.publicColumns ?? []))
            if let keys, let first = password ?? made {
                try keys.store(
                    for: id, password: OneTimePassword.spelled(first), in: transaction, workspace.settings)
            }
            try settle(id, transaction)
            return id
        }
        return (id, made)
    }

    /// Changes role, team or name as people say it.
    package func edit(_ id: Int64, _ draft: RecordDraft) throws -> Bool {
        try workspace.policy.requireAll(.manage, on: "user")
        return try workspace.write { transaction in
            let user = try refuseStronger(id)
            let teams = try handOnTeam(draft, to: user)
            if let role = draft["role"]?.text { try handOn(role, in: teams) }
            if let role = draft["role"]?.text, user.isOutside != (role == Role.outside) {
                throw CoreError(
                    .refused, "the role '\(Role.outside)' is had from the first or never",
                    hints: ["add a user of another name: nobody from outside has a password"])
            }
            let changed = try transaction.update("user", id: id, set: draft.columns())
            try settle(id, transaction)
            return changed
        }
    }

    /// Keeps users from logging in, and ends what is open; answers how many could, and how many tokens ended.
    ///
    /// - Parameter leaving: Leaves what they own; otherwise one who owns something is refused.
    package func disable(_ ids: [Int64], leaving: Bool) throws -> (users: Int, tokens: Int) {
        try workspace.policy.requireAll(.manage, on: "user")
        let tokens = TokenStore(database, settings: workspace.settings)
        return try workspace.write { transaction in
            var ended = 0
            let changed = try ids.count(where: { id in
                let user = try refuseStronger(id)
                if !leaving { try refuseOwner(user) }
                let changed = try transaction.update("user", id: id, set: [Column("state", "disabled")])
                try database.execute("DELETE FROM main.session WHERE user_id = \(id)")
                // Of those that one may not see nothing is told.
                ended += try tokens.count(of: id, seenBy: workspace.policy)
                try tokens.endAll(of: id, withoutKeysToo: true, transaction)
                try settle(id, transaction)
                return changed
            })
            return (changed, ended)
        }
    }

    /// Lets users log in again; answers how many could not.
    package func enable(_ ids: [Int64]) throws -> Int {
        try workspace.policy.requireAll(.manage, on: "user")
        return try workspace.write { transaction in
            try ids.count(where: { id in
                try HandingOn(workspace).requireHeld(by: user(id))
                let changed = try transaction.update("user", id: id, set: [Column("state", "active")])
                try settle(id, transaction)
                return changed
            })
        }
    }

    /// Gives a user a one-time password, and with it keys that replace those that a lost one opened.
    ///
    /// What let the user in again ends with them: whoever has it may be why there is a reset.
    ///
    /// - Returns: The password, and whether there was a recovery code or key.
    package func reset(_ id: Int64) throws -> (password: Secret, endedRecovery: Bool) {
        try workspace.policy.requireAll(.manage, on: "user")
        let password = try OneTimePassword.generate()
        let keys = try UserKeys.generate()
        let ended = try workspace.write { transaction in
            let user = try user(id)
            guard user.id != workspace.user.id else {
                throw CoreError(.refused, "your own password is changed by 'crm user passwd'")
            }
            // Whoever gives the password can be its user.
            try HandingOn(workspace).requireHeld(by: user, isActing: true)
            guard !user.isOutside else {
                throw CoreError(
                    .refused, "\(user.name) has no password: the role is '\(user.role)'",
                    hints: ["a new token lets them in: crm token add NAME --user \(user.name)"])
            }
            try database.execute("DELETE FROM main.session WHERE user_id = \(id)")
            try transaction.update(
                "user", id: id,
                set: keys.publicColumns + [
                    Column("renew_by", transaction.time.milliseconds + Self.oneTimeHours * 3_600_000)
                ])
            try keys.store(for: id, password: password, in: transaction, workspace.settings)
            let ended = try RecoveryStore(database, settings: workspace.settings)
                .removeAll(of: id, in: transaction)
            try FactorStore(database, settings: workspace.settings).removeAll(of: id, transaction)
            try TokenStore(database, settings: workspace.settings).endAll(of: id, transaction)
            try VaultKey.lapse(for: .user(id), in: transaction)
            try settle(id, transaction)
            return ended
        }
        return (password, ended)
    }

    /// Refuses to give a role whose rights are not held for somebody in teams.
    private func handOn(_ name: String, in teams: [Int64]) throws {
        let role = try RightsStore(database).requireRole(name)
        try HandingOn(workspace).require(role.permissions, in: teams, until: nil)
    }

    /// Refuses to open the rows of another main team to somebody; answers the teams that they are in then.
    private func handOnTeam(_ draft: RecordDraft, to user: User) throws -> [Int64] {
        let teams = try RightsStore(database).teams(of: user)
        guard case .integer(let main)? = draft["team"], !teams.contains(main) else { return teams }
        let then = [main] + teams.filter { $0 != user.team }
        try HandingOn(workspace).requireHeld(by: user, in: then)
        return then
    }

    /// Refuses to touch somebody who holds more than the person at the prompt.
    @discardableResult
    func refuseStronger(_ id: Int64) throws -> User {
        let user = try user(id)
        try workspace.policy.requireHolding(
            RightsStore(database).permissions(of: user, at: workspace.now()).map(\.1))
        return user
    }

    private func refuseOwner(_ user: User) throws {
        guard let holdings = try Handover(workspace).holdings(of: user.id) else { return }
        throw CoreError(
            .refused, "\(user.name) looks after \(holdings)",
            hints: [
                "hand them over: crm user handover \(user.name) USER", "or leave them as they are: --leave",
            ])
    }

    /// What follows from any change of a user: the vault key for who may have it now, and a look at
    /// whether somebody is left who can run the place.
    func settle(_ id: Int64, _ transaction: Transaction) throws {
        try VaultHolders(workspace).admit(id, transaction)
        try VaultHolders(workspace).refuseLosingLast(at: transaction.time)
    }
}
