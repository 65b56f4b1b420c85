import SQLite

/// Moves what one user looks after to another: customers, opportunities that are open, and tasks still to be done.
///
/// A closed opportunity stays with whoever closed it, an activity with whoever it was of, and what was removed with
/// whoever had it.
package struct Handover {
    private let workspace: Workspace
    private var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// A kind of record that has an owner, and of what state are those that somebody looks after.
    private struct Kind {
        let table: FieldTable
        let condition: SQL
        let words: (one: String, many: String)
    }

    private static let kinds = [
        Kind(table: Customer.fields, condition: "deleted IS NULL", words: ("customer", "customers")),
        Kind(
            table: Opportunity.fields, condition: "deleted IS NULL AND state = 'open'",
            words: ("open opportunity", "open opportunities")),
        Kind(
            table: TaskItem.fields, condition: "deleted IS NULL AND done IS NULL",
            words: ("open task", "open tasks")),
    ]

    /// Moves everything that may be seen at once, or refuses when a record of it may not be edited.
    ///
    /// The records come to the main team of the new owner, or stay in theirs where that is none.
    ///
    /// - Returns: How many records of each kind there were, in words.
    package func run(from: Int64, to: Int64) throws -> String {
        try workspace.policy.requireAll(.manage, on: "user")
        guard from != to else { throw CoreError(.usage, "that is the same user twice") }
        return try workspace.write { transaction in
            let users = UserStore(workspace)
            let (old, new) = (try users.user(from), try users.user(to))
            try refuseDisabled(new)
            let columns =
                [Column("owner_id", to)] + (new.team.map { [Column("team_id", $0)] } ?? [])
            var counts: [(Kind, Int)] = []
            for kind in Self.kinds {
                let ids = try editable(kind, of: old)
                if !ids.isEmpty {
                    try requireEditor(
                        new, of: kind.table.noun, kind.words.many, at: transaction.time)
                }
                for id in ids {
                    try transaction.update(kind.table.table, id: id, set: columns)
                    guard kind.table.table == Opportunity.fields.table else { continue }
                    try OpportunityStore(workspace).recordChange(id, in: transaction)
                }
                counts.append((kind, ids.count))
            }
            return Self.words(counts)
        }
    }

    /// What a user looks after of what may be seen, in words; nil when that is nothing.
    func holdings(of user: Int64) throws -> String? {
        let counts = try Self.kinds.map { ($0, try rows($0, of: user).count) }.filter { $0.1 > 0 }
        return counts.isEmpty ? nil : Self.words(counts)
    }

    private static func words(_ counts: [(Kind, Int)]) -> String {
        let parts = counts.map { kind, count in "\(count) \(count == 1 ? kind.words.one : kind.words.many)" }
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " and " + last
    }

    /// The records of a kind, which must all be ones that may be edited.
    private func editable(_ kind: Kind, of user: User) throws -> [Int64] {
        let noun = kind.table.noun
        let ids = try rows(kind, of: user.id)
        let allowed = try rows(kind, of: user.id, for: .edit)
        guard ids.count == allowed.count else {
            throw CoreError(
                .denied, "not permitted: \(noun):edit of all \(kind.words.many) of \(user.name)")
        }
        return ids
    }

    /// The records of a user that may be seen, and of these those with which something may be done.
    private func rows(_ kind: Kind, of user: Int64, for verb: Policy.Verb = .view) throws -> [Int64] {
        let seen = workspace.policy.condition(.view, on: kind.table.noun)
        let allowed = workspace.policy.condition(verb, on: kind.table.noun)
        return try database.query(
            """
            SELECT id FROM main.\(identifier: kind.table.table)
            WHERE owner_id = \(user) AND \(sql: kind.condition) AND \(sql: seen) AND \(sql: allowed)
            ORDER BY id
            """
        ) { $0.int64(at: 0) }
    }

    /// Refuses somebody who cannot log in as a new owner.
    func refuseDisabled(_ user: User) throws {
        let isActive = try database.first(
            "SELECT 1 FROM main.user WHERE id = \(user.id) AND state = 'active'"
        ) { _ in true }
        guard isActive == nil else { return }
        throw CoreError(
            .refused, "\(user.name) is disabled and looks after nothing",
            hints: ["name somebody else, or let them in again: crm user enable \(user.name)"])
    }

    /// Refuses somebody as a new owner who may not edit such records.
    func requireEditor(_ user: User, of noun: String, _ words: String, at now: Moment) throws {
        let policy = try RightsStore(database).policy(of: user, at: now)
        guard !policy.allows(.edit, on: noun) else { return }
        throw CoreError(
            .refused, "\(user.name) could not look after \(words)",
            hints: ["give the right first: crm user grant \(user.name) \(noun):edit@own"])
    }
}
