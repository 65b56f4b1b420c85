/// A command in the table, without its type.
///
/// `Command` is what the program runs: usually `any` protocol of its own, over ``ParsedCommand``.
/// Nothing but path, summary and access is read until the command is asked for. The program says once
/// how its commands become `Command`:
///
/// ```swift
/// extension CommandEntry where Access == CommandAccess, Command == any Runnable {
///     static func command<Root: Runnable>(_ type: Root.Type) -> Self { Self(type) { $0 } }
/// }
/// ```
package struct CommandEntry<Access: Sendable, Command>: Sendable {
    package let path: [String]
    package let summary: String
    package let access: Access
    package let group: String?
    package let isHidden: Bool
    let load: @Sendable () -> LoadedCommand<Command>
    let makeText: @Sendable () -> ManualText

    /// Makes an entry of a command's type; `erase` gives the parsed command the type that the
    /// program runs.
    package init<Root: ParsedCommand>(
        _ type: Root.Type, erase: @escaping @Sendable (Root) -> Command
    ) where Root.Access == Access {
        let manual = Root.manual
        guard let access = manual.access as? Access else {
            preconditionFailure("a manual is made with its command's access")
        }
        path = manual.path.split(separator: " ").map(String.init)
        summary = manual.summary
        self.access = access
        group = manual.group
        isHidden = manual.isHidden
        makeText = manual.makeText
        load = {
            let bound = BoundParameters(manual.makeParameters(), fresh: Root())
            return LoadedCommand(specs: bound.specs) { arguments throws(UsageError) in
                erase(try bound.fill(arguments))
            }
        }
    }

    /// The words that call the command, with spaces between them.
    package var name: String { path.joined(separator: " ") }

    /// Returns all that documents need to know about the command.
    package func document() -> CommandDocument {
        let text = makeText()
        return CommandDocument(
            path: path, summary: summary, group: group, isHidden: isHidden,
            parameters: load().specs, text: text)
    }
}

/// A command whose parameters have been built.
struct LoadedCommand<Command> {
    let specs: [ParameterSpec]
    let build: ([Argument]) throws(UsageError) -> Command
}

/// Parameters together with the value they start from.
struct BoundParameters<Root> {
    let parameters: [Parameter<Root>]
    let fresh: Root
    let specs: [ParameterSpec]

    init(_ parameters: [Parameter<Root>], fresh: Root) {
        self.parameters = parameters
        self.fresh = fresh
        specs = parameters.map { $0.spec(in: fresh) }
    }

    /// Returns the starting value with the arguments stored in it.
    func fill(_ arguments: [Argument]) throws(UsageError) -> Root {
        var root = fresh
        for argument in arguments {
            let input: ParameterInput =
                if let value = argument.value { .word(value) } else { .on(!argument.isNegated) }
            guard parameters[argument.index].store(&root, input) else { throw argument.mismatch() }
        }
        return root
    }
}
