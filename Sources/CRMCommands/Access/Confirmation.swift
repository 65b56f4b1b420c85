import Arguments
import CRMCore
import Seal

/// Asks for the password again before something that a stranger at an open terminal must not do.
struct Confirmation: Sendable {
    var proof = ProofOptions()

    static let parameters: [Parameter<Confirmation>] = ProofOptions.parameters.lifted(through: \.proof)

    /// For a command whose SSH key is another one.
    static let parametersWithoutKey: [Parameter<Confirmation>] =
        ProofOptions.parametersWithoutKey.lifted(through: \.proof)

    /// How long a proof holds.
    private static let freshMilliseconds: Int64 = 5 * 60_000

    /// Of how many records an export asks for nothing.
    static let unconfirmedCount = 100

    /// Confirms that records are carried away, where they are many.
    ///
    /// A token, whose scope has named exports, is not asked: nobody sits there.
    func confirmExport(of count: Int, _ session: Session, _ workspace: Workspace) throws {
        guard count > Self.unconfirmedCount, workspace.proved != nil else { return }
        try confirm(session, workspace)
    }

    /// Returns when the person has given the password in the last five minutes, or gives it now.
    func confirm(_ session: Session, _ workspace: Workspace) throws {
        try Self.refuseToken(workspace)
        let fresh = workspace.now().milliseconds &- Self.freshMilliseconds
        guard proof.isGiven || workspace.proved!.milliseconds <= fresh else { return }
        _ = try prove(
            session, workspace, hint: "give --password-file or --password-fd, or log in right before")
    }

    /// Refuses what only a person may do.
    static func refuseToken(_ workspace: Workspace) throws {
        guard workspace.proved != nil else {
            throw Failure(
                .denied, "not permitted: a token cannot do this", hints: ["log in as a person: crm login"])
        }
    }

    /// Asks for the password whenever it was given last, and answers what it opens.
    func prove(_ session: Session, _ workspace: Workspace) throws -> SessionStore.Proof {
        try prove(session, workspace, hint: "give --password-file or --password-fd")
    }

    private func prove(_ session: Session, _ workspace: Workspace, hint: String) throws -> SessionStore.Proof
    {
        try Self.refuseToken(workspace)
        guard proof.isGiven || session.isInteractive else {
            throw Failure(
                .unauthenticated, "this asks for your password again, and there is no terminal to ask at",
                hints: [hint])
        }
        let factors = FactorStore(workspace.database, settings: workspace.settings)
        let claim = try claim(session, workspace, factors)
        let proof = try Authentication(workspace.database, settings: workspace.settings)
            .prove(claim, now: workspace.now())
        if let id = workspace.session {
            try SessionStore(workspace.database, settings: workspace.settings)
                .noteProof(session: id, now: workspace.now())
        }
        return proof
    }

    private func claim(_ session: Session, _ workspace: Workspace, _ factors: FactorStore) throws
        -> Authentication.Claim
    {
        guard let pass = session.gate else {
            return try proof.claim(of: workspace.user.name, session, factors)
        }
        let opened = Session.OpenedDatabase(database: workspace.database, settings: workspace.settings)
        return try pass.claim(
            proof, of: pass.token(opened, session.environment, now: workspace.now()))
    }
}
