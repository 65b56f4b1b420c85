extension AccessLedger {
    /// Whether somebody had the right to make a change, beyond what they may do with any row of the kind.
    ///
    /// The rules are those of the stores that write these tables: nobody hands on or touches more than they hold.
    func mayMake(_ change: AccessEntries.Change, _ policy: Policy, at time: Moment) -> Bool {
        let old = rows[change.place]
        do {
            switch change.place.table {
            case "user": try requireUser(change, old, policy, time)
            case "user_grant":
                try policy.requireAll(.manage, on: "user")
                if let grant = change.values, grant.integer("deleted") == nil {
                    try policy.requireHolding(permissions(ofGrant: grant))
                }
            case "role":
                try policy.requireAll(.manage, on: "role")
                let text = change.values?.text("permissions")
                try policy.requireHolding(text.map { try Permission.list(parsing: $0) } ?? [])
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
        if let old { try policy.requireHolding(permissions(of: change.place.id, old, at: time)) }
        if changed.contains("role") { try policy.requireHolding(permissions(ofRole: new.text("role"))) }
    }
}
