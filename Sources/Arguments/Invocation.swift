/// One operand or option that was given.
package struct Argument: Sendable, Hashable {
    package let spec: ParameterSpec
    /// Where the parameter is in its command's list, or in the shared one.
    let index: Int
    /// The value; nil for a flag.
    package let value: String?
    package let isNegated: Bool
    /// Whether the option is one of those that every command shares.
    package let isGlobal: Bool
    /// Whether an operand's value was given by the option that stands in for it.
    package let isOption: Bool

    /// The canonical long name without dashes, or the operand's word.
    package var name: String {
        isOption ? (isNegated ? "no-" + spec.long : spec.long) : spec.value
    }

    /// The argument as words that parse into it again.
    var words: [String] {
        guard isOption else { return [value ?? ""] }
        return [value.map { "--\(name)=\($0)" } ?? "--\(name)"]
    }

    func mismatch() -> UsageError {
        let subject = isOption ? "--\(spec.long)" : spec.value
        let expected = spec.type.expectation ?? "another value"
        var hints: [String] = []
        if case .choice(let choices) = spec.type, let value {
            hints = [Suggestion.hint(value, in: choices)].compactMap(\.self)
        }
        return UsageError("\(subject) takes \(expected), not '\(value ?? "")'", hints: hints)
    }
}

/// A command that was asked for, with its words in place.
package struct Call<Access: Sendable, Command> {
    package let command: Command
    package let entry: CommandEntry<Access, Command>
    /// What was given, in order, shared options included.
    package let arguments: [Argument]

    /// The canonical long names of the options given, sorted, each once and without its value.
    package var optionNames: [String] {
        Set(arguments.filter(\.isOption).map(\.name)).sorted()
    }

    /// The call written out in full: path, options by their long names, `--`, operands.
    package var words: [String] {
        let options = arguments.filter(\.isOption).flatMap(\.words)
        let operands = arguments.filter { !$0.isOption }.flatMap(\.words)
        return entry.path + options + (operands.isEmpty ? [] : ["--"] + operands)
    }
}

/// What a line of words asks for.
package enum Invocation<Access: Sendable, Command> {
    case run(Call<Access, Command>)
    case help(HelpRequest)
    case version
}

/// Help that was asked for.
package struct HelpRequest: Sendable, Hashable {
    package enum Subject: Sendable, Hashable {
        case program
        /// A noun, a part of one, or a command, by its path.
        case command([String])
        case topic(String)
    }

    package var subject: Subject
    /// `--help` and `crm help …` are long, `-h` is short.
    package var isLong: Bool

    package init(_ subject: Subject, isLong: Bool) {
        self.subject = subject
        self.isLong = isLong
    }
}

/// What ``CommandTable/parse(_:)`` understood.
package struct ParseResult<Globals, Access: Sendable, Command> {
    package let globals: Globals
    package let invocation: Invocation<Access, Command>
}
