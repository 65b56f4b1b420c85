/// A command's words, filled in by the parser.
///
/// `Access` is what the command needs in order to run; the program defines the type.
package protocol ParsedCommand: SendableMetatype {
    associatedtype Access: Sendable
    init()
    static var manual: Manual<Self> { get }
}

/// All that is written about a command, from which its parsing and its documents follow.
///
/// `Root` is free of requirements on purpose. With `Root: ParsedCommand` here, making the type of each
/// command's manual would have the runtime search all conformances of the program for the one it
/// needs, for hundreds of commands at every start; the initialiser alone asks for it.
package struct Manual<Root>: Sendable {
    package let path: String
    package let summary: String
    /// A `Root.Access`.
    let access: any Sendable
    package let group: String?
    package let isHidden: Bool
    let makeParameters: @Sendable () -> [Parameter<Root>]
    let makeText: @Sendable () -> ManualText

    /// Makes a manual.
    ///
    /// What only the asked command needs is not evaluated until it is asked for: to find a command
    /// among hundreds, their paths have to be read, and no more.
    ///
    /// - Parameters:
    ///   - path: the words that call the command, such as `customer add`.
    ///   - group: the heading for the overview; the noun's own when nil.
    ///   - description: paragraphs in the markup of ``Markup``.
    ///   - examples: lines to type, each with what it does.
    ///   - related: paths and topics for "see also".
    package init(
        _ path: String, _ summary: String, access: Root.Access, group: String? = nil,
        parameters: @autoclosure @escaping @Sendable () -> [Parameter<Root>],
        description: @autoclosure @escaping @Sendable () -> String = "",
        examples: @autoclosure @escaping @Sendable () -> [(String, String)] = [],
        hidden: Bool = false, related: @autoclosure @escaping @Sendable () -> [String] = []
    ) where Root: ParsedCommand {
        self.path = path
        self.summary = summary
        self.access = access
        self.group = group
        isHidden = hidden
        makeParameters = parameters
        makeText = {
            ManualText(
                description: description(),
                examples: examples().map { Example(line: $0.0, says: $0.1) },
                related: related())
        }
    }
}

/// A line to type and what it does.
package struct Example: Sendable, Hashable {
    package let line: String
    package let says: String
}

/// The part of a manual that only documents show.
package struct ManualText: Sendable, Hashable {
    package var description = ""
    package var examples: [Example] = []
    package var related: [String] = []
}
