/// Help for a terminal, in two lengths.
///
/// The short one, for `-h`, is the usage with a line for each option; the long one adds the
/// description, the shared options and the examples.
package struct Help: Sendable {
    let program: String
    let globals: [ParameterSpec]
    let width: Int
    let isLong: Bool

    package init(program: String, globals: [ParameterSpec], width: Int = 80, isLong: Bool) {
        self.program = program
        self.globals = globals
        self.width = width
        self.isLong = isLong
    }

    /// Returns help for one command.
    package func text(for command: CommandDocument) -> String {
        var help = HelpText(width: width)
        let usage = CommandDocument.usage(program: program, path: command.path, command.parameters)
        help.paragraph("Usage: " + usage, hanging: 7)
        help.gap()
        help.paragraph(command.summary)
        if isLong { help.blocks(command.text.description) }
        if !command.operands.isEmpty {
            help.heading("Operands")
            help.list(command.operands.map { ($0.usage, Self.explanation($0)) })
        }
        list("Options", command.options, in: &help)
        closing(command, in: &help)
        return help.text
    }

    private func closing(_ command: CommandDocument, in help: inout HelpText) {
        guard isLong else {
            help.gap()
            help.paragraph("'\(program) -h' lists the options that every command has.")
            return
        }
        list("Global options", globals, in: &help)
        if !command.text.examples.isEmpty {
            help.heading("Examples")
            for example in command.text.examples {
                help.paragraph(HelpText.plain(example.says), indent: 2)
                help.line("    " + example.line)
            }
        }
        if !command.text.related.isEmpty {
            help.gap()
            let related = command.text.related.map { "'\(program) help \($0)'" }
            help.paragraph("See also: " + related.joined(separator: ", "), hanging: 10)
        }
    }

    /// Returns help for a noun or a part of one: its verbs.
    ///
    /// - Parameter verbs: paths and summaries of the commands below it.
    package func text(
        for path: [String], noun: Noun?, verbs: [(path: [String], summary: String)]
    ) -> String {
        var help = HelpText(width: width)
        let line = ([program] + path).joined(separator: " ")
        help.line("Usage: \(line) VERB [OPERANDS] [OPTIONS]")
        if let noun {
            help.gap()
            help.paragraph(noun.summary)
            if isLong { help.blocks(noun.description) }
        }
        help.heading("Verbs")
        help.list(verbs.map { ($0.path.dropFirst(path.count).joined(separator: " "), $0.summary) })
        if isLong { list("Global options", globals, in: &help) }
        help.gap()
        help.paragraph("'\(line) VERB -h' says more about one of them.")
        return help.text
    }

    /// Returns the overview of the program.
    package func overview(
        summary: String, description: String = "",
        groups: [(title: String, nouns: [(name: String, summary: String)])], topics: [Topic]
    ) -> String {
        var help = HelpText(width: width)
        help.line("Usage: \(program) NOUN VERB [OPERANDS] [OPTIONS]")
        help.gap()
        help.paragraph(summary)
        if isLong { help.blocks(description) }
        for group in groups {
            help.heading(group.title)
            help.list(group.nouns.map { ($0.name, $0.summary) })
        }
        list("Global options", globals, in: &help)
        if isLong, !topics.isEmpty {
            help.heading("Topics")
            help.list(topics.map { ($0.name, $0.summary) })
        }
        help.gap()
        help.paragraph(
            "'\(program) help NOUN', '\(program) help NOUN VERB' and '\(program) help TOPIC' say more.")
        return help.text
    }

    /// Returns a topic's page.
    package func text(for topic: Topic) -> String {
        var help = HelpText(width: width)
        help.line(topic.title)
        help.gap()
        help.paragraph(topic.summary)
        help.blocks(topic.body)
        return help.text
    }

    private func list(_ title: String, _ options: [ParameterSpec], in help: inout HelpText) {
        let shown = options.filter { !$0.isHidden }
        guard !shown.isEmpty else { return }
        help.heading(title)
        help.list(shown.map { (Self.label($0), Self.explanation($0)) })
    }

    /// `-n, --dry-run`, `    --limit COUNT`, `    --[no-]pager`.
    static func label(_ spec: ParameterSpec) -> String {
        let short = spec.short.map { "-\($0), " } ?? "    "
        let long =
            spec.isShownNegated
            ? "--no-\(spec.long)" : spec.acceptsNegation ? "--[no-]\(spec.long)" : "--\(spec.long)"
        return short + long + (spec.takesValue ? " \(spec.value)" : "")
    }

    /// The help of a parameter with its choices and its value to begin with.
    static func explanation(_ spec: ParameterSpec) -> String {
        var notes: [String] = []
        if case .choice(let choices) = spec.type { notes.append("one of " + choices.joined(separator: ", ")) }
        if let initial = spec.initial { notes.append("default \(initial)") }
        let help = HelpText.plain(spec.help)
        return notes.isEmpty ? help : "\(help) (\(notes.joined(separator: "; ")))"
    }
}
