extension AccessLedger {
    /// Whether somebody had the right to make a change, beyond what they may do with any row of the kind.
    ///
    /// The rules are those of the stores that write these tables: nobody hands on or touches more than they hold,
    /// nor hands it on for longer. Teams are not followed, so that of a scope `team` the word alone is asked for.
    func mayMake(_ change: AccessEntries.Change, _ policy: Policy, at time: Moment) -> Bool {
        let old = rows[change.place]
        do {
            switch change.place.table {
            case "user": try requireUser(change, old, policy, time)
            case "user_grant":
                try policy.requireAll(.manage, on: "user")
                if let grant = change.values, grant.integer("deleted") == nil {
                    try requireHanding(grant, policy, time)
                }
            case "role":
                try policy.requireAll(.manage, on: "role")
                let new = try Self.permissions(in: change.values)
                try policy.requireHolding(new)
                let was = try old?.integer("deleted") == nil ? Self.permissions(in: old) : []
                try lasting(policy).requireHolding(new.filter { !was.contains($0) })
            case "vault": try requireKeeper(policy)
            case "recovery": try requireRecovery(change, policy)
            default: try requireToken(change, old, policy, time)
            }
            return true
        } catch {
            return false
        }
    }

    /// Who makes vault keys and what recovers them may read what they open.
    private func requireKeeper(_ policy: Policy) throws {
        try policy.requireAll(.manage, on: "key")
        try policy.requireAll(.pii, on: "customer")
    }

    private func requireRecovery(_ change: AccessEntries.Change, _ policy: Policy) throws {
        // Who ends one adds nothing to it.
        guard let new = change.values, new.integer("deleted") == nil else { return }
        guard new.integer("user_id") == policy.user else { throw Self.doubt("a recovery of another user") }
        try requireKeeper(policy)
    }

    private func requireToken(
        _ change: AccessEntries.Change, _ old: AccessRow?, _ policy: Policy, _ time: Moment
    ) throws {
        guard let new = change.values, new.integer("deleted") == nil else { return }
        guard old == nil else { throw Self.doubt("a token that was changed") }
        guard let owner = new.integer("owner_id"), owner != policy.user else { return }
        // One for another user opens the gate for them, and holds no key.
        try policy.requireAll(.manage, on: "user")
        guard new.value("wrapping_key") == nil, let row = believed(Place(table: "user", id: owner)) else {
            throw Self.doubt("a token of another user")
        }
        try policy.requireHolding(permissions(of: owner, row, at: time))
    }

    /// What somebody may change of their own row: keys, and that they have made them.
    private static let own: Set<String> = ["signing_key", "wrapping_key", "renew_by"]
    /// What changes with every change, and tells nothing.
    private static let followed: Set<String> = ["version", "updated"]

    private func requireUser(
        _ change: AccessEntries.Change, _ old: AccessRow?, _ policy: Policy, _ time: Moment
    ) throws {
        let new = change.values ?? AccessRow([])
        let changed = new.names.union(old?.names ?? []).subtracting(Self.followed)
            .filter { old?.value($0) != new.value($0) }
        if changed.isEmpty { return }
        if change.place.id == policy.user, old != nil, changed.isSubset(of: Self.own),
            new.value("renew_by") == nil || !changed.contains("renew_by")
        {
            return
        }
        // No right follows from a team that is asked for here; a name is what people take somebody by.
        if changed == ["team_id"] {
            if policy.scope(.manage, on: "team") != .all { try policy.requireAll(.manage, on: "user") }
            return
        }
        try policy.requireAll(.manage, on: "user")
        guard old == nil || !changed.contains("name") else { throw Self.doubt("a name that was changed") }
        if let old {
            try policy.requireHolding(permissions(of: change.place.id, old, at: time))
            if changed.contains(where: { Self.letsIn($0, new) }) {
                try lasting(policy).requireHolding(permissions(ofRole: old.text("role")))
                for grant in grants(of: change.place.id, at: time) { try requireHanding(grant, policy, time) }
            }
        }
        if changed.contains("role") {
            try lasting(policy).requireHolding(permissions(ofRole: new.text("role")))
        }
    }

    /// Whether a change of a column lets a user in who could not come in before, or by other keys.
    private static func letsIn(_ column: String, _ new: AccessRow) -> Bool {
        switch column {
        case "state": new.text("state") == "active"
        case "deleted": new.integer("deleted") == nil
        case "signing_key", "wrapping_key", "renew_by": true
        default: false
        }
    }

    /// Refuses what a grant gives beyond the end that it has for who gives it.
    private func requireHanding(_ grant: AccessRow, _ policy: Policy, _ time: Moment) throws {
        let end = grant.integer("expires").map { Moment(milliseconds: $0) }
        try held(policy, at: HandingOn.last(before: end, notBefore: time))
            .requireHolding(permissions(ofGrant: grant))
    }

    /// What the writer of an entry holds without end.
    private func lasting(_ policy: Policy) throws -> Policy { try held(policy, at: .never) }

    private func held(_ policy: Policy, at time: Moment) throws -> Policy {
        guard let then = self.policy(of: policy.user, at: time) else {
            throw Self.doubt("the rights of user \(policy.user)")
        }
        return then
    }

    private static func permissions(in role: AccessRow?) throws -> [Permission] {
        try role?.text("permissions").map { try Permission.list(parsing: $0) } ?? []
    }
}
