import SQLite

/// Takes back what entries of the journal did, and what an undo did.
package struct UndoStore {
    private let workspace: Workspace
    private var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    package enum Target: Sendable, Equatable {
        /// What the person wrote last.
        case last
        /// What the person took back last.
        case lastUndo
        case entries([Int64])
        /// An entry that is refused unless it is an import.
        case importOf(Int64)
    }

    /// - Parameters:
    ///   - isForced: Whether records that were changed since are changed back all the same.
    ///   - maximum: How many records may be changed.
    package func run(_ target: Target, isForced: Bool = false, maximum: Int? = nil) throws -> UndoReport {
        try workspace.write { transaction in
            let ledger = try UndoLedger(database)
            let entries = try self.entries(target, ledger)
            var run = UndoRun(workspace, transaction, isForced: isForced)
            for entry in entries {
                let line = try self.line(entry)
                let effect = try self.effect(of: line.effect, entry, ledger)
                try refuseFinal(entry, line.command)
                UndoLedger.note(effect, in: transaction)
                try run.takeBack(entry)
                run.report.entries.append(
                    UndoReport.Entry(
                        seq: entry, time: line.time, user: line.user, command: line.command,
                        effect: Self.told(effect, line.effect)))
            }
            try run.finish()
            let report = run.report
            if let maximum, report.count > maximum {
                throw CoreError(
                    .refused,
                    "these are \(report.count) records, and --max allows \(maximum): nothing was done",
                    hints: ["look at what the entry did with 'crm log', or raise --max"])
            }
            guard report.count > 0 else {
                throw CoreError(.refused, "nothing is left to take back of entry \(entries[0])")
            }
            return report
        }
    }

    private func entries(_ target: Target, _ ledger: UndoLedger) throws -> [Int64] {
        switch target {
        case .last:
            guard let entry = try ledger.last(of: workspace.user.id) else {
                throw CoreError(.refused, "there is nothing of yours to take back")
            }
            return [entry]
        case .lastUndo:
            guard let entry = try ledger.lastUndo(of: workspace.user.id) else {
                throw CoreError(.refused, "you have taken nothing back that could be repeated")
            }
            return [entry]
        // Newest first, so that what came later does not stand in the way.
        case .entries(let entries): return Set(entries).sorted(by: >)
        case .importOf(let entry):
            _ = try line(entry)
            let isImport = try database.first(
                "SELECT 1 FROM main.txn WHERE seq = \(entry) AND command LIKE '% import'"
            ) { _ in true }
            guard isImport != nil else { throw CoreError(.refused, "entry \(entry) is no import") }
            return [entry]
        }
    }

    private struct Line {
        var time: Moment
        var user: String
        var command: String
        var effect: UndoLedger.Effect
    }

    /// An entry that the person wrote, or may see in the log.
    private func line(_ entry: Int64) throws -> Line {
        let own: SQL = "x.user_id = \(workspace.user.id)"
        let seen =
            workspace.policy.allows(.view, on: "log")
            ? "(\(sql: own) OR \(sql: try JournalReader.predicate(workspace.policy)))" : own
        let found = try database.first(
            """
            SELECT x.time, u.name, x.command, x.counts FROM main.txn AS x JOIN main.user AS u ON u.id = x.user_id
            WHERE x.seq = \(entry) AND \(sql: seen)
            """
        ) { row in
            Line(
                time: Moment(milliseconds: row.int64(at: 0)), user: row.text(at: 1), command: row.text(at: 2),
                effect: UndoLedger.effect(row.text(at: 3)))
        }
        guard let found else {
            throw CoreError(.notFound, "no entry \(entry) of the journal", hints: ["'crm log' lists them"])
        }
        return found
    }

    /// What taking an entry back does, or why it cannot be.
    private func effect(
        of effect: UndoLedger.Effect, _ entry: Int64, _ ledger: UndoLedger
    ) throws -> UndoLedger.Effect {
        switch effect {
        case .original:
            if let undo = ledger[entry] {
                throw CoreError(
                    .refused, "entry \(entry) was taken back already, by entry \(undo)",
                    hints: ["'crm undo \(undo)' brings back what it did"])
            }
            return .undid([entry])
        case .undid(let entries):
            guard entries.allSatisfy({ ledger[$0] == entry }) else {
                throw CoreError(.refused, "what entry \(entry) took back holds again already")
            }
            return .redid(entries)
        case .redid(let entries):
            if let undo = entries.lazy.compactMap({ ledger[$0] }).first {
                throw CoreError(
                    .refused, "what entry \(entry) repeated was taken back already, by entry \(undo)",
                    hints: ["'crm undo \(undo)' brings back what it did"])
            }
            return .undid(entries)
        }
    }

    private static func told(_ effect: UndoLedger.Effect, _ own: UndoLedger.Effect) -> UndoReport.Effect {
        if case .redid(let entries) = effect { return .redone(entries) }
        return .undone
    }

    /// Refuses an entry that wrote what nobody takes back, or nothing at all.
    private func refuseFinal(_ entry: Int64, _ command: String) throws {
        let tables = try database.query(
            """
            SELECT entity FROM main.change WHERE txn = \(entry)
            UNION SELECT entity FROM main.txn_range WHERE txn = \(entry) ORDER BY 1
            """
        ) { $0.text(at: 0) }
        guard !tables.isEmpty else {
            throw CoreError(
                .refused, "entry \(entry) ('\(command)') changed nothing that could be taken back")
        }
        guard let first = tables.lazy.compactMap(UndoableTable.refusal).first else { return }
        let reason = entry == 1 ? "it founded the database" : first
        throw CoreError(
            .refused, "entry \(entry) ('\(command)') cannot be taken back: \(reason)",
            hints: ["an older one is taken back by its number: crm undo SEQ"])
    }
}
