import Arguments
import CRMCore

/// `crm audit accept-clock`
struct AuditAcceptClock: Command {
    var user: String?
    var proof = ProofOptions()
    var isDryRun = false

    static let manual = Manual<Self>(
        "audit accept-clock", "Let the journal go on when the clock was set back", access: .database,
        parameters: [
            .option("user", \.user, value: "NAME", help: "Who you are, when nobody is logged in")
        ] + ProofOptions.parameters.lifted(through: \.proof) + [.dryRun(\.isDryRun)],
        description: """
            Nothing is written, and nobody logs in, while the system's clock is five minutes or more behind the \
            journal's last entry: either the clock is wrong now, and wants to be set, or it was wrong then. In the \
            second case an administrator says so here, with their password, logged in or not.

            The journal then has an entry with the new time, and 'crm audit verify' names it for ever. Log-ins that \
            were used by the clock that was ahead end, and codes of authenticators that it took can be given again.
            """,
        examples: [
            ("crm log --limit 1", "When the newest entry says that it was written"),
            ("crm audit accept-clock --user ada", "The clock is right now"),
        ],
        related: ["audit verify"])

    func run(in session: inout Session) throws {
        let opened = try session.database()
        guard let name = user ?? (try? session.workspace())?.user.name else {
            throw Failure(.unauthenticated, "not logged in", hints: ["say who you are: --user NAME"])
        }
        let now = try session.systemClock(opened.settings)()
        let claim = try proof.claim(
            of: name, session, FactorStore(opened.database, settings: opened.settings))
        let proven = try Authentication(opened.database, settings: opened.settings).prove(claim, now: now)
        let before = try ClockAcceptance(opened.database)
            .accept(proven, description: session.description, now: now, dryRun: isDryRun)
        Talk.done("accepted the clock: after \(before) the journal goes on at \(now)", dryRun: isDryRun)
    }
}
