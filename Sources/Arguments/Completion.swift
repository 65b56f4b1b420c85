/// Completion scripts for shells.
///
/// Words that the table knows are written into the script; what only the database knows is asked
/// for with `PROGRAM __complete -- KIND PREFIX`, which answers with a line for each value, a tab and a
/// description behind it where there is one. PREFIX is all that is typed of the value, for a list of
/// fields the ones before the last comma too. The database named on the line is passed along.
package enum Completion {
    package enum Shell: String, CaseIterable, Sendable {
        case bash, zsh, fish
    }

    package static func script(for shell: Shell, _ document: ProgramDocument) -> String {
        let table = CompletionTable(document)
        return switch shell {
        case .bash: BashCompletion(table).text
        case .zsh: ZshCompletion(table).text
        case .fish: FishCompletion(table).text
        }
    }
}

/// What completes a value.
enum CompletionAction: Hashable {
    case nothing
    case words([String])
    case file
    case folder
    /// A file that is also passed along to `__complete`.
    case database
    case asked(String)

    init(_ spec: ParameterSpec) {
        if let source = spec.completionSource {
            self = .asked(source.name)
            return
        }
        self =
            switch spec.type {
            case .choice(let choices): .words(choices)
            case .file, .newFile, .program: .file
            case .folder: .folder
            case .database: .database
            default: .nothing
            }
    }

    /// The action as one word of a script: `w:a,b`, `f`, `d`, `b`, `a:KIND` or `n`.
    var code: String {
        switch self {
        case .nothing: "n"
        case .words(let words): "w:" + words.joined(separator: ",")
        case .file: "f"
        case .folder: "d"
        case .database: "b"
        case .asked(let kind): "a:" + kind
        }
    }
}

/// The table as scripts need it: what can follow each path.
struct CompletionTable {
    struct Place {
        let path: [String]
        /// The words that continue the path, each with what it does.
        var words: [(word: String, summary: String)] = []
        /// The command's parameters, where the path is one.
        var command: CommandDocument?

        var name: String { path.joined(separator: " ") }
    }

    let program: String
    let globals: [ParameterSpec]
    /// The empty path first, then every path in the table's order.
    private(set) var places: [Place]

    init(_ document: ProgramDocument) {
        program = document.program
        globals = document.globals
        places = [Place(path: [])]
        var index: [[String]: Int] = [[]: 0]
        let groups = document.groups.flatMap(\.nouns)
        for command in document.commands {
            for length in command.path.indices {
                let parent = Array(command.path[..<length])
                let path = Array(command.path[...length])
                if index[path] == nil, let above = index[parent] {
                    index[path] = places.count
                    places.append(Place(path: path))
                    let name = path.joined(separator: " ")
                    let summary =
                        document.commands.first { $0.path == path }?.summary
                        ?? document.noun(at: name)?.summary
                        ?? groups.first { $0.path == name }?.summary ?? ""
                    places[above].words.append((path[length], summary))
                }
            }
            if let place = index[command.path] { places[place].command = command }
        }
        let topics = document.topics.map { ($0.name, $0.summary) }
        let words = places[0].words
        places[0].words.append(("help", "Show help for a command or a topic"))
        places.append(Place(path: ["help"], words: words + topics))
    }

    /// The paths that words can lead to.
    var names: [String] { places.map(\.name).filter { !$0.isEmpty } }
}

extension ParameterSpec {
    /// Every spelling that completions offer or recognise, with dashes.
    var spellings: [String] { (short.map { ["-\($0)"] } ?? []) + longSpellings }

    /// The help as one line without markup.
    var oneLine: String { HelpText.plain(help) }
}
