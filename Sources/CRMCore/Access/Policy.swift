import SQLite

/// What the person at the prompt may do, and with which rows.
///
/// Every store passes through it: a query carries ``predicate(_:on:)``, a write asks ``require(_:on:)``.
package struct Policy: Sendable {
    package enum Verb: String, Sendable, CaseIterable {
        case view, create, edit, delete, export, pii, manage
    }

    /// A part of the rows that a grant opens.
    package enum Arm: Sendable, Hashable {
        case own(user: Int64)
        case team([Int64])
        case all
    }

    package struct Grant: Sendable, Hashable {
        /// An entity's name, or nil for every entity.
        package var entity: String?
        /// A verb, or nil for every verb.
        package var verb: Verb?
        package var arm: Arm

        package init(entity: String?, verb: Verb?, arm: Arm) {
            self.entity = entity
            self.verb = verb
            self.arm = arm
        }
    }

    private let grants: [Grant]

    package init(grants: [Grant]) {
        self.grants = grants
    }

    /// What the role of administrator may: everything.
    package static let administrator = Policy(grants: [Grant(entity: nil, verb: nil, arm: .all)])

    /// The arms for a verb on an entity: none when it is not allowed, ``Arm/all`` alone when all rows are.
    package func arms(_ verb: Verb, on entity: String) -> [Arm] {
        let arms = grants.lazy
            .filter { $0.entity == nil || $0.entity == entity }
            .filter { $0.verb == nil || $0.verb == verb }
            .map(\.arm)
        return arms.contains(.all) ? [.all] : Array(Set(arms))
    }

    /// Refuses what is not allowed on any row.
    package func require(_ verb: Verb, on entity: String) throws {
        guard arms(verb, on: entity).isEmpty else { return }
        throw CoreError(.denied, "not permitted: \(entity):\(verb.rawValue)")
    }

    /// The condition that a row of the entity's table must meet.
    package func predicate(_ verb: Verb, on entity: String) throws -> SQL {
        try require(verb, on: entity)
        let parts = arms(verb, on: entity).map { arm -> SQL in
            switch arm {
            case .all: "1"
            case .own(let user): "owner_id = \(user)"
            case .team(let teams): "team_id IN (\(sql: teams.map { "\($0)" }.joined(separator: ", ")))"
            }
        }
        return parts.count == 1 ? parts[0] : "(\(sql: parts.joined(separator: " OR ")))"
    }
}
