import SQLite

/// Reads what users hold: their role, the grants that have not ended, and their teams.
///
/// Rights are today's, whatever day a question is about: the tables are named in `main`, where no
/// overlay is.
package struct RightsStore {
    private let database: Database

    package init(_ database: Database) {
        self.database = database
    }

    /// Something that a user holds, and until when.
    package struct Grant: Sendable {
        package let id: Int64
        package let role: String?
        package let permission: Permission?
        package let expires: Moment?

        package var name: String { role ?? permission?.description ?? "" }
    }

    /// The policy of a user at a moment.
    ///
    /// - Parameter limit: What a token narrows it to.
    package func policy(of user: User, at now: Moment, limit: [Permission]? = nil) throws -> Policy {
        Policy(
            user: user.id, teams: try teams(of: user),
            permissions: try permissions(of: user, at: now).map(\.1),
            limit: limit)
    }

    /// What nobody who works here has to be given: whoever has made a token may end it, whatever became of their role since.
    private static let everybody = [Permission("token", .view, .own), Permission("token", .delete, .own)]

    /// Rights that a user has from one source: a role's name, `grant`, or `everybody`.
    struct Held {
        let source: String
        let permissions: [Permission]
        var expires: Moment?
    }

    /// What a user holds, source by source.
    func held(by user: User, at now: Moment) throws -> [Held] {
        var found = [Held(source: user.role, permissions: try role(user.role)?.permissions ?? [])]
        for grant in try grants(of: user.id, at: now) {
            let permissions =
                try grant.role.map { try role($0)?.permissions ?? [] } ?? grant.permission.map { [$0] } ?? []
            found.append(
                Held(source: grant.role ?? "grant", permissions: permissions, expires: grant.expires))
        }
        return user.isOutside ? found : found + [Held(source: "everybody", permissions: Self.everybody)]
    }

    /// Each right with what it comes from.
    package func permissions(of user: User, at now: Moment) throws -> [(source: String, Permission)] {
        try held(by: user, at: now).flatMap { held in held.permissions.map { (held.source, $0) } }
    }

    /// The grants of a user that have not ended.
    package func grants(of user: Int64, at now: Moment) throws -> [Grant] {
        try database.query(
            """
            SELECT id, role, permission, expires FROM main.user_grant
            WHERE user_id = \(user) AND deleted IS NULL AND (expires IS NULL OR expires > \(now.milliseconds))
            ORDER BY id
            """
        ) { row in
            Grant(
                id: row.int64(at: 0), role: row.optionalText(at: 1),
                permission: try row.optionalText(at: 2).map { try Permission(parsing: $0) },
                expires: row.optionalInt64(at: 3).map { Moment(milliseconds: $0) })
        }
    }

    /// The teams of a user: the one that owns what the user adds, and those that were joined.
    package func teams(of user: User) throws -> [Int64] {
        let joined = try database.query(
            """
            SELECT m.team_id FROM main.team_member AS m JOIN main.team AS t ON t.id = m.team_id
            WHERE m.user_id = \(user.id) AND m.deleted IS NULL AND t.deleted IS NULL ORDER BY m.team_id
            """
        ) { $0.int64(at: 0) }
        return (user.team.map { [$0] } ?? []) + joined.filter { $0 != user.team }
    }

    /// A role by its name, or nil when there is none.
    package func role(_ name: String) throws -> Role? {
        if let role = Role.builtIn(name) { return role }
        let found = try database.first(
            "SELECT permissions FROM main.role WHERE name = \(name) AND deleted IS NULL"
        ) { $0.text(at: 0) }
        return try found.map { Role(name, try Permission.list(parsing: $0)) }
    }

    /// Every role: those of the program, then the database's own by name.
    package func roles() throws -> [Role] {
        let own = try database.query(
            "SELECT name, permissions FROM main.role WHERE deleted IS NULL ORDER BY name"
        ) { Role($0.text(at: 0), try Permission.list(parsing: $0.text(at: 1))) }
        return Role.builtIn + own
    }

    /// A role that must be there.
    package func requireRole(_ name: String) throws -> Role {
        if let role = try role(name) { return role }
        throw CoreError(
            .notFound, "no role '\(name)'",
            hints: NearestWord.hints(for: name, among: try roles().map(\.name)) + ["crm role list"])
    }
}
