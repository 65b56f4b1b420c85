import SQLite

/// What the person at the prompt may do, and with which rows.
///
/// Every store passes through it: a query carries ``predicate(_:on:of:)``, a write asks
/// ``require(_:on:)``.
package struct Policy: Sendable {
    package enum Verb: String, Sendable, CaseIterable {
        case view, create, edit, delete, export, pii, manage
    }

    /// Whose rights these are.
    package let user: Int64
    /// The teams that the user is in.
    package let teams: [Int64]
    package let permissions: [Permission]
    /// What a token narrows the rights to; nil when it is the person.
    private let limit: [Permission]?

    package init(user: Int64, teams: [Int64], permissions: [Permission], limit: [Permission]? = nil) {
        self.user = user
        self.teams = teams
        self.permissions = permissions
        self.limit = limit
    }

    /// Whether a token stands for the person.
    package var isLimited: Bool { limit != nil }

    /// Whether another policy of the person is of the same rights, whatever a token narrows either to.
    func isHeld(as other: Policy) -> Bool {
        user == other.user && teams == other.teams && permissions == other.permissions
    }

    /// The same person, narrowed as another policy of theirs is.
    package func narrowed(as other: Policy) -> Policy {
        Policy(user: user, teams: teams, permissions: permissions, limit: other.limit)
    }

    /// The widest scope in which something is allowed with an entity's rows, nil when in none.
    package func scope(_ verb: Verb, on entity: String) -> Permission.Scope? {
        guard let scope = Self.scope(permissions, verb, entity) else { return nil }
        guard let limit else { return scope }
        return Self.scope(limit, verb, entity).map { min($0, scope) }
    }

    private static func scope(_ permissions: [Permission], _ verb: Verb, _ entity: String)
        -> Permission.Scope?
    {
        permissions.lazy.filter { $0.applies(to: verb, on: entity) }.map(\.scope).max()
    }

    package func allows(_ verb: Verb, on entity: String) -> Bool { scope(verb, on: entity) != nil }

    /// Refuses what is not allowed on any row.
    package func require(_ verb: Verb, on entity: String) throws {
        guard !allows(verb, on: entity) else { return }
        throw CoreError(.denied, "not permitted: \(entity):\(verb.rawValue)")
    }

    /// Refuses what is not allowed on every row.
    package func requireAll(_ verb: Verb, on entity: String) throws {
        guard scope(verb, on: entity) != .all else { return }
        throw CoreError(.denied, "not permitted: \(entity):\(verb.rawValue)@all")
    }

    /// The condition that a row of the entity's table must meet.
    ///
    /// - Parameter alias: What the query calls the table, where another has columns of the same names.
    package func predicate(_ verb: Verb, on entity: String, of alias: String? = nil) throws -> SQL {
        try require(verb, on: entity)
        return condition(verb, on: entity, of: alias)
    }

    /// As ``predicate(_:on:of:)``; what is not allowed at all is true of no row.
    func condition(_ verb: Verb, on entity: String, of alias: String? = nil) -> SQL {
        let table = alias.map { SQL("\(identifier: $0).") } ?? ""
        switch scope(verb, on: entity) {
        case nil: return "0"
        case .all: return "1"
        case .own: return "\(sql: table)owner_id = \(user)"
        case .team:
            guard !teams.isEmpty else { return "\(sql: table)owner_id = \(user)" }
            let teams = teams.map { "\($0)" as SQL }.joined(separator: ", ")
            return "(\(sql: table)owner_id = \(user) OR \(sql: table)team_id IN (\(sql: teams)))"
        }
    }
    /// The parts of a condition each of which an index answers in the order of numbers; nil where it is one part.
    func arms(_ verb: Verb, on entity: String, of alias: String) -> [SQL]? {
        guard scope(verb, on: entity) == .team, !teams.isEmpty else { return nil }
        let table: SQL = "\(identifier: alias)."
        return ["\(sql: table)owner_id = \(user)"] + teams.map { "\(sql: table)team_id = \($0)" }
    }
}
