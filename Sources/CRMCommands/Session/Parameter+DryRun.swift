import Arguments

extension Parameter {
    /// `--dry-run`, which every command that writes has: the workspace that is asked for with it rolls its
    /// transaction back, and the session shows no secret.
    static func dryRun(_ path: any WritableKeyPath<Root, Bool> & Sendable) -> Self {
        .flag("dry-run", path, help: "Say what would change, and change nothing")
    }
}
