/// The manual pages of a program: an overview, one page for each noun, and one for each topic.
package struct ManPage: Sendable, Hashable {
    /// The file's name, such as `crm-customer.1`.
    package let name: String
    package let text: String

    /// Returns every page.
    ///
    /// - Parameters:
    ///   - version: the program's version, for the foot of the page.
    ///   - date: the day of that version, as `2026-03-01`; given, so that pages come out the same on
    ///     any day.
    package static func all(of document: ProgramDocument, version: String, date: String) -> [ManPage] {
        let writer = ManPageWriter(document: document, version: version, date: date)
        return [writer.overview()] + document.firstWords.map(writer.noun) + document.topics.map(writer.topic)
    }
}

private struct ManPageWriter {
    let document: ProgramDocument
    let version: String
    let date: String

    private var program: String { document.program }

    private func begin(_ title: String, section: String, _ summary: String) -> Roff {
        var roff = Roff()
        let source = Roff.said("\(program) \(version)")
        roff.macro(
            "TH", Roff.typed(title.uppercased()), section, date, source, Roff.said("\(program) manual"))
        roff.macro("SH", "NAME")
        roff.line("\(Roff.typed(title)) \\- \(Roff.marked(summary))")
        return roff
    }

    // MARK: Pages

    func overview() -> ManPage {
        var roff = begin(program, section: "1", document.summary)
        roff.macro("SH", "SYNOPSIS")
        roff.line("\(Roff.bold(program)) \(Roff.italic("NOUN")) \(Roff.italic("VERB")) [OPERANDS] [OPTIONS]")
        roff.macro("br")
        roff.line("\(Roff.bold("\(program) help")) [\(Roff.italic("COMMAND")) | \(Roff.italic("TOPIC"))]")
        if !document.description.isEmpty {
            roff.macro("SH", "DESCRIPTION")
            roff.blocks(document.description)
        }
        roff.macro("SH", "COMMANDS")
        for group in document.groups {
            roff.macro("SS", Roff.said(group.title))
            for noun in group.nouns {
                roff.tagged(reference(page(noun.path), "1"), Roff.marked(noun.summary))
            }
        }
        roff.macro("SH", "GLOBAL OPTIONS")
        options(document.globals, &roff)
        if !document.topics.isEmpty {
            roff.macro("SH", "TOPICS")
            for topic in document.topics {
                roff.tagged(reference(page(topic.name), "7"), Roff.marked(topic.summary))
            }
        }
        return ManPage(name: "\(program).1", text: roff.text)
    }

    func noun(_ word: String) -> ManPage {
        let commands = document.commands.filter { $0.path[0] == word }
        let known = document.groups.lazy.flatMap(\.nouns).first { $0.path == word }
        var roff = begin(page(word), section: "1", known?.summary ?? "")
        roff.macro("SH", "SYNOPSIS")
        for (index, command) in commands.enumerated() {
            if index > 0 { roff.macro("br") }
            roff.line(synopsis(command))
        }
        if let description = known?.description, !description.isEmpty {
            roff.macro("SH", "DESCRIPTION")
            roff.blocks(description)
        }
        parts(of: word, &roff)
        roff.macro("SH", "COMMANDS")
        for command in commands { section(command, &roff) }
        roff.macro("SH", "SEE ALSO")
        roff.line(seeAlso(commands, from: word))
        return ManPage(name: "\(page(word)).1", text: roff.text)
    }

    func topic(_ topic: Topic) -> ManPage {
        var roff = begin(page(topic.name), section: "7", topic.summary)
        roff.macro("SH", "DESCRIPTION")
        roff.blocks(topic.body)
        roff.macro("SH", "SEE ALSO")
        roff.line(reference(program, "1"))
        return ManPage(name: "\(page(topic.name)).7", text: roff.text)
    }

    // MARK: Sections

    /// What the table says about the parts of a noun.
    private func parts(of word: String, _ roff: inout Roff) {
        let parts = document.nouns.filter { $0.path.hasPrefix(word + " ") }
        guard !parts.isEmpty else { return }
        roff.macro("SH", "PARTS")
        for part in parts {
            roff.macro("SS", Roff.typed(part.path))
            roff.line(Roff.marked(part.summary) + ".")
            roff.blocks(part.description, isSection: false)
        }
    }

    private func section(_ command: CommandDocument, _ roff: inout Roff) {
        roff.macro("SS", Roff.typed(command.name))
        roff.line(Roff.marked(command.summary) + ".")
        roff.blocks(command.text.description, isSection: false)
        for operand in command.operands {
            roff.tagged(Roff.italic(operand.usage), Roff.marked(Help.explanation(operand)))
        }
        options(command.options, &roff)
        for example in command.text.examples {
            roff.macro("PP")
            roff.line(Roff.marked(example.says) + ":")
            roff.example([example.line])
        }
    }

    private func options(_ options: [ParameterSpec], _ roff: inout Roff) {
        for option in options {
            let value = option.takesValue ? " " + Roff.italic(option.value) : ""
            let tag = option.spellings.map(Roff.bold).joined(separator: ", ") + value
            roff.tagged(tag, Roff.marked(Help.explanation(option)))
        }
    }

    private func synopsis(_ command: CommandDocument) -> String {
        let operands = command.operands.map { Roff.italic($0.usage) }
        let options = command.options.isEmpty ? [] : ["[OPTIONS]"]
        return ([Roff.bold("\(program) \(command.name)")] + operands + options).joined(separator: " ")
    }

    /// The pages that a noun's commands name as related, the program's own first.
    private func seeAlso(_ commands: [CommandDocument], from word: String) -> String {
        var pages = [reference(program, "1")]
        for related in commands.flatMap(\.text.related) {
            let first = String(related.prefix { $0 != " " })
            let isTopic = document.topics.contains { $0.name == related }
            let link = reference(page(isTopic ? related : first), isTopic ? "7" : "1")
            if first != word, !pages.contains(link) { pages.append(link) }
        }
        return pages.joined(separator: ", ")
    }

    private func page(_ name: String) -> String { "\(program)-\(name)" }

    private func reference(_ page: String, _ section: String) -> String {
        "\(Roff.bold(page))(\(section))"
    }
}
