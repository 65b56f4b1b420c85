import Arguments
import Output

/// `crm completion`
struct CompletionScript: Command {
    var shell = "bash"

    static let manual = Manual<Self>(
        "completion", "Print the completions for a shell", access: .nothing, group: "Help",
        parameters: [
            .positional(
                "SHELL", \.shell, help: "bash, zsh or fish",
                type: .choice(Completion.Shell.allCases.map(\.rawValue)))
        ],
        examples: [("source <(crm completion bash)", "Complete in this bash")])

    func run(in session: inout Session) throws {
        guard let shell = Completion.Shell(rawValue: shell) else {
            throw Failure(.usage, "unknown shell '\(shell)'")
        }
        try session.output.write(trusted: Completion.script(for: shell, CommandTable.crm.document()))
    }
}
