import SQLite
import Seal

extension TokenStore {
    /// What a token is never for, since it would outlive its day in what it made.
    private static let forbidden: [(entity: String, verb: Policy.Verb)] =
        ["user", "team", "role", "token", "key", "config"].flatMap { entity in
            [Policy.Verb.create, .edit, .delete, .manage].map { (entity, $0) }
        }

    /// Makes a token of the person at the prompt and answers its text, which is shown once.
    package func add(
        _ name: String, scope: [Permission], expires: Moment, in workspace: Workspace
    ) throws -> (id: Int64, text: String) {
        try workspace.policy.require(.create, on: "token")
        try check(scope, in: workspace)
        try workspace.policy.requireHolding(scope)
        let holdsVault = scope.contains { $0.applies(to: .pii, on: "customer") }
        let pair = try holdsVault ? RSAOAEP.PrivateKey.generate() : nil
        return try workspace.write { transaction in
            let made = try insert(
                name, of: workspace.user, scope: scope, expires: expires, key: workspace.signer.key,
                pair: pair,
                transaction)
            if let pair {
                try workspace.openVault().key.wrap(
                    for: .token(made.id), to: pair.publicKey, in: transaction, id: settings.databaseID)
            }
            return made
        }
    }

    /// Makes a token of another user for the gate.
    ///
    /// It holds no key of the user's: with it the gate knows who comes in, and how far, and the user logs in
    /// there. Only a user from outside, who has no password, has keys in it: new ones, so that tokens made before
    /// end.
    package func add(
        _ name: String, scope: [Permission], expires: Moment, for id: Int64, in workspace: Workspace
    ) throws -> (id: Int64, text: String) {
        try workspace.policy.requireAll(.create, on: "token")
        try workspace.policy.requireAll(.manage, on: "user")
        try check(scope, in: workspace)
        let user = try UserStore(workspace).user(id)
        // Whoever has the token of somebody from outside can act as them; of others it is the way to the door.
        try HandingOn(workspace).requireHeld(by: user, isActing: user.isOutside)
        let key = try user.isOutside ? Ed25519.PrivateKey.generate() : nil
        return try workspace.write { transaction in
            if let key {
                try refuseMore(scope, than: user, at: transaction.time)
                try endAll(of: id, transaction)
                try transaction.update(
                    "user", id: id, set: [Column("signing_key", key.publicKey.bytes)])
            }
            return try insert(
                name, of: user, scope: scope, expires: expires, key: key, pair: nil, transaction)
        }
    }

    private func check(_ scope: [Permission], in workspace: Workspace) throws {
        guard !workspace.policy.isLimited else {
            throw CoreError(.denied, "not permitted: a token makes no tokens")
        }
        for permission in scope {
            let bad = Self.forbidden.first { permission.applies(to: $0.verb, on: $0.entity) }
            guard let bad else { continue }
            throw CoreError(
                .refused, "a token cannot hold \(bad.entity):\(bad.verb.rawValue)",
                hints: ["name what it is for, such as opp:view@all,report:view@all"])
        }
    }

    /// Refuses a scope that a user from outside does not hold; contact data is never theirs, since the token
    /// would have to hold the key to all of it.
    private func refuseMore(_ scope: [Permission], than user: User, at now: Moment) throws {
        guard !scope.contains(where: { $0.applies(to: .pii, on: "customer") }) else {
            throw CoreError(.refused, "a user of role '\(Role.outside)' is given no contact data")
        }
        let policy = try RightsStore(database).policy(of: user, at: now)
        try policy.requireHolding(scope, holder: user.name)
    }

    private func insert(
        _ name: String, of user: User, scope: [Permission], expires: Moment, key: Ed25519.PrivateKey?,
        pair: RSAOAEP.PrivateKey?, _ transaction: Transaction
    ) throws -> (id: Int64, text: String) {
        guard expires > transaction.time else {
            throw CoreError(.usage, "the token would have ended already, at \(expires)")
        }
        let fold = TextFold.fold(name)
        let taken = try database.first(
            "SELECT 1 FROM main.token WHERE name_fold = \(fold) AND deleted IS NULL"
        ) { _ in true }
        guard taken == nil else { throw CoreError(.refused, "there is a token '\(name)' already") }
        let token = try Secret.random(count: 32)
        let lookup = Self.lookup(token)
        var slot: [UInt8] = key?.seed.withBytes { Array($0) } ?? []
        defer { slot.wipe() }
        pair?.der.withBytes { slot += Array($0) }
        let sealed = try AESGCM(key: slotKey(token)).seal(slot, authenticating: place(of: user.id, lookup))
        let time = transaction.time.milliseconds
        let id = try transaction.insert(
            into: "token",
            [
                Column("name", name), Column("name_fold", fold), Column("owner_id", user.id),
                Column("team_id", user.team),
                Column("scope", scope.map(\.description).joined(separator: ",")),
                Column("lookup", lookup), Column("sealed", [SealedPlace.format] + sealed),
                Column("wrapping_key", pair?.publicKey.der), Column("expires", expires.milliseconds),
                Column("created", time), Column("updated", time), Column("version", Int64(1)),
            ])
        return (id, APIToken.prefix + token.withBytes { Base64URL.encode(Array($0)) })
    }
}
