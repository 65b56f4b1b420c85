import Arguments
import CRMCore
import Output

/// `crm config list`
struct ConfigList: Command {
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "config list", "List your configuration, and the database's settings", access: .nothing,
        parameters: OutputOptions.parameters().lifted(through: \.output),
        examples: [("crm config list", "Everything that is set")])

    func run(in session: inout Session) throws {
        let own = try Configuration(session.environment).entries
        let shared = try? session.database().settings
        try session.show(Self.fields, output, title: "Configuration", zone: .utc) { writer in
            for entry in own { try writer.append([.text(entry.name), .text(entry.value), .text("own")]) }
            for name in Settings.names {
                guard let value = shared?[name] else { continue }
                try writer.append([.text(name), .text(value), .text("shared")])
            }
        }
    }

    private static let fields = [
        Field("name", "Name"), Field("value", "Value"),
        Field("scope", "Whether it is yours or the database's"),
    ]
}

/// `crm config get`
struct ConfigGet: Command {
    var name = ""

    static let manual = Manual<Self>(
        "config get", "Print the value of a name", access: .nothing,
        parameters: [.positional("NAME", \.name, help: "Name, such as database or reporting_zone")],
        examples: [("crm config get reporting_zone", "The zone that periods belong to")])

    func run(in session: inout Session) throws {
        let value: String?
        if Settings.names.contains(name) {
            value = try session.database().settings[name]
        } else {
            try Configuration.check(name)
            value = try Configuration(session.environment)[name]
        }
        guard let value else { throw Failure(.notFound, "'\(name)' is not set") }
        try session.output.write("\(value)\n")
    }
}

/// `crm config set`
struct ConfigSet: Command {
    var name = ""
    var value = ""
    var isShared = false
    var isDryRun = false

    static let manual = Manual<Self>(
        "config set", "Set a name of your configuration, or of the database's settings", access: .nothing,
        parameters: [
            .positional("NAME", \.name, help: "Name, such as database, alias.big or base_currency"),
            .positional("VALUE", \.value, help: "Its value; an empty one forgets it"),
            .flag("shared", \.isShared, help: "Set it in the database, for everybody"),
            .dryRun(\.isDryRun),
        ],
        examples: [
            ("crm config set alias.big \"opp list --sort -value\"", "Give a line a name of its own"),
            ("crm config set --shared reporting_zone Europe/Berlin", "Change what every period belongs to"),
        ],
        related: ["environment"])

    func run(in session: inout Session) throws {
        guard isShared else {
            try Configuration.check(name)
            var configuration = try Configuration(session.environment)
            let before = configuration[name]
            try configuration.set(name, value.isEmpty ? nil : value)
            if isDryRun { return tell(before) }
            return try configuration.write()
        }
        let workspace = try session.workspace(dryRun: isDryRun)
        try SettingStore(workspace).set(name, value)
        if isDryRun { tell(workspace.settings[name]) }
    }

    private func tell(_ before: String?) {
        Talk.done("changed \(name) from '\(before ?? "")' to '\(value)'", dryRun: true)
    }
}
