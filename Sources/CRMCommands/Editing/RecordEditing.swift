import CRMCore
import Output

/// The editing of one record as text: opened in the person's editor until it is right, or given up.
struct RecordEditing {
    let form: RecordForm
    /// What the fields hold, or what a new record begins with.
    let values: RecordForm.Values
    /// What is said above the form.
    let heading: [String]
    /// What the record is called in file names: `customer-81`.
    let name: String

    /// Errors that another look at the text can mend.
    private static let mendable: [Failure.Kind] = [.usage, .notFound, .refused]

    /// Lets the person edit, and hands what was changed to a closure, which may refuse it.
    ///
    /// - Parameter save: Takes the fields that differ from before, and all that the text holds.
    /// - Returns: Whether there was something to save.
    func run(
        in session: inout Session,
        save: (inout Session, _ changes: RecordForm.Values, _ all: RecordForm.Values) throws -> Void
    ) throws -> Bool {
        let folder = EditingFolder(for: try session.database().settings, session.environment)
        let kept = folder.kept(name)
        let file = try folder.makeFile("\(name).txt")
        let editor = Editor(command: session.editorCommand)
        let before = try form.parse(form.text(values))
        var (text, notice) = opening(kept)
        var refused: (text: String, failure: Failure)?
        while true {
            let top = RecordForm.comment(notice)
            try file.write(top + text)
            try open(file, with: editor)
            text = try file.read()
            if text.hasPrefix(top) { text.removeFirst(top.count) }
            var changes: RecordForm.Values = [:]
            do {
                let all = try form.parse(text)
                changes = all.filter { before[$0.key] != $0.value }
                if !changes.isEmpty { try save(&session, form.changes(changes, since: before), all) }
                kept.remove()
                return !changes.isEmpty
            } catch {
                let failure = Failure(error)
                // Who leaves a mistake as it is has given up.
                let isTheSame = refused.map { $0 == (text, failure) } ?? false
                guard Self.mendable.contains(failure.kind), !isTheSame else {
                    throw try keep(changes, text, in: kept, because: failure)
                }
                refused = (text, failure)
                notice = ["crm: \(failure.message)"] + failure.hints.map { "hint: \($0)" }
                notice = notice.flatMap { $0.split(separator: "\n").map(String.init) } + [""]
            }
        }
    }

    /// The text to begin with, with what was kept of the last try, and what is said about that.
    private func opening(_ kept: KeptText) -> (text: String, notice: [String]) {
        var values = values
        var notice: [String] = []
        if let last = kept.read(), let changes = try? form.parse(last), !changes.isEmpty {
            values.merge(changes) { $1 }
            notice = [
                "filled in as you had written it last time: \(changes.keys.sorted().joined(separator: ", "))",
                "",
            ]
        }
        return (form.text(values, below: heading), notice)
    }

    private func open(_ file: EditedFile, with editor: Editor) throws {
        do throws(Editor.Problem) {
            try editor.open(file.path)
        } catch {
            switch error {
            case .signal(let number):
                Interruption.note(number)
                throw Failure(.failed, "the editor was ended by a signal: nothing was changed")
            case .status(let status):
                throw Failure(
                    .failed,
                    "the editor '\(editor.command)' failed with status \(status): nothing was changed",
                    hints: ["$VISUAL or $EDITOR says which editor is used"])
            case .notStarted(let code):
                throw Failure(.failed, "cannot run the editor '\(editor.command)': \(SystemError.text(code))")
            }
        }
        if Interruption.signal != nil { throw Failure(.failed, "interrupted: nothing was changed") }
    }

    /// Keeps what was written, and says so.
    private func keep(
        _ changes: RecordForm.Values, _ text: String, in kept: KeptText, because failure: Failure
    ) throws -> Failure {
        var changes = changes
        if changes.isEmpty, let all = try? form.parse(text) {
            let before = try form.parse(form.text(values))
            changes = all.filter { before[$0.key] != $0.value }
        }
        guard !changes.isEmpty else { return failure }
        try kept.write(form.lines(changes))
        var failure = failure
        failure.hints.append(
            "what you wrote is kept in '\(kept.path)', and filled in when you edit this again")
        return failure
    }
}
