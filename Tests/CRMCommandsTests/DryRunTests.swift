import Arguments
import CRMCore
import Testing

@testable import CRMCommands

/// Every command that writes can be tried without writing.
struct DryRunTests {
    /// Commands that write and cannot be tried, each with its reason.
    private static let excepted = [
        "customer subject-export": "it is a read, and its line in the journal is all that it writes",
        "init": "it makes the database that there would be to roll back",
        "login": "the log-in is all that it writes",
        "logout": "the log-in is all that it ends",
        "user mfa enroll": "an authenticator that has read the key would be left with it",
    ]

    /// Commands that write nothing of their own, of those whose access does not say so.
    private static let reading: Set = [
        "whoami", "gate", "user mfa list", "stats regress", "stats logit", "stats series", "config list",
        "config get", "completion", "__complete", "search",
    ]

    private static var writing: [CommandDocument] {
        CommandTable.crm.entries.filter { entry in
            if case .record(_, .view) = entry.access { return false }
            return !reading.contains(entry.name)
        }
        .map { $0.document() }
    }

    @Test func `every command that writes has --dry-run`() {
        let without = Self.writing.filter { command in !command.options.contains { $0.long == "dry-run" } }
        #expect(Set(without.map(\.name)) == Set(Self.excepted.keys))
    }

    @Test func `commands that are said to write nothing are there, and offer no dry run`() {
        let commands = CommandTable.crm.entries.filter { Self.reading.contains($0.name) }.map {
            $0.document()
        }
        #expect(Set(commands.map(\.name)) == Self.reading)
        #expect(commands.allSatisfy { command in !command.options.contains { $0.long == "dry-run" } })
    }
}
