import Arguments
import CRMCore

/// A command of the table: words that the parser filled in, and what is done with them.
package protocol Command: ParsedCommand where Access == CommandAccess {
    func run(in session: inout Session) throws
}

/// What a command needs in order to run.
package enum CommandAccess: Sendable, Hashable {
    /// Neither database nor log-in.
    case nothing
    /// The database, and whoever asks.
    case database
    /// A log-in that may do something with an entity's records.
    case record(String, Policy.Verb)

    static func read(_ noun: String) -> CommandAccess { .record(noun, .view) }
    static func write(_ noun: String, _ verb: Policy.Verb) -> CommandAccess { .record(noun, verb) }
}
