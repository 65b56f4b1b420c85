import Arguments
import CRMCore

typealias CRMTable = CommandTable<Globals, CommandAccess, any Command>

extension CommandTable where Globals == CRMCommands.Globals, Access == CommandAccess, Command == any CRMCommands.Command {
    /// The one list of commands: parsing, help, man pages and completions all follow from it.
    static var crm: Self {
        CommandTable(
            program: "crm", summary: "customer relations for people who live in a shell",
            groups: ["Daily", "Selling", "Data", "Numbers", "Admin", "Help"],
            nouns: [
                Noun("customer", "Companies and people", group: "Selling")
            ],
            defaults: Globals(), globals: Globals.parameters,
            commands: [
                .command(Init.self), .command(LogIn.self), .command(LogOut.self), .command(WhoAmI.self),
                .command(CustomerAdd.self), .command(CustomerList.self), .command(CustomerShow.self),
                .command(CustomerEdit.self), .command(CustomerRemove.self), .command(CustomerRestore.self),
            ])
    }
}

extension CommandEntry where Access == CommandAccess, Command == any CRMCommands.Command {
    static func command<Root: CRMCommands.Command>(_ type: Root.Type) -> Self {
        Self(type) { $0 }
    }
}
