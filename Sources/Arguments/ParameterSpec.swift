/// What is known about a parameter without its command's type: all that parsing, help, man pages,
/// completions and the gate need.
package struct ParameterSpec: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case positional, option, flag
    }

    package var kind: Kind
    /// The long name without dashes; empty for an operand that no option can stand in for.
    package var long = ""
    package var short: Character?
    /// The word that stands for the value, in capitals.
    package var value = ""
    package var type = ValueType.text
    package var help: String
    /// Whether the option can be repeated, or the operand takes all the words it can.
    package var isRepeatable = false
    /// The fewest operands: 0 for what may be left out.
    package var minimum = 0
    package var isNegatable = false
    /// Whether a caller from elsewhere may give the option.
    package var isRemoteSafe = true
    package var isHidden = false
    package var completion: CompletionSource?
    /// What excludes another: of two parameters with the same slot only one can be given.
    package var slot = ""
    /// The value that holds when the parameter is not given, as help shows it.
    package var initial: String?
    /// Whether the flag is on when it is not given, so that only `--no-x` is worth showing.
    package var isInitiallyOn = false

    /// The name of the parameter in messages: `--limit`, or the operand's word.
    package var name: String {
        kind == .positional ? value : isShownNegated ? "--no-\(long)" : "--\(long)"
    }

    package var isShownNegated: Bool { kind == .flag && isInitiallyOn }

    /// Whether `--no-NAME` is accepted.
    package var acceptsNegation: Bool { kind == .flag && (isNegatable || isInitiallyOn) }

    /// Every long spelling that help and completions offer, with its dashes.
    package var longSpellings: [String] {
        guard !long.isEmpty else { return [] }
        if isShownNegated { return ["--no-\(long)"] }
        return acceptsNegation ? ["--\(long)", "--no-\(long)"] : ["--\(long)"]
    }

    package var takesValue: Bool { kind != .flag }

    /// The name for `__complete`: the one given, else the one that follows from the type.
    package var completionSource: CompletionSource? {
        if let completion { return completion }
        return switch type {
        case .ref(let entity): CompletionSource(entity)
        case .field(let entity): CompletionSource("field:\(entity)")
        default: nil
        }
    }

    /// The operand as a usage line shows it: `NAME`, `[NAME]`, `REF...`, `[REF...]`.
    package var usage: String {
        let word = isRepeatable ? value + "..." : value
        return minimum == 0 ? "[\(word)]" : word
    }
}

extension ParameterSpec {
    /// The options that every program with a table has.
    static let builtIn: [ParameterSpec] = [
        ParameterSpec(
            kind: .flag, long: "help", short: "h", help: "Show help: short for `-h`, long for `--help`",
            slot: "help"),
        ParameterSpec(kind: .flag, long: "version", help: "Show the version", slot: "version"),
    ]
}
