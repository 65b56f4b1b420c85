import Arguments
import CRMCore
import Output

/// How `undo` and `redo` ask first, and what they say.
struct UndoOptions: Sendable {
    var maximum: Int?
    var isSure = false
    var isDryRun = false

    static let parameters: [Parameter<UndoOptions>] = [
        .option("max", \.maximum, value: "N", type: .count, help: "Refuse to touch more than N records"),
        .flag("yes", short: "y", \.isSure, help: "Do not ask whether it is meant"),
        .dryRun(\.isDryRun),
    ]

    func run(_ target: UndoStore.Target, isForced: Bool, _ session: inout Session) throws {
        if isDryRun {
            let report = try preview(target, isForced, &session)
            try show(report, &session)
            return Talk.note("would have \(Self.words(report)); nothing was changed")
        }
        var target = target
        if !isSure {
            guard session.isInteractive else {
                throw Failure(
                    .usage, "nobody can say whether it is meant: \(session.whyNotAsked)",
                    hints: ["give --yes, or see with --dry-run what it would do"])
            }
            let report = try preview(target, isForced, &session)
            try show(report, &session)
            guard try Prompt.confirm("Is that meant?") else {
                throw Failure(.refused, "nothing was taken back")
            }
            // What was shown is what is done, whatever was written meanwhile.
            target = .entries(report.entries.map(\.seq))
        }
        let store = UndoStore(try session.workspace())
        let report = try store.run(target, isForced: isForced, maximum: maximum)
        if isSure { try show(report, &session) }
        Talk.note(Self.words(report))
    }

    private func preview(_ target: UndoStore.Target, _ isForced: Bool, _ session: inout Session) throws
        -> UndoReport
    {
        try UndoStore(session.workspace(dryRun: true)).run(target, isForced: isForced, maximum: maximum)
    }

    /// Says what becomes of each record, as far as a person reads on.
    private func show(_ report: UndoReport, _ session: inout Session) throws {
        let text = FieldText(zone: try session.displayZone())
        for entry in report.entries {
            Talk.note(
                "entry \(entry.seq) of \(entry.user), \(text.shown(.moment(entry.time)) ?? ""): \(entry.command)"
            )
            for line in report.lines where line.entry == entry.seq {
                Talk.note("  " + Self.words(line, text))
            }
        }
        let more = report.count - report.lines.count
        if more > 0 { Talk.note("  and \(more) more") }
        if report.erased > 0 { Talk.note("  \(report.erased) erased since, and left so") }
    }

    private static func words(_ line: UndoReport.Line, _ text: FieldText) -> String {
        let record = "\(line.noun) \(line.id)" + (line.name.map { " (\($0))" } ?? "")
        switch line.action {
        case .removed: return record + ": removed"
        case .restored: return record + ": restored"
        case .changed:
            guard !line.fields.isEmpty else { return record + ": as before" }
            return record + ": " + line.fields.map { words($0, text) }.joined(separator: ", ")
        }
    }

    private static func words(_ change: FieldChange, _ text: FieldText) -> String {
        "\(change.field.name) \(text.shown(change.old) ?? "none") → \(text.shown(change.new) ?? "none")"
    }

    private static func words(_ report: UndoReport) -> String {
        var undone: [Int64] = []
        var redone: [Int64] = []
        for entry in report.entries {
            switch entry.effect {
            case .undone: undone.append(entry.seq)
            case .redone(let entries): redone += entries
            }
        }
        let parts = [("taken back", undone), ("brought back", redone)].filter { !$0.1.isEmpty }
            .map { verb, entries in
                "\(verb) \(entries.count == 1 ? "entry" : "entries") "
                    + entries.map(String.init).joined(separator: ", ")
            }
        let count = "\(report.count) \(report.count == 1 ? "record" : "records")"
        return parts.joined(separator: ", ") + ": \(count)"
    }
}
