/// One right in the grammar `entity:verb@scope`: what may be done with which rows.
///
/// `*` stands for every entity or every verb.
package struct Permission: Sendable, Hashable {
    /// An entity's name, or nil for every entity.
    package let entity: String?
    /// A verb, or nil for every verb.
    package let verb: Policy.Verb?
    package let scope: Scope

    /// Which rows a right is for; each holds the one before.
    package enum Scope: Int, Sendable, Hashable, Comparable, CaseIterable {
        /// Rows that the user owns.
        case own
        /// And rows of the teams that the user is in.
        case team
        case all

        package var name: String {
            switch self {
            case .own: "own"
            case .team: "team"
            case .all: "all"
            }
        }

        package static func < (left: Scope, right: Scope) -> Bool { left.rawValue < right.rawValue }
    }

    package init(_ entity: String?, _ verb: Policy.Verb?, _ scope: Scope) {
        self.entity = entity
        self.verb = verb
        self.scope = scope
    }

    /// What rights are for, in the order of `user matrix`; of those that have owners a right may be for
    /// some rows alone.
    package static let entities: [(name: String, hasOwners: Bool)] = [
        ("customer", true), ("opp", true), ("activity", true), ("task", true), ("product", false),
        ("pipeline", false), ("forecast", true),
        ("report", true), ("log", true), ("audit", false), ("user", false), ("team", false), ("role", false),
        ("token", true), ("key", false), ("config", false),
    ]

    /// Whether rights on an entity may be for some rows alone.
    static func hasOwners(_ entity: String) -> Bool {
        entities.contains { $0.name == entity && $0.hasOwners }
    }

    /// Reads a right; an entity without owners needs no scope.
    ///
    /// - Throws: ``CoreError`` of kind usage that says which part is wrong.
    package init(parsing text: String) throws {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let names = parts[0].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard names.count == 2 else {
            throw CoreError(
                .usage, "'\(text)' is no permission",
                hints: ["write it as entity:verb@scope, such as opp:edit@team"])
        }
        let (entity, verb) = try Self.entityAndVerb(names[0], names[1])
        let isWhole = entity.map { !Self.hasOwners($0) } ?? false
        guard parts.count == 2 || isWhole else {
            throw CoreError(
                .usage, "'\(text)' does not say for which rows",
                hints: ["add @own, @team or @all: \(text)@own"])
        }
        let words = Scope.allCases.map(\.name)
        guard let scope = parts.count == 2 ? words.firstIndex(of: String(parts[1])) : Scope.all.rawValue
        else {
            throw CoreError(
                .usage, "unknown scope '\(parts[1])'",
                hints: NearestWord.hints(for: String(parts[1]), among: words)
                    + ["scopes are own, team and all"])
        }
        guard scope == Scope.all.rawValue || !isWhole else {
            throw CoreError(
                .usage, "'\(text)': \(names[0]) has no owners",
                hints: ["write \(names[0]):\(names[1])@all"])
        }
        self.init(entity, verb, Scope(rawValue: scope)!)
    }

    /// Reads `entity` and `verb` as rights name them.
    package static func entityAndVerb(_ entity: String, _ verb: String) throws -> (String?, Policy.Verb?) {
        let known = entities.map(\.name)
        guard entity == "*" || known.contains(entity) else {
            throw CoreError(
                .usage, "no permission is for '\(entity)'",
                hints: NearestWord.hints(for: entity, among: known)
                    + ["permissions are for \(known.joined(separator: ", "))"])
        }
        let verbs = Policy.Verb.allCases.map(\.rawValue)
        guard verb == "*" || verbs.contains(verb) else {
            throw CoreError(
                .usage, "unknown verb '\(verb)' of a permission",
                hints: NearestWord.hints(for: verb, among: verbs)
                    + ["verbs are \(verbs.joined(separator: ", "))"])
        }
        return (entity == "*" ? nil : entity, Policy.Verb(rawValue: verb))
    }

    /// Reads rights with commas between them.
    package static func list(parsing text: String) throws -> [Permission] {
        try text.split(separator: ",", omittingEmptySubsequences: false)
            .map { try Permission(parsing: $0.trimmed()) }
    }

    /// Whether it is a right to do something with an entity.
    func applies(to verb: Policy.Verb, on entity: String) -> Bool {
        (self.entity ?? entity) == entity && (self.verb ?? verb) == verb
    }
}

extension Permission: CustomStringConvertible {
    package var description: String { "\(entity ?? "*"):\(verb?.rawValue ?? "*")@\(scope.name)" }
}
