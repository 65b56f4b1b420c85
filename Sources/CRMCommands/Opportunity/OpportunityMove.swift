import Arguments
import CRMCore

/// `crm opp move`
struct OpportunityMove: Command {
    var reference = ""
    var stage = ""
    var date: String?
    var maximum: Int?
    var isDryRun = false

    static let manual = Manual<Self>(
        "opp move", "Move opportunities to a stage", access: .write("opp", .edit),
        parameters: [
            .positional(
                "REF", \.reference, help: "Which: a number, a name, or '-' for numbers on standard input",
                type: .ref("opp")),
            .positional("STAGE", \.stage, help: "Stage to move to", type: .ref("stage"), option: "stage"),
            .option("at", \.date, value: "DATE", type: .date, help: "Day on which it happened, if not today"),
            .option("max", \.maximum, value: "N", type: .count, help: "Refuse to touch more than N"),
            .dryRun(\.isDryRun),
        ],
        description: """
            Moving to a stage that is an end closes the opportunity. A closed one is refused: 'crm opp reopen' \
            takes it up again. Every move stays in the history.
            """,
        examples: [
            ("crm opp move 17 proposal", "Move one"),
            ("crm opp move 17 --stage negotiation --at 2026-11-20", "Say when it happened"),
        ])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = OpportunityStore(workspace)
        let ids = try References(words: [reference], maximum: maximum).resolve(store.reader)
        let moved = try store.move(ids, to: stage, at: try workspace.date(date))
        if moved < ids.count, ids.count == 1 { return Talk.note("opp \(ids[0]) is in \(stage) already") }
        Talk.changed(moved, of: ids.count, "opp", verb: "moved", to: " to \(stage)", dryRun: isDryRun)
    }
}
