import CRMCore

extension Session {
    /// Runs a command; what is refused to somebody who is logged in leaves a line in the journal.
    mutating func run(_ command: any Command) throws {
        do {
            try command.run(in: &self)
        } catch {
            if Failure(error).kind == .denied { entered?.noteRefusal() }
            throw error
        }
    }

    /// Journals what is about to be read, where it is an export or opens the contact data of many.
    ///
    /// - Parameter confirmation: What an export of many is confirmed by; nil of what is no export.
    /// - Returns: The rows, where there are too few of them to be journaled.
    func leaveTrace(
        of query: RecordQuery, by reader: RecordReader, confirmedBy confirmation: Confirmation?,
        damaged: (CoreError) -> Void
    ) throws -> [[FieldValue]]? {
        if let confirmation {
            let workspace = try workspaceOfReader()
            let count = try reader.count(query)
            try confirmation.confirmExport(of: count, self, workspace)
            try workspace.leaveTrace("\(reader.table.noun) export", count: count)
            return nil
        }
        guard reader.opensSealed(query.fields) else { return nil }
        if let rows = try reader.untracedRows(query, damaged: damaged) { return rows }
        if try reader.opensMany(query) { try noteUnmasking(reader.table) }
        return nil
    }

    /// Journals that more sealed records are opened than may be without a trace.
    func noteUnmasking(_ table: FieldTable) throws {
        try workspaceOfReader().leaveTrace("\(table.noun) unmask over", count: RecordReader.untracedCount)
    }

    /// What every reader comes from.
    private func workspaceOfReader() throws -> Workspace {
        guard let entered else { throw Failure(.unauthenticated, "not logged in") }
        return entered
    }
}
