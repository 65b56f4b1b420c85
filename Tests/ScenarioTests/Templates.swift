/// Databases with a log-in that scenarios begin with: each kind is made once in a run, and copied.
actor Templates {
    static let shared = Templates()

    /// What sets one kind apart from another.
    struct Kind: Hashable {
        var now: String
        var options: String
        /// The name of a script in `Tests/Scenarios/data` that fills the database.
        var data: String?
    }

    private var made: [Kind: Task<Stage, any Error>] = [:]

    /// The folder of a kind of database.
    func folder(_ kind: Kind) async throws -> String {
        if let task = made[kind] { return try await task.value.folder }
        var empty = kind
        empty.data = nil
        let base = kind.data == nil ? nil : try await folder(empty)
        // Another scenario may have asked for it in the meantime.
        if let task = made[kind] { return try await task.value.folder }
        let task = Task<Stage, any Error> {
            if let base { return try Self.fill(kind, base) }
            return try Self.found(kind)
        }
        made[kind] = task
        return try await task.value.folder
    }

    private static func found(_ kind: Kind) throws -> Stage {
        let stage = try Stage(now: kind.now)
        try run(
            "echo 'a difference engine of brass' > pw && crm init --test-clock --user ada --password-file pw \(kind.options)",
            on: stage)
        return stage
    }

    private static func fill(_ kind: Kind, _ base: String) throws -> Stage {
        let stage = try Stage(now: kind.now)
        try stage.copy(from: base)
        try run("set -e; . '\(Places.scenarios)/data/\(kind.data ?? "").sh'", on: stage)
        return stage
    }

    private static func run(_ line: String, on stage: Stage) throws {
        let outcome = try stage.run(line)
        guard outcome.status == 0 else { throw Trouble("no template: \(outcome.errors)") }
    }
}
