/// What an operand or an option's value stands for.
///
/// The parser checks numbers and choices itself and leaves the rest to the command. Help,
/// completions and the gate read the type: one that reaches into the machine is a case of its own,
/// so that nothing has to guess from a name.
package enum ValueType: Sendable, Hashable {
    case text
    /// A whole number, negative ones included.
    case number
    /// A whole number of 0 or more.
    case count
    /// A number with a fraction.
    case decimal
    case amount
    case date
    case period
    case zone
    case choice([String])
    /// A file that is read, or `-` for standard input.
    case file
    /// A file that is written, or `-` for standard output.
    case newFile
    case folder
    case database
    case program
    /// The number of a descriptor to read from that the caller has opened.
    case inputDescriptor
    /// The number of a descriptor to write to that the caller has opened.
    case outputDescriptor
    /// A record of the named entity, by id, name or key.
    case ref(String)
    /// One field of the named entity, or several with commas between them.
    case field(String)
    case filter

    /// Whether the value names something of the machine that the program runs on, which a caller
    /// from elsewhere must not choose.
    package var isLocal: Bool {
        switch self {
        case .file, .newFile, .folder, .database, .program, .inputDescriptor, .outputDescriptor: true
        default: false
        }
    }

    /// Whether `-` as the value stands for standard input.
    var readsInput: Bool {
        switch self {
        case .file, .ref: true
        default: false
        }
    }

    /// What the value can be, as the end of "takes …", for the types that the parser checks.
    var expectation: String? {
        switch self {
        case .number: "a whole number"
        case .count, .inputDescriptor, .outputDescriptor: "a whole number of 0 or more"
        case .decimal: "a number"
        case .choice(let choices): Self.alternatives(choices)
        default: nil
        }
    }

    /// Joins words with commas and a last "or".
    private static func alternatives(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    /// Whether a word is a value of this type, as far as the parser can tell.
    func admits(_ word: String) -> Bool {
        switch self {
        case .number: Int(word) != nil
        case .count, .inputDescriptor, .outputDescriptor: Int(word).map { $0 >= 0 } ?? false
        case .decimal: Double(word: word) != nil
        case .choice(let choices): choices.contains(word)
        default: true
        }
    }
}

/// The name under which `__complete` answers with the values of a parameter.
package struct CompletionSource: Sendable, Hashable {
    package let name: String

    package init(_ name: String) {
        self.name = name
    }
}
