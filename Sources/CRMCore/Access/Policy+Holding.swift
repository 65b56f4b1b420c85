extension Policy {
    /// Which rows a right opens for who is to hold it, beside their own.
    struct Reach {
        /// The teams that they are in, or will be.
        var teams: [Int64] = []
        /// The names of those that may be named.
        var names: [Int64: String] = [:]
        /// Whether who hands it on can act as them, so that their own rows are opened too.
        var isActing = false

        /// The scope in which a right has to be held.
        ///
        /// A user's own tokens open no more than the other rights that are asked for.
        fileprivate func needed(_ scope: Permission.Scope, on entity: String) -> Permission.Scope {
            guard isActing, scope == .own, entity != "token" else { return scope }
            return teams.isEmpty ? .all : .team
        }

        /// Teams in words; those that may not be named are those of somebody.
        fileprivate func words(_ teams: [Int64]) -> String {
            let known = teams.compactMap { names[$0] }
            guard known.count == teams.count else { return "for every team of who would hold it" }
            return "for team\(known.count == 1 ? "" : "s") \(known.joined(separator: ", "))"
        }
    }

    /// Refuses to hand on a right that is not held, or not for the rows that it would open.
    ///
    /// Rows of teams are opened by a right for teams of who is in these, and by one for all.
    ///
    /// - Parameters:
    ///   - reach: Which rows it is about; by itself the scopes' words are compared.
    ///   - holder: The name of who has to hold it, nil for the person at the prompt.
    ///   - end: Until when it has to be held, in words, where this policy is the one of then.
    func requireHolding(
        _ handed: [Permission], for reach: Reach = Reach(), holder: String? = nil, until end: String? = nil
    ) throws {
        let strange = reach.teams.filter { !teams.contains($0) }
        for permission in handed {
            for entity in permission.entity.map({ [$0] }) ?? Permission.entities.map(\.name) {
                let needed = reach.needed(permission.scope, on: entity)
                for verb in permission.verb.map({ [$0] }) ?? Verb.allCases {
                    let held = scope(verb, on: entity)
                    if held == .all { continue }
                    let isHeld = held.map { $0 >= needed } ?? false
                    if isHeld, needed == .own || strange.isEmpty { continue }
                    let right = "\(entity):\(verb.rawValue)@\(needed.name)"
                    let rest = [isHeld ? reach.words(strange) : nil, end].compactMap { $0 }
                    throw CoreError(
                        .denied,
                        "not permitted: "
                            + ([holder.map { "\($0) does" } ?? "you do", "not hold", right] + rest)
                            .joined(separator: " "),
                        hints: [
                            holder.map { "grant it first: crm user grant \($0) PERMISSION" }
                                ?? (isHeld
                                    ? "nobody opens the rows of teams that they are not in"
                                    : end == nil
                                        ? "nobody gives a right that they do not hold"
                                        : "nobody gives a right for longer than they hold it")
                        ])
                }
            }
        }
    }
}
