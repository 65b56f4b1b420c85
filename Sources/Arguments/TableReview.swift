/// Looks a table over for mistakes of whoever wrote it, for a test to hold it to.
struct TableReview {
    let program: String
    let globals: [ParameterSpec]
    private(set) var problems: [String] = []

    init(program: String, globals: [ParameterSpec]) {
        self.program = program
        self.globals = globals
    }

    mutating func review(_ command: CommandDocument, known: Set<String>) {
        let name = command.name
        if !(1...3).contains(command.path.count) || command.path.first == "help" {
            add(name, "a path is one to three words, and 'help' is taken")
        }
        for word in command.path where !Self.isName(word) { add(name, "'\(word)' is no word for a path") }
        review(sentence: command.summary, of: name)
        for spec in command.parameters { review(spec, of: name) }
        reviewSpellings(command.parameters + globals, of: name)
        if command.operands.count(where: \.isRepeatable) > 1 {
            add(name, "two operands take the rest")
        }
        let slots = Set(command.parameters.map(\.long))
        for spec in command.parameters where spec.kind != .positional && !slots.contains(spec.slot) {
            add(name, "'--\(spec.long)' is short for '--\(spec.slot)', which there is not")
        }
        for example in command.text.examples where !example.line.split(separator: " ").contains(program[...])
        {
            add(name, "an example does not call '\(program)'")
        }
        for related in command.text.related where !known.contains(related) {
            add(name, "related '\(related)' does not exist")
        }
    }

    mutating func review(_ spec: ParameterSpec, of command: String) {
        let isNamed = spec.kind == .positional && spec.long.isEmpty || Self.isName(spec.long)
        if !isNamed { add(command, "'\(spec.long)' is no name for an option") }
        if spec.takesValue, spec.value.isEmpty || spec.value != spec.value.uppercased() {
            add(command, "the value of \(spec.name) is a word in capitals")
        }
        review(sentence: spec.help, of: "\(command) \(spec.name)")
        guard case .choice(let choices) = spec.type else { return }
        let special = " ,:()*?['\"\\"
        if choices.isEmpty || choices.contains(where: { $0.contains(where: special.contains) }) {
            add(command, "choices of \(spec.name) are words")
        }
        if let initial = spec.initial, !choices.contains(initial) {
            add(command, "\(spec.name) starts as '\(initial)', which is no choice")
        }
    }

    private mutating func reviewSpellings(_ specs: [ParameterSpec], of command: String) {
        var seen: Set<String> = []
        for spec in specs {
            var spellings = spec.short.map { ["-\($0)"] } ?? []
            if !spec.long.isEmpty { spellings.append("--\(spec.long)") }
            if spec.acceptsNegation { spellings.append("--no-\(spec.long)") }
            for spelling in spellings where !seen.insert(spelling).inserted {
                add(command, "'\(spelling)' is there twice")
            }
            if let short = spec.short, !(short.isASCII && (short.isLetter || short.isNumber)) {
                add(command, "'-\(short)' is no letter")
            }
        }
    }

    mutating func review(sentence: String, of subject: String) {
        if sentence.isEmpty || sentence.hasSuffix(".") || sentence.contains("\n") {
            add(subject, "its line is one sentence without a full stop")
        }
    }

    mutating func add(_ subject: String, _ problem: String) {
        problems.append("\(subject): \(problem)")
    }

    /// Whether a word is lower-case letters, digits, hyphens and underscores.
    static func isName(_ word: String) -> Bool {
        !word.isEmpty && word.utf8.first != UInt8(ascii: "-")
            && word.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-_".utf8.contains($0) }
    }
}

extension CommandTable {
    /// Returns the mistakes in the table itself: two commands or options of one name, choices that a
    /// value to begin with is not among, references to what does not exist. There should be none.
    package func problems() -> [String] {
        let globals = globalSpecs()
        var review = TableReview(program: program, globals: globals)
        let paths = entries.map(\.name)
        let prefixes = entries.flatMap { entry in
            entry.path.indices.map { entry.path[...$0].joined(separator: " ") }
        }
        let names = topics.map(\.name)
        let known = Set(prefixes + names)
        for spec in globals { review.review(spec, of: program) }
        for entry in entries { review.review(entry.document(), known: known) }
        for path in Set(paths).sorted() where paths.count(where: { $0 == path }) > 1 {
            review.add(path, "there are two of it")
        }
        for noun in nouns {
            review.review(sentence: noun.summary, of: noun.path)
            if !prefixes.contains(noun.path) { review.add(noun.path, "no command begins with it") }
        }
        for topic in topics {
            review.review(sentence: topic.summary, of: topic.name)
            if !TableReview.isName(topic.name) || prefixes.contains(topic.name) {
                review.add(topic.name, "a topic has a name of its own")
            }
        }
        for title in nounGroups().map(\.title) where !groups.contains(title) {
            review.add(title, "the group is not in the table's list")
        }
        return review.problems
    }
}
