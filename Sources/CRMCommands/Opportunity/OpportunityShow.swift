import Arguments
import CRMCore

/// `crm opp show`
struct OpportunityShow: Command {
    var references = References()
    var showsHistory = false
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "opp show", "Show an opportunity whole, or its history", access: .read("opp"),
        parameters: References.parameters("opp").lifted(through: \.references)
            + [.flag("history", \.showsHistory, help: "Show its moves through the stages instead")]
            + OutputOptions.parameters("opp").lifted(through: \.output),
        examples: [
            ("crm opp show 17", "All its fields"),
            ("crm opp show 17 --history", "Each move with its value and date"),
        ])

    func run(in session: inout Session) throws {
        let store = OpportunityStore(try session.workspace())
        let ids = try references.resolve(store.reader, byPart: true)
        guard showsHistory else { return try session.show(store.reader, ids: ids, output) }
        guard output.fields == nil else { throw Failure(.usage, "--fields does not go with --history") }
        try session.show(Self.historyFields, output, title: "History") { writer in
            for id in ids {
                for move in try store.history(of: id) {
                    try writer.append([
                        .integer(id), .moment(move.at), move.from.map { .text($0) } ?? .null, .text(move.to),
                        move.value.map { .money($0) } ?? .null, move.expectedClose.map { .date($0) } ?? .null,
                    ])
                }
            }
        }
    }

    private static let historyFields = [
        Field("id", .integer, "Number of the opportunity"), Field("at", .moment, "When it happened"),
        Field("from", "Stage that it left"), Field("to", "Stage that it came to"),
        Field("value", .money, "Value then"), Field("expected_close", .date, "Expected close date then"),
    ]
}
