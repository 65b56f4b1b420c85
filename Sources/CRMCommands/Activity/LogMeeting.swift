import Arguments
import CRMCore

/// `crm meeting`
struct LogMeeting: Command {
    var activity = ActivityLogging()

    static let manual = Manual<Self>(
        "meeting", "Record a meeting with a customer", access: .write("activity", .create), group: "Daily",
        parameters: ActivityLogging.parameters().lifted(through: \.activity),
        description: ActivityLogging.description,
        examples: [
            (
                "crm meeting opp:17 '技术方案评审' --duration 1h30m --participants '王小明, Ada'",
                "With who took part"
            )
        ],
        related: ["activity list", "task", "time"])

    func run(in session: inout Session) throws {
        try activity.run("meeting", in: &session)
    }
}
