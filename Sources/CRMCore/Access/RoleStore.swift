import SQLite

/// Adds, changes and removes the database's own roles.
package struct RoleStore {
    private let workspace: Workspace
    private var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    package func all() throws -> [Role] {
        try workspace.policy.require(.view, on: "role")
        return try RightsStore(database).roles()
    }

    package func role(_ name: String) throws -> Role {
        try workspace.policy.require(.view, on: "role")
        return try RightsStore(database).requireRole(name)
    }

    package func add(_ name: String, _ permissions: [Permission]) throws {
        try Founding.checkName(name, of: "role")
        try workspace.policy.requireAll(.manage, on: "role")
        // Nobody has the role so far: of what teams it opens rows is asked when somebody gets it.
        try HandingOn(workspace).require(permissions, in: [], until: nil)
        try workspace.write { transaction in
            guard try RightsStore(database).role(name) == nil else {
                throw CoreError(.refused, "there is a role '\(name)' already")
            }
            let time = transaction.time.milliseconds
            try transaction.insert(
                into: "role",
                [
                    Column("name", name), Column("permissions", Self.text(permissions)),
                    Column("created", time), Column("updated", time), Column("version", Int64(1)),
                ])
        }
    }

    /// Changes what a role permits, for everybody who has it.
    package func edit(_ name: String, adding: [Permission], removing: [Permission]) throws -> Bool {
        try workspace.policy.requireAll(.manage, on: "role")
        return try workspace.write { transaction in
            let (id, role) = try own(name)
            try HandingOn(workspace).require(adding, in: teams(ofHolders: name), until: nil)
            let permissions = role.permissions.filter { !removing.contains($0) }
            let new = permissions + adding.filter { !permissions.contains($0) }
            guard !new.isEmpty else {
                throw CoreError(
                    .refused, "role '\(name)' would permit nothing", hints: ["crm role rm \(name)"])
            }
            let changed = try transaction.update(
                "role", id: id, set: [Column("permissions", Self.text(new))])
            for user in try holders(name) { try UserStore(workspace).settle(user, transaction) }
            return changed
        }
    }

    /// Removes a role that nobody has.
    package func remove(_ name: String) throws {
        try workspace.policy.requireAll(.manage, on: "role")
        try workspace.write { transaction in
            let (id, _) = try own(name)
            let holders = try holders(name)
            guard holders.isEmpty else {
                throw CoreError(
                    .refused,
                    "\(holders.count) \(holders.count == 1 ? "user has" : "users have") the role '\(name)'",
                    hints: ["take it from them first: crm user revoke"])
            }
            try transaction.update("role", id: id, set: [Column("deleted", transaction.time.milliseconds)])
        }
    }

    /// A role of the database's own that the person at the prompt does not have, and so may touch.
    private func own(_ name: String) throws -> (Int64, Role) {
        let role = try RightsStore(database).requireRole(name)
        let id = try database.first("SELECT id FROM main.role WHERE name = \(name) AND deleted IS NULL") {
            $0.int64(at: 0)
        }
        guard let id else {
            throw CoreError(
                .refused, "role '\(name)' belongs to the program",
                hints: ["make one of your own: crm role add"])
        }
        guard try !holders(name).contains(workspace.user.id) else {
            throw CoreError(.denied, "not permitted: nobody changes a role that they have")
        }
        try workspace.policy.requireHolding(role.permissions)
        return (id, role)
    }

    private func holders(_ name: String) throws -> [Int64] {
        try database.query(
            """
            SELECT id FROM main.user WHERE role = \(name) AND deleted IS NULL
            UNION SELECT user_id FROM main.user_grant WHERE role = \(name) AND deleted IS NULL
            """
        ) { $0.int64(at: 0) }
    }

    private func teams(ofHolders name: String) throws -> [Int64] {
        var teams: [Int64] = []
        for holder in try holders(name) {
            let user = try database.first(
                "SELECT \(sql: User.columns) FROM main.user WHERE id = \(holder)", User.init)
            guard let user else { continue }
            teams += try RightsStore(database).teams(of: user).filter { !teams.contains($0) }
        }
        return teams
    }

    private static func text(_ permissions: [Permission]) -> String {
        permissions.map(\.description).joined(separator: ",")
    }
}
