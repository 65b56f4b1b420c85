import SQLite

/// Judges which rights the person at the prompt may give others, or let others have again.
///
/// Nobody hands on a right that they do not hold, nor for longer than they hold it, nor one that opens rows of
/// teams which they are not in and do not see otherwise.
struct HandingOn {
    private let workspace: Workspace
    private var database: Database { workspace.database }
    private var rights: RightsStore { RightsStore(database) }

    init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// The last moment at which somebody has what ends then, or never.
    static func last(before end: Moment?, notBefore now: Moment) -> Moment {
        end.map { max(now, $0.adding(milliseconds: -1)) } ?? .never
    }

    /// Refuses to give rights.
    ///
    /// - Parameters:
    ///   - teams: The teams of who is to hold them.
    ///   - end: When they end by themselves.
    func require(_ handed: [Permission], in teams: [Int64], until end: Moment?) throws {
        try require(handed, for: try reach(teams), until: end)
    }

    /// Refuses to let somebody have what is theirs, such as by a password that lets them in.
    ///
    /// - Parameters:
    ///   - teams: The teams that they will be in, where these are others than today.
    ///   - isActing: Whether it lets the person at the prompt act as them.
    func requireHeld(by user: User, in teams: [Int64]? = nil, isActing: Bool = false) throws {
        let reach = try reach(teams ?? rights.teams(of: user), isActing: isActing)
        for held in try rights.held(by: user, at: workspace.now()) {
            try require(held.permissions, for: reach, until: held.expires)
        }
    }

    private func require(_ handed: [Permission], for reach: Policy.Reach, until end: Moment?) throws {
        let policy = workspace.policy
        try policy.requireHolding(handed, for: reach)
        let then = Self.last(before: end, notBefore: workspace.now())
        // The teams are those of the log-in, whatever the write in progress makes of them.
        let lasting = Policy(
            user: policy.user, teams: policy.teams,
            permissions: try rights.permissions(of: workspace.user, at: then).map(\.1)
        ).narrowed(as: policy)
        try lasting.requireHolding(handed, for: reach, until: end.map { "until \($0)" } ?? "without end")
    }

    private func reach(_ teams: [Int64], isActing: Bool = false) throws -> Policy.Reach {
        var reach = Policy.Reach(teams: teams, isActing: isActing)
        // That somebody is in a team is seen by who sees users and teams.
        guard ["user", "team"].allSatisfy({ workspace.policy.allows(.view, on: $0) }) else { return reach }
        for team in teams {
            reach.names[team] = try database.first("SELECT name FROM main.team WHERE id = \(team)") {
                $0.text(at: 0)
            }
        }
        return reach
    }
}
