import SQLite

/// Says what users hold and when they came, as lists print it.
package struct UserRights {
    private let workspace: Workspace
    private var rights: RightsStore { RightsStore(workspace.database) }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    package static let grantFields = [
        Field("user", "User", shown: true), Field("right", "Role or permission", shown: true),
        Field("kind", "Main role, a role beside it, or a permission", shown: true),
        Field("until", .moment, "When it ends by itself", shown: true),
    ]

    /// What a user holds: the main role, then each grant that has not ended.
    package func grants(of id: Int64) throws -> [[FieldValue]] {
        let user = try UserStore(workspace).user(id)
        let main: [FieldValue] = [.text(user.name), .text(user.role), .text("main role"), .null]
        return [main]
            + (try rights.grants(of: id, at: workspace.now()).map { grant in
                [
                    .text(user.name), .text(grant.name), .text(grant.role == nil ? "permission" : "role"),
                    grant.expires.map { .moment($0) } ?? .null,
                ]
            })
    }

    package static let loginFields = [
        Field("user", "User", shown: true), Field("time", .moment, "When", shown: true),
        Field("source", "From where", shown: true), Field("outcome", "in, failed or delayed", shown: true),
        Field("factors", "What was given", shown: true),
    ]

    /// Log-ins and attempts of a user, the newest first; of others only for who manages users.
    package func logins(of id: Int64) throws -> [[FieldValue]] {
        let user = try UserStore(workspace).user(id)
        if id != workspace.user.id { try workspace.policy.requireAll(.manage, on: "user") }
        return try workspace.database.query(
            """
            SELECT time, source, outcome, factors FROM main.login_event
            WHERE user_name = \(user.name) ORDER BY time DESC, id DESC
            """
        ) { row in
            [
                .text(user.name), .moment(Moment(milliseconds: row.int64(at: 0))), .text(row.text(at: 1)),
                .text(row.text(at: 2)), row.text(at: 3).isEmpty ? .null : .text(row.text(at: 3)),
            ]
        }
    }

    package static let matrixFields =
        [Field("user", "User", shown: true), Field("entity", "What it is about", shown: true)]
        + Policy.Verb.allCases.map { Field($0.rawValue, "Whose rows: own, team or all", shown: true) }

    /// Every user's widest scope for each entity and verb.
    package func matrix() throws -> [[FieldValue]] {
        try workspace.policy.require(.view, on: "user")
        let users = try workspace.database.query(
            """
            SELECT \(sql: User.columns) FROM main.user
            WHERE state = 'active' AND deleted IS NULL ORDER BY name
            """, User.init)
        return try users.flatMap { user in
            let policy = try rights.policy(of: user, at: workspace.now())
            return Permission.entities.map { entity -> [FieldValue] in
                let scopes = Policy.Verb.allCases.map { verb -> FieldValue in
                    policy.scope(verb, on: entity.name).map { .text($0.name) } ?? .null
                }
                return [.text(user.name), .text(entity.name)] + scopes
            }
        }
    }

    package static let explanationFields = [
        Field("user", "User", shown: true),
        Field("source", "Role that it comes from, grant, or everybody", shown: true),
        Field("permission", "Permission", shown: true),
    ]

    /// The widest scope in which a user may do something, nil when in none, with every right that says so.
    package func can(_ id: Int64, _ verb: Policy.Verb, on entity: String) throws -> (
        scope: Permission.Scope?, because: [[FieldValue]]
    ) {
        let user = try UserStore(workspace).user(id)
        let held = try rights.permissions(of: user, at: workspace.now())
            .filter { $0.1.applies(to: verb, on: entity) }
        return (
            held.map(\.1.scope).max(),
            held.map { [.text(user.name), .text($0.source), .text($0.1.description)] }
        )
    }
}
