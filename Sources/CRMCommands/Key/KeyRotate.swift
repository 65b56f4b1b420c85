import Arguments
import CRMCore

/// `crm key rotate`
struct KeyRotate: Command {
    var isDryRun = false
    var confirmation = Confirmation()

    static let manual = Manual<Self>(
        "key rotate", "Replace the key to contact data", access: .write("key", .manage),
        parameters: [.dryRun(\.isDryRun)] + Confirmation.parameters.lifted(through: \.confirmation),
        description: """
            Makes a new vault key and new keys of all customers, seals contact data under them, and hands the new \
            key to those who may read contact data today: users, tokens that have not ended, and what recovers \
            them. So who has held the key and may not have it any more opens nothing that the file holds from now \
            on. What they copied before cannot be taken back.

            All others are logged out. Users who are away lose nothing: they log in again. Tokens go on. It is one \
            transaction: until it is done nothing has changed, and nobody else writes meanwhile; 100,000 customers \
            take seconds.

            Afterwards the file is written anew and its log emptied, so that nothing under the older key is left in \
            them. When somebody reads for longer, the exit status is 7: the rotation is done, and old pages are \
            left; the next rotation takes them away. Backups and copies from before keep the older key: see to them.
            """,
        examples: [
            ("crm key rotate --dry-run", "Say for whom the new key would be"),
            ("crm key rotate --password-file ada.pw", "After 'crm key list' says that it is due"),
        ],
        related: ["security"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let rotation = VaultRotation(workspace)
        try rotation.require()
        try confirmation.confirm(session, workspace)
        let token = try SessionFile(for: workspace.settings, session.environment).read()
        let outcome = try rotation.run(keeping: token)
        Talk.done(Self.text(outcome), dryRun: isDryRun)
        for name in outcome.holders.doubted {
            Talk.note("\(name) does not get it: the journal does not vouch for it, see 'crm audit verify'")
        }
        guard !isDryRun else { return }
        guard try rotation.purge() else {
            throw Failure(
                .conflict, "rotated, purge pending: somebody reads the database",
                hints: ["old pages under the older key are left: rotate once more when nobody reads"])
        }
    }

    private static func text(_ outcome: VaultRotation.Outcome) -> String {
        func count(_ number: Int, _ one: String, _ many: String) -> String {
            "\(number) \(number == 1 ? one : many)"
        }
        let holders = outcome.holders
        let held = [
            count(holders.users, "user", "users"), count(holders.tokens, "token", "tokens"),
            count(holders.recoveries, "recovery", "recoveries"),
        ].joined(separator: ", ")
        return
            "rotated to generation \(outcome.generation): \(count(outcome.customers, "record", "records")), held by \(held)"
    }
}
