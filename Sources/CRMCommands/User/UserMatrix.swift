import Arguments
import CRMCore
import Output

/// `crm user matrix`
struct UserMatrix: Command {
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "user matrix", "Show what every user may do", access: .read("user"),
        parameters: OutputOptions.parameters().lifted(through: \.output),
        description: """
            A line for each user and each thing that permissions are for, a column for each verb: whose rows it \
            may be done with, own, team or all. A token of the user may hold less.
            """,
        examples: [("crm user matrix --csv", "For a review")], related: ["security"])

    func run(in session: inout Session) throws {
        let rows = try UserRights(try session.workspace()).matrix()
        try session.show(UserRights.matrixFields, output, title: "Permissions") { writer in
            try rows.forEach(writer.append)
        }
    }
}

/// `crm user can`
struct UserCan: Command {
    var reference = ""
    var right = ""
    var explains = false
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "user can", "Say whether a user may do something", access: .read("user"),
        parameters: [
            .positional("USER", \.reference, help: "Which user", type: .ref("user")),
            .positional(
                "RIGHT", \.right, help: "Entity and verb, such as customer:export, or with a scope as @team"),
            .flag("explain", \.explains, help: "List the rights that say so, and where they come from"),
        ] + OutputOptions.parameters().lifted(through: \.output),
        description: """
            Prints own, team or all, or 'no' with exit status 8. Asked with a scope it prints the same, and the exit \
            status is 8 too where that is less.
            """,
        examples: [
            ("crm user can alice customer:export", "Whose customers alice may export"),
            ("crm user can alice customer:export --explain", "And why"),
            ("crm user can alice customer:export@all", "Ask whether it is all of them"),
        ],
        related: ["security"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace()
        let id = try UserStore(workspace).reader.resolve(try Reference(reference))
        let (entity, verb, least) = try asked()
        let answer = try UserRights(workspace).can(id, verb, on: entity)
        let scope = answer.scope?.name ?? "no"
        if explains {
            try session.show(UserRights.explanationFields, output, title: "Rights") { writer in
                try answer.because.forEach(writer.append)
            }
        } else if output.resolvedFormat() == .table {
            try session.write(to: output.file, isPrivate: false) { try $0.write(scope + "\n") }
        } else {
            try session.show(Self.fields, output, title: "Right", single: true) { writer in
                try writer.append([.text(reference), .text(right), .text(scope)])
            }
        }
        guard answer.scope.map({ $0 >= least }) == true else {
            throw Failure(.refused, "not permitted: \(right)")
        }
    }

    /// What is asked for, and of how many rows at least.
    private func asked() throws -> (String, Policy.Verb, Permission.Scope) {
        let parts = right.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        if right.contains("@") {
            let permission = try Permission(parsing: right)
            if let entity = permission.entity, let verb = permission.verb {
                return (entity, verb, permission.scope)
            }
        } else if parts.count == 2,
            case (let entity?, let verb?) = try Permission.entityAndVerb(parts[0], parts[1])
        {
            return (entity, verb, .own)
        }
        throw Failure(.usage, "'\(right)' is not an entity and a verb", hints: ["such as customer:export"])
    }

    private static let fields = [
        Field("user", "User"), Field("right", "Entity and verb"), Field("scope", "Whose rows, or no"),
    ]
}
