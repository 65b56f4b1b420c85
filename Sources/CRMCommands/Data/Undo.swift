import Arguments
import CRMCore

/// `crm undo`
struct Undo: Command {
    var entries: [String] = []
    var importEntry: Int?
    var isForced = false
    var options = UndoOptions()

    static let manual = Manual<Self>(
        "undo", "Take back what you wrote last, or entries of the journal by number",
        access: .write("log", .edit), group: "Data",
        parameters: [
            .positional(
                "SEQ", \.entries, help: "Entries, as 'crm log' numbers them; your last one if none is given"),
            .option(
                "import", \.importEntry, value: "SEQ", type: .count,
                help: "Take back that entry, if it is an import, and no other"),
            .flag(
                "force", \.isForced,
                help:
                    "Also where records were changed since: what the entry did is taken back, the rest stays"),
        ] + UndoOptions.parameters.lifted(through: \.options),
        description: """
            What the entry added is removed as by 'rm', what it changed or removed is as it was before, and moves of \
            opportunities are gone from their history. It is shown first, and at a terminal you are asked.

            An undo is an entry of its own: 'crm redo' takes it back, and nothing is lost on the way. Without a number \
            the last entry counts that wrote something and holds still; log-ins and exports do not. Several entries are \
            taken back newest first, all or none.

            A record that was changed since by another entry is named, and nothing is taken back (exit 7): take back \
            that entry first, or give --force. An opportunity that was written since it was moved is refused all the \
            same.

            Users, roles, teams, tokens, keys, settings and erasures are final (exit 8), and whoever was erased stays \
            so. If your last entry is one of these nothing is taken back; name an older one by its number.

            Another's entry is taken back by its number, where you may see it in the log. Each change needs the right \
            that it would need by itself, as you have it today: edit, delete, and pii for contact data.
            """,
        examples: [
            ("crm undo --dry-run", "Say what would be taken back"),
            ("crm undo --import 42 --yes", "Take back an import"),
        ],
        related: ["redo", "log"])

    func run(in session: inout Session) throws {
        guard importEntry == nil || entries.isEmpty else {
            throw Failure(.usage, "--import names the entry: give no other")
        }
        let target: UndoStore.Target =
            if let importEntry { .importOf(Int64(importEntry)) } else if entries.isEmpty { .last } else {
                .entries(try entries.map(Self.number))
            }
        try options.run(target, isForced: isForced, &session)
    }

    private static func number(_ word: String) throws -> Int64 {
        guard let number = Int64(word), number > 0 else {
            throw Failure(
                .usage, "'\(word)' is no entry of the journal", hints: ["'crm log' lists them by number"])
        }
        return number
    }
}
