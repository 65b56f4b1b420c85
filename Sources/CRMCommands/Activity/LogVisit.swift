import Arguments
import CRMCore

/// `crm visit`
struct LogVisit: Command {
    var activity = ActivityLogging()

    static let manual = Manual<Self>(
        "visit", "Record a visit with a customer", access: .write("activity", .create), group: "Daily",
        parameters: ActivityLogging.parameters().lifted(through: \.activity),
        description: ActivityLogging.description,
        examples: [
            (
                "crm visit 星云 'Saw the machine room' --at today-1d --outcome 'offer wanted'",
                "A visit of yesterday"
            )
        ],
        related: ["activity list", "task", "time"])

    func run(in session: inout Session) throws {
        try activity.run("visit", in: &session)
    }
}
