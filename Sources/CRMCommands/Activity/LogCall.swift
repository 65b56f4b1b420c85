import Arguments
import CRMCore

/// `crm call`
struct LogCall: Command {
    var activity = ActivityLogging()

    static let manual = Manual<Self>(
        "call", "Record a call with a customer", access: .write("activity", .create), group: "Daily",
        parameters: ActivityLogging.parameters().lifted(through: \.activity),
        description: ActivityLogging.description,
        examples: [
            (
                "crm call 王小明 '要报价' --direction out --duration 15m --outcome reached --next 'send quote' --due fri",
                "A call, and what follows from it"
            ),
            (
                "crm call opp:17 'Asked for two weeks more' --at 'today 9:30'",
                "About an opportunity, earlier today"
            ),
        ],
        related: ["activity list", "task", "time"])

    func run(in session: inout Session) throws {
        try activity.run("call", in: &session)
    }
}
