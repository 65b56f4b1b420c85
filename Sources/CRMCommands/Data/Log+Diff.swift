import CRMCore

extension Log {
    /// Prints what entries did, field by field.
    func showDifferences(_ workspace: Workspace, _ range: JournalReader.Range, _ session: inout Session)
        throws
    {
        let journal = JournalReader(workspace)
        var diff = JournalDiff(workspace)
        var lines: [JournalDiff.Line] = []
        if let reference {
            let (table, id) = try Self.record(reference, workspace)
            for change in try journal.changes(of: table, id: id, range) {
                lines += try diff.lines(of: change.entry, in: table, id: id)
            }
        } else {
            for entry in try journal.entries(range) { lines += try diff.lines(of: entry) }
        }
        try noteOpened(diff, &session)
        try session.show(Self.differences, output, title: "Log") { append in
            for line in lines { try append(Self.values(line)) }
        }
        try session.failIf(failsIf, count: lines.count)
    }

    /// Journals that the contact data of many was opened, before it is shown.
    func noteOpened(_ diff: JournalDiff, _ session: inout Session) throws {
        if diff.opened > RecordReader.untracedCount { try session.noteUnmasking(Customer.fields) }
    }
}
