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
            case "vault", "recovery": try policy.requireAll(.manage, on: "key")
            default:
                // A token's owner makes it; who ends it adds nothing to it.
                let isEnded = change.values?.integer("deleted") != nil
                guard old == nil || isEnded else { return false }
                if !isEnded, change.values?.integer("owner_id") != policy.user {
                    try policy.requireAll(.manage, on: "user")
                }
            }
            return true
        } catch {
            return false
        }
    }

    /// What gives rights in a user's row.
    private static let guarded: Set<String> = ["role", "state", "deleted", "signing_key", "wrapping_key"]

    private func requireUser(
        _ change: AccessEntries.Change, _ old: AccessRow?, _ policy: Policy, _ time: Moment
    ) throws {
        let new = change.values ?? AccessRow([])
        let changed = Self.guarded.filter { old?.value($0) != new.value($0) }
        // One's own keys are one's own to replace; of team and name no right follows that is asked for here.
        let isOwn = change.place.id == policy.user && old != nil
        if changed.isEmpty || isOwn && changed.isSubset(of: ["signing_key", "wrapping_key"]) { return }
        try policy.requireAll(.manage, on: "user")
        if let old { try policy.requireHolding(permissions(of: change.place.id, old, at: time)) }
        if changed.contains("role") { try policy.requireHolding(permissions(ofRole: new.text("role"))) }
    }
}
