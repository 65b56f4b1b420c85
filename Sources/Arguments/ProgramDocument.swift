/// All that man pages and completions show of a program.
package struct ProgramDocument: Sendable {
    package let program: String
    package let summary: String
    package let description: String
    package let groups: [NounGroup]
    package let nouns: [Noun]
    package let topics: [Topic]
    package let globals: [ParameterSpec]
    /// The commands that are shown, in the table's order.
    package let commands: [CommandDocument]

    /// The first words of the commands, each once, in the table's order.
    package var firstWords: [String] {
        commands.map { $0.path[0] }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    package func noun(at path: String) -> Noun? {
        nouns.first { $0.path == path }
    }
}

/// Nouns under one heading of the overview.
package struct NounGroup: Sendable, Hashable {
    package let title: String
    package var nouns: [Noun] = []
}

extension CommandTable {
    /// Returns the nouns, and commands of one word, under their headings.
    package func nounGroups() -> [NounGroup] {
        var result = groups.map { NounGroup(title: $0) }
        for word in tree.visibleWords(after: 0) {
            let noun = describedNoun(word)
            let title = noun.group ?? "Other"
            if let index = result.firstIndex(where: { $0.title == title }) {
                result[index].nouns.append(noun)
            } else {
                result.append(NounGroup(title: title, nouns: [noun]))
            }
        }
        return result.filter { !$0.nouns.isEmpty }
    }

    /// What is known of a noun: what the table says of it, else its own command, else its verbs.
    private func describedNoun(_ word: String) -> Noun {
        if let noun = nouns.first(where: { $0.path == word }) { return noun }
        let below = entries.filter { $0.path[0] == word && !$0.isHidden }
        if let own = below.first(where: { $0.path.count == 1 }) {
            return Noun(word, own.summary, group: own.group)
        }
        let verbs = below.map { $0.path.dropFirst().joined(separator: " ") }.joined(separator: ", ")
        return Noun(word, verbs, group: below.first?.group)
    }

    /// Returns what man pages and completions need: every command that is shown.
    package func document() -> ProgramDocument {
        ProgramDocument(
            program: program, summary: summary, description: description, groups: nounGroups(),
            nouns: nouns, topics: topics, globals: globalSpecs().filter { !$0.isHidden },
            commands: entries.filter { !$0.isHidden }.map { $0.document() })
    }

    /// Returns the text that a request for help is answered with.
    package func help(_ request: HelpRequest, width: Int = 80) -> String {
        let help = Help(program: program, globals: globalSpecs(), width: width, isLong: request.isLong)
        switch request.subject {
        case .topic(let name):
            return topics.first { $0.name == name }.map(help.text(for:)) ?? ""
        case .program:
            let groups = nounGroups().map { group in
                (title: group.title, nouns: group.nouns.map { (name: $0.path, summary: $0.summary) })
            }
            return help.overview(
                summary: summary, description: description, groups: groups, topics: topics)
        case .command(let path):
            let below = entries.filter {
                $0.path.count > path.count && $0.path.starts(with: path) && !$0.isHidden
            }
            let verbs = below.map { (path: $0.path, summary: $0.summary) }
            let own = entry(at: path).map { help.text(for: $0.document()) }
            guard !verbs.isEmpty else { return own ?? "" }
            let name = path.joined(separator: " ")
            let noun = nouns.first { $0.path == name }
            let list = help.text(for: path, noun: noun, verbs: verbs)
            return own.map { $0 + "\n" + list } ?? list
        }
    }
}
