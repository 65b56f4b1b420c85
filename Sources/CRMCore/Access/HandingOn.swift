import SQLite

/// Judges which rights the person at the prompt may give others, or let others have again.
///
/// Nobody hands on a right that they do not hold, nor for longer than they hold it.
struct HandingOn {
    private let workspace: Workspace
    private var rights: RightsStore { RightsStore(workspace.database) }

    init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// The last moment at which somebody has what ends then, or never.
    static func last(before end: Moment?, notBefore now: Moment) -> Moment {
        end.map { max(now, $0.adding(milliseconds: -1)) } ?? .never
    }

    /// Refuses to give rights.
    ///
    /// - Parameter end: When they end by themselves.
    func require(_ handed: [Permission], until end: Moment?) throws {
        try workspace.policy.requireHolding(handed)
        let last = Self.last(before: end, notBefore: workspace.now())
        try rights.policy(of: workspace.user, at: last).narrowed(as: workspace.policy)
            .requireHolding(handed, until: end.map { "until \($0)" } ?? "without end")
    }

    /// Refuses to let somebody have what is theirs, such as by a password that lets them in.
    func requireHeld(by user: User) throws {
        for held in try rights.held(by: user, at: workspace.now()) {
            try require(held.permissions, until: held.expires)
        }
    }
}
