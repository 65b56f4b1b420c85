/// The one list of commands, from which parsing and every document follow.
package struct CommandTable<Globals: Sendable, Access: Sendable, Command>: Sendable {
    package let program: String
    package let summary: String
    package let description: String
    package let groups: [String]
    package let nouns: [Noun]
    package let topics: [Topic]
    package let entries: [CommandEntry<Access, Command>]
    let tree: CommandTree
    private let defaults: Globals
    private let makeGlobals: @Sendable () -> [Parameter<Globals>]

    /// Makes a table.
    ///
    /// - Parameters:
    ///   - description: paragraphs for the long overview, in the markup of ``Markup``.
    ///   - groups: headings of the overview, in order; what names no group comes last.
    ///   - nouns: what is said about nouns themselves; a noun without an entry gets by with its verbs.
    ///   - defaults: the shared options before any is given.
    ///   - globals: the options that every command shares. Help and version are there in any case.
    package init(
        program: String, summary: String, description: String = "", groups: [String] = [], nouns: [Noun] = [],
        topics: [Topic] = [], defaults: Globals,
        globals: @autoclosure @escaping @Sendable () -> [Parameter<Globals>],
        commands: [CommandEntry<Access, Command>]
    ) {
        self.program = program
        self.summary = summary
        self.description = description
        self.groups = groups
        self.nouns = nouns
        self.topics = topics
        self.defaults = defaults
        makeGlobals = globals
        entries = commands
        tree = CommandTree(commands.map(\.path), hidden: commands.map(\.isHidden))
    }

    /// Understands a line of words, the program's name not among them.
    package func parse(_ words: [String]) throws(UsageError) -> ParseResult<Globals, Access, Command> {
        let shared = BoundParameters(makeGlobals(), fresh: defaults)
        var parser = Parser(program: program, tree: tree, globals: shared.specs) { index in
            entries[index].load()
        }
        try parser.read(words)
        let globals = try shared.fill(parser.arguments.filter(\.isGlobal))
        return ParseResult(globals: globals, invocation: try invocation(of: &parser))
    }

    private func invocation(
        of parser: inout Parser<Command>
    ) throws(UsageError) -> Invocation<Access, Command> {
        if parser.asksForVersion { return .version }
        if let topic = parser.helpWords {
            return .help(HelpRequest(try subject(of: topic), isLong: true))
        }
        if let isLong = parser.asksForLongHelp {
            let path = parser.path
            return .help(HelpRequest(path.isEmpty ? .program : .command(path), isLong: isLong))
        }
        guard let index = parser.command else {
            guard parser.path.isEmpty else { throw parser.missingVerb() }
            return .help(HelpRequest(.program, isLong: false))
        }
        let command = try parser.finish()
        return .run(Call(command: command, entry: entries[index], arguments: parser.arguments))
    }

    /// Finds what the words after `help` name: a path of the table, else a topic.
    private func subject(of words: [String]) throws(UsageError) -> HelpRequest.Subject {
        if words.isEmpty { return .program }
        if tree.node(at: words) != nil { return .command(words) }
        if words.count == 1, topics.contains(where: { $0.name == words[0] }) { return .topic(words[0]) }
        let known =
            topics.map(\.name) + nouns.map(\.path)
            + entries.filter { !$0.isHidden }.flatMap { [$0.path[0], $0.name] }
        let wanted = words.joined(separator: " ")
        let hint = Suggestion.hint(wanted, in: known) ?? "'\(program) help' lists commands and topics"
        throw UsageError("no help for '\(wanted)'", hints: [hint])
    }

    /// The options that every command shares, as documents show them.
    package func globalSpecs() -> [ParameterSpec] {
        BoundParameters(makeGlobals(), fresh: defaults).specs + ParameterSpec.builtIn
    }

    /// Returns the entry with a path.
    package func entry(at path: [String]) -> CommandEntry<Access, Command>? {
        tree.node(at: path)?.command.map { entries[$0] }
    }

    /// Returns where the first word of the command is, past shared options and their values; nil
    /// when there is none. An alias is looked up there.
    package func commandIndex(in words: [String]) -> Int? {
        let specs = globalSpecs()
        var index = 0
        while index < words.count {
            let word = words[index]
            guard Parser<Command>.looksLikeOption(word) else { return index }
            if word == "--" { return index + 1 < words.count ? index + 1 : nil }
            index += OptionLookup(globals: specs, own: []).skipsNext(word) ? 2 : 1
        }
        return nil
    }
}

/// What is said about a noun, or a part of one, apart from its verbs.
package struct Noun: Sendable, Hashable {
    package let path: String
    package let summary: String
    package let group: String?
    /// Paragraphs in the markup of ``Markup``.
    package let description: String

    package init(_ path: String, _ summary: String, group: String? = nil, description: String = "") {
        self.path = path
        self.summary = summary
        self.group = group
        self.description = description
    }
}
