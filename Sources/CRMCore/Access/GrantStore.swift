import SQLite

/// Gives users roles and single rights beside their main role, and takes them back.
package struct GrantStore {
    private let workspace: Workspace
    private var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// What a grant is of: a role's name, or a permission when there is a colon.
    private enum Subject {
        case role(Role)
        case permission(Permission)

        init(_ text: String, _ rights: RightsStore) throws {
            self =
                text.contains(":")
                ? .permission(try Permission(parsing: text)) : .role(try rights.requireRole(text))
        }

        var permissions: [Permission] {
            switch self {
            case .role(let role): role.permissions
            case .permission(let permission): [permission]
            }
        }

        var role: String? { if case .role(let role) = self { role.name } else { nil } }
        var permission: String? { if case .permission(let right) = self { right.description } else { nil } }
    }

    /// Grants a role or a permission; answers whether the user did not hold it so already.
    ///
    /// - Parameter expires: When it ends by itself.
    package func grant(_ id: Int64, _ text: String, until expires: Moment?) throws -> Bool {
        try workspace.policy.requireAll(.manage, on: "user")
        let subject = try Subject(text, RightsStore(database))
        return try workspace.write { transaction in
            let users = UserStore(workspace)
            let user = try users.user(id)
            try HandingOn(workspace).require(
                subject.permissions, in: RightsStore(database).teams(of: user), until: expires)
            if let expires, expires <= transaction.time {
                throw CoreError(.usage, "the grant would have ended already, at \(expires)")
            }
            if subject.role == user.role {
                throw CoreError(.refused, "\(user.name) has the role '\(text)' as main role already")
            }
            let time = transaction.time.milliseconds
            let held = try find(id, subject)
            if let held, held.expires == expires?.milliseconds { return false }
            if let held {
                try transaction.update(
                    "user_grant", id: held.id, set: [Column("expires", expires?.milliseconds)])
            } else {
                try transaction.insert(
                    into: "user_grant",
                    [
                        Column("user_id", id), Column("role", subject.role),
                        Column("permission", subject.permission), Column("expires", expires?.milliseconds),
                        Column("created", time), Column("updated", time), Column("version", Int64(1)),
                    ])
            }
            try users.settle(id, transaction)
            return true
        }
    }

    /// Takes back a role or a permission; the main role leaves 'none' behind.
    package func revoke(_ id: Int64, _ text: String) throws {
        try workspace.policy.requireAll(.manage, on: "user")
        let subject = try Subject(text, RightsStore(database))
        try workspace.write { transaction in
            let users = UserStore(workspace)
            let user = try users.refuseStronger(id)
            if subject.role == user.role, user.role != "none" {
                guard !user.isOutside else {
                    throw CoreError(
                        .refused, "the role '\(user.role)' is had from the first or never",
                        hints: ["keep them out: crm user disable \(user.name)"])
                }
                try transaction.update("user", id: id, set: [Column("role", "none")])
            } else {
                guard let held = try find(id, subject) else {
                    let grants = try RightsStore(database).grants(of: id, at: transaction.time).map(\.name)
                    throw CoreError(
                        .notFound, "\(user.name) was not granted '\(text)'",
                        hints: [
                            "granted: \(([user.role] + grants).joined(separator: ", "))"
                        ])
                }
                try transaction.update(
                    "user_grant", id: held.id, set: [Column("deleted", transaction.time.milliseconds)])
            }
            try users.settle(id, transaction)
        }
    }

    private func find(_ id: Int64, _ subject: Subject) throws -> (id: Int64, expires: Int64?)? {
        try database.first(
            """
            SELECT id, expires FROM main.user_grant
            WHERE user_id = \(id) AND role IS \(subject.role) AND permission IS \(subject.permission)
                AND deleted IS NULL
            """
        ) { ($0.int64(at: 0), $0.optionalInt64(at: 1)) }
    }
}
