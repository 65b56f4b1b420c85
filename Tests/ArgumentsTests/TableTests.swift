import Testing

@testable import Arguments

private struct Wrong: ParsedCommand {
    typealias Access = Right

    var text = "blue"
    var words: [String] = []
    var on = false

    static let manual = Manual<Self>(
        "book wrong thing four", "Ends with a stop.", access: .none,
        parameters: [
            .choice("kind", \.text, value: "KIND", ["red", "light green"], help: "Kind"),
            .positional("A", \.words, help: "Words"),
            .positional("B", \.words, help: ""),
            .option("Loud", short: "é", \.text, value: "text", help: "Text"),
            .flag("yes", short: "y", \.on, help: "Yes"),
            .shorthand("red", \.text, for: "red", of: "colour", help: "Red"),
        ],
        examples: [("ls", "List")], related: ["nothing"])
}

/// A command whose parameters must not be built.
private struct Untouched: ParsedCommand {
    typealias Access = Right

    static let manual = Manual<Self>("untouched", "Nothing", access: .none, parameters: refuse())

    static func refuse() -> [Parameter<Self>] {
        Issue.record("the parameters of a command that was not asked for were built")
        return []
    }
}

@Suite struct TableTests {
    @Test func `a sound table has no problems`() {
        #expect(library.problems() == [])
    }

    @Test func `mistakes in a table are found`() {
        let table = CommandTable<Shared, Right, Int>(
            program: "lib", summary: "A library", groups: [], nouns: [Noun("shelf", "Shelves")],
            topics: [Topic("book", title: "Books", summary: "Books", body: "")], defaults: Shared(),
            globals: Shared.parameters,
            commands: [CommandEntry(Wrong.self) { _ in 1 }, CommandEntry(Wrong.self) { _ in 2 }])
        let found = Set(table.problems())
        let path = "book wrong thing four"
        #expect(
            found == [
                "\(path): a path is one to three words, and 'help' is taken",
                "\(path): its line is one sentence without a full stop",
                "\(path): choices of --kind are words",
                "\(path): --kind starts as 'blue', which is no choice",
                "\(path): two operands take the rest",
                "\(path) B: its line is one sentence without a full stop",
                "\(path): 'Loud' is no name for an option",
                "\(path): the value of --Loud is a word in capitals",
                "\(path): '-é' is no letter",
                "\(path): '-y' is there twice",
                "\(path): '--yes' is there twice",
                "\(path): '--red' is short for '--colour', which there is not",
                "\(path): an example does not call 'lib'",
                "\(path): related 'nothing' does not exist",
                "\(path): there are two of it",
                "shelf: no command begins with it",
                "book: a topic has a name of its own",
                "Other: the group is not in the table's list",
            ])
    }

    @Test func `only the asked command's parameters are built`() throws {
        let table = CommandTable<Shared, Right, Int>(
            program: "lib", summary: "A library", defaults: Shared(), globals: Shared.parameters,
            commands: [CommandEntry(Untouched.self) { _ in 1 }, CommandEntry(Open.self) { _ in 2 }])
        for line in [["--version"], ["open"], ["-h"], ["open", "-h"]] {
            let result = try table.parse(line)
            if case .help(let request) = result.invocation { _ = table.help(request) }
        }
    }

    @Test func `shared options come back wherever they stand`() throws {
        let result = try library.parse(words("-y book --db x list --color=never --no-pager"))
        #expect(result.globals == Shared(database: "x", color: "never", yes: true, pager: false))
        #expect(try library.parse(["open"]).globals == Shared())
    }

    @Test func `a call tells which options were given, by canonical name and without values`() throws {
        guard
            case .run(let call) = try library.parse(
                words("-y book add Room -n -a A --author B --no-lent --db x")
            ).invocation
        else { return #expect(Bool(false)) }
        #expect(call.optionNames == ["author", "db", "dry-run", "no-lent", "yes"])
        #expect(call.entry.access == .write)
        #expect(call.arguments.filter { $0.spec.type.isLocal }.map(\.name) == ["db"])
        #expect(call.arguments.filter { !$0.spec.isRemoteSafe }.compactMap(\.value) == ["x"])
    }

    @Test(arguments: [
        ("ll", 0), ("-y ll", 1), ("--db x ll", 2), ("--db=x ll", 1), ("-y -- ll", 2), ("-y", nil),
        ("--db ll", nil), ("", nil),
    ]) func `the place of an alias is found`(line: String, expected: Int?) {
        #expect(library.commandIndex(in: words(line)) == expected)
    }

    @Test func `a value may begin with a combining mark`() throws {
        let marked = "\u{301}x"
        guard
            case .run(let call) = try library.parse(
                ["book", "add", "T", "--author=" + marked, "-a" + marked]
            ).invocation
        else { return #expect(Bool(false)) }
        #expect(call.command.seen[2] == marked + "|" + marked)
    }
}
