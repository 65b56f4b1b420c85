import Arguments
import CRMCore

/// `crm email`
struct LogEmail: Command {
    var activity = ActivityLogging()

    static let manual = Manual<Self>(
        "email", "Record an e-mail with a customer", access: .write("activity", .create), group: "Daily",
        parameters: ActivityLogging.parameters().lifted(through: \.activity),
        description: ActivityLogging.description,
        examples: [
            (
                "crm email customer:81 'Sent the price list' --subject Prices --direction out",
                "What was sent to a customer"
            )
        ],
        related: ["activity list", "task", "time"])

    func run(in session: inout Session) throws {
        try activity.run("email", in: &session)
    }
}
