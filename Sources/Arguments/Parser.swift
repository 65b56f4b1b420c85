/// One pass over a line of words.
///
/// It first walks the command tree, where only the shared options are known, and from the command on
/// it knows the command's options too. Values are read into the command at the end.
struct Parser<Command> {
    let program: String
    let tree: CommandTree
    let load: (Int) -> LoadedCommand<Command>

    private(set) var arguments: [Argument] = []
    private(set) var command: Int?
    private(set) var helpWords: [String]?
    private(set) var asksForVersion = false
    /// Whether help is wanted, and the long one.
    private(set) var asksForLongHelp: Bool?

    private(set) var node = 0
    private(set) var lookup: OptionLookup
    /// The words that are still to be read.
    private(set) var rest: ArraySlice<String> = []
    private var loaded: LoadedCommand<Command>?
    private var operands: [String] = []
    private let globalCount: Int

    init(
        program: String, tree: CommandTree, globals: [ParameterSpec],
        load: @escaping (Int) -> LoadedCommand<Command>
    ) {
        self.program = program
        self.tree = tree
        self.load = load
        globalCount = globals.count
        lookup = OptionLookup(globals: globals + ParameterSpec.builtIn, own: [])
    }

    /// The words of the command as far as they were found in the tree.
    var path: [String] { tree.nodes[node].path }

    /// Whether a word is an option, or the end of them, and not an operand such as `-`.
    static func looksLikeOption(_ word: String) -> Bool {
        word.utf8.count > 1 && word.utf8.first == UInt8(ascii: "-")
    }

    mutating func read(_ words: [String]) throws(UsageError) {
        rest = words[...]
        var onlyOperands = false
        while let word = rest.popFirst() {
            if onlyOperands || !Self.looksLikeOption(word) {
                try take(word)
            } else if word == "--" {
                onlyOperands = true
                // What follows a command here is an operand, even where it is also a verb's name.
                if command == nil, let own = tree.nodes[node].command { settle(on: own) }
            } else {
                try takeOption(word)
            }
        }
        if command == nil, helpWords == nil, let own = tree.nodes[node].command { settle(on: own) }
    }

    // MARK: Words

    private mutating func take(_ word: String) throws(UsageError) {
        if helpWords != nil {
            helpWords?.append(word)
        } else if command != nil {
            operands.append(word)
        } else if let next = tree.child(word, of: node) {
            node = next
            if let own = tree.nodes[next].command, tree.nodes[next].children.isEmpty { settle(on: own) }
        } else if let own = tree.nodes[node].command {
            settle(on: own)
            operands.append(word)
        } else if node == 0, word == "help" {
            helpWords = []
        } else {
            throw unknownCommand(word)
        }
    }

    private mutating func settle(on own: Int) {
        command = own
        let loaded = load(own)
        self.loaded = loaded
        lookup.own = loaded.specs
    }

    // MARK: Options

    private mutating func takeOption(_ word: String) throws(UsageError) {
        switch OptionWord(word) {
        case .long(let name, let attached):
            let found = try find("--\(name)", in: word) { $0.long(name) }
            try give(found, spelled: "--\(name)", attached: attached)
        case .short(let letters):
            // Not `-o utput`: whoever types a long name after one dash means the long option.
            if letters.count > 1, lookup.long(String(word.dropFirst())) != nil {
                throw failure("unknown option '\(word)'", hints: ["did you mean '-\(word)'?"])
            }
            for (offset, letter) in letters.enumerated() {
                let found = try find("-\(letter)", in: word) { $0.short(Character(letter)) }
                guard found.spec.takesValue else {
                    try give(found, spelled: "-\(letter)", attached: nil)
                    continue
                }
                let tail = letters[(offset + 1)...]
                let attached = tail.isEmpty ? nil : String(String.UnicodeScalarView(tail))
                try give(found, spelled: "-\(letter)", attached: attached)
                return
            }
        }
    }

    /// Finds an option; one that is not shared means that the command's words are over.
    private mutating func find(
        _ spelled: String, in word: String, _ search: (OptionLookup) -> OptionLookup.Found?
    ) throws(UsageError) -> OptionLookup.Found {
        if let found = search(lookup) { return found }
        if command == nil, helpWords == nil, let own = tree.nodes[node].command {
            settle(on: own)
            if let found = search(lookup) { return found }
        }
        throw unknownOption(spelled, in: word)
    }

    private mutating func give(
        _ found: OptionLookup.Found, spelled: String, attached: String?
    ) throws(UsageError) {
        let spec = found.spec
        var value = attached
        if spec.takesValue {
            guard let word = attached ?? rest.popFirst() else {
                throw failure("option '\(spelled)' needs a value", hints: ["\(spelled) \(spec.value)"])
            }
            value = word
        } else if attached != nil {
            throw failure("option '\(spelled)' takes no value")
        }
        if found.isGlobal, found.index >= globalCount {
            if spec.long == "version" { asksForVersion = true }
            if spec.long == "help" { asksForLongHelp = asksForLongHelp == true || spelled == "--help" }
            return
        }
        try check(found, spelled: spelled)
        let argument = Argument(
            spec: spec, index: found.index, value: value, isNegated: found.isNegated,
            isGlobal: found.isGlobal, isOption: true)
        try admit(argument)
    }

    /// Refuses an option that was given before, or excludes one that was.
    private func check(_ found: OptionLookup.Found, spelled: String) throws(UsageError) {
        let spec = found.spec
        let earlier = arguments.first { $0.spec.slot == spec.slot && $0.isGlobal == found.isGlobal }
        guard let earlier, !(spec.isRepeatable && earlier.spec.long == spec.long) else { return }
        let name = (found.isNegated ? "--no-" : "--") + spec.long
        if earlier.name == name.dropFirst(2) { throw failure("option '\(name)' is given twice") }
        throw failure("options '--\(earlier.name)' and '\(name)' exclude each other")
    }

    private mutating func admit(_ argument: Argument) throws(UsageError) {
        if let value = argument.value, !argument.spec.type.admits(value) {
            var error = argument.mismatch()
            error.command = commandName
            throw error
        }
        arguments.append(argument)
    }

    // MARK: The end

    /// Shares the operands out and builds the command.
    mutating func finish() throws(UsageError) -> Command {
        guard let loaded else { throw missingVerb() }
        for argument in try assign(operands, to: loaded.specs) { try admit(argument) }
        if arguments.count(where: { $0.value == "-" && $0.spec.type.readsInput }) > 1 {
            throw failure("'-' is given twice, and standard input can be read only once")
        }
        do throws(UsageError) {
            return try loaded.build(arguments.filter { !$0.isGlobal })
        } catch {
            throw failure(error.message, hints: error.hints)
        }
    }

    /// Gives every operand its due first, and the words left over from left to right.
    private func assign(_ words: [String], to specs: [ParameterSpec]) throws(UsageError) -> [Argument] {
        let given = Set(arguments.filter { !$0.isGlobal }.map(\.index))
        let open = specs.indices.filter { specs[$0].kind == .positional && !given.contains($0) }
        var needed = 0
        for index in open {
            needed += specs[index].minimum
            if needed > words.count {
                throw failure("missing operand \(specs[index].value)", hints: [usageHint(specs)])
            }
        }
        var spare = words.count - needed
        var left = words[...]
        var result: [Argument] = []
        for index in open {
            let spec = specs[index]
            let extra = spec.isRepeatable ? spare : min(spare, 1 - spec.minimum)
            spare -= extra
            for word in left.prefix(spec.minimum + extra) {
                result.append(
                    Argument(
                        spec: spec, index: index, value: word, isNegated: false, isGlobal: false,
                        isOption: false))
            }
            left = left.dropFirst(spec.minimum + extra)
        }
        if let extra = left.first {
            throw failure("unexpected operand '\(extra)'", hints: [usageHint(specs)])
        }
        return result
    }
}
