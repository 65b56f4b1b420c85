import Arguments
import CRMCore

/// `crm role list`
struct RoleList: Command {
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "role list", "List roles", access: .read("role"),
        parameters: OutputOptions.parameters().lifted(through: \.output),
        examples: [("crm role list", "Those of the program, and your own")], related: ["security"])

    func run(in session: inout Session) throws {
        let roles = try RoleStore(try session.workspace()).all()
        try session.show(Self.fields, output, title: "Roles") { writer in
            for role in roles {
                try writer.append([
                    .text(role.name), .integer(Int64(role.permissions.count)),
                    role.summary.map { .text($0) } ?? .null,
                ])
            }
        }
    }

    private static let fields = [
        Field("role", "Name", shown: true),
        Field("permissions", .integer, "How many permissions it holds", shown: true),
        Field("meaning", "What it is for, of roles that the program brings", shown: true),
    ]
}

/// `crm role show`
struct RoleShow: Command {
    var name = ""
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "role show", "Show the permissions of a role", access: .read("role"),
        parameters: [.positional("ROLE", \.name, help: "Which role")]
            + OutputOptions.parameters().lifted(through: \.output),
        examples: [("crm role show sales", "What people in sales may do")], related: ["security"])

    func run(in session: inout Session) throws {
        let role = try RoleStore(try session.workspace()).role(name)
        try session.show(Self.fields, output, title: name) { writer in
            for permission in role.permissions {
                try writer.append([
                    .text(role.name), .text(permission.description), .text(permission.entity ?? "*"),
                    .text(permission.verb?.rawValue ?? "*"), .text(permission.scope.name),
                ])
            }
        }
    }

    private static let fields = [
        Field("role", "Name", shown: true), Field("permission", "As grants write it", shown: true),
        Field("entity", "What it is about", shown: true), Field("verb", "What may be done", shown: true),
        Field("scope", "Whose rows", shown: true),
    ]
}
