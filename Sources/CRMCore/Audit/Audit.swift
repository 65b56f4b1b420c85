import SQLite

/// Verifies a database against its journal, and the journal against itself.
package struct Audit {
    private let workspace: Workspace
    private var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// State that changes without a line in the journal, and the journal itself. Look-up values follow from
    /// sealed records and are compared with them; the index of words follows from rows.
    static let unjournaled: Set<String> = [
        "txn", "change", "txn_range", "lookup", "session", "token_use", "login_event", "login_attempt",
        "factor_step", "search", "search_data", "search_idx", "search_config", "search_gap", "search_state",
    ]

    /// The state of the journal, to be noted elsewhere.
    package func anchor() throws -> AuditAnchor {
        try workspace.policy.requireAll(.view, on: "audit")
        return try database.readTransaction {
            let first = try database.first("SELECT user_id FROM main.txn WHERE seq = 1") { $0.int64(at: 0) }
            let last = try database.first(
                "SELECT \(sql: Journal.Line.columns) FROM main.txn ORDER BY seq DESC LIMIT 1"
            ) { Journal.Line($0) }
            let key = try first.flatMap {
                try KeyHistory(of: $0, in: database).key(of: $0, signing: 1)?.key
            }
            guard let last, let key else {
                throw CoreError(
                    .failed, "the journal does not say who founded the database",
                    hints: ["'crm audit verify' says more"])
            }
            return AuditAnchor(
                database: workspace.settings.databaseID, entry: last.seq, head: last.head,
                fingerprint: Founding.fingerprint(of: key), time: last.time)
        }
    }

    /// Verifies everything, in one look at the database.
    ///
    /// - Parameters:
    ///   - anchors: Heads that were noted before, outside the database; nil when there are none.
    ///   - limit: How many findings are kept; all are counted.
    package func verify(anchors: [AuditAnchor]?, limit: Int) throws -> AuditReport {
        try workspace.policy.requireAll(.view, on: "audit")
        return try database.readTransaction {
            var report = AuditReport(limit: limit)
            if anchors == nil {
                report.leaveOut(.anchors, "none were given, so a journal whose end was cut off looks whole")
            }
            try verifyFile(&report)
            var chain = try ChainAudit(database, workspace.settings, anchors: anchors ?? [])
            try chain.run(&report)
            try verifyRows(&report)
            try verifyAccess(&report)
            if let vault = workspace.vault {
                try LookupAudit(workspace, vault: vault).run(&report)
            } else {
                report.leaveOut(.lookups, "they need the right 'customer:pii'")
            }
            return report
        }
    }

    /// An index that leaves rows out hides them from every query that goes by it.
    private func verifyFile(_ report: inout AuditReport) throws {
        var problems: [String] = []
        try database.forEach("PRAGMA main.integrity_check(100)") { problems.append($0.text(at: 0)) }
        report.looked(at: .file)
        for problem in problems where problem != "ok" { report.add(AuditFinding(.file, problem)) }
    }

    private func verifyAccess(_ report: inout AuditReport) throws {
        let ledger = try AccessLedger(database, id: workspace.settings.databaseID)
        report.looked(at: .access, ledger.doubted.union(ledger.rows.keys).count)
        if let entry = ledger.brokenEntry {
            let text =
                "does not go on from the entries before it, so the journal vouches for nobody's rights"
            // Mostly another part has said why.
            guard report.count == 0 else { return report.remark(.access, "entry \(entry) \(text)") }
            return report.add(AuditFinding(.access, entry: entry, text))
        }
        // Of those that were altered it is told with the rows.
        let doubted = ledger.doubted.subtracting(ledger.altered)
        for place in doubted.sorted(by: { ($0.table, $0.id) < ($1.table, $1.id) }) {
            report.add(
                AuditFinding(
                    .access, entity: place.table, id: place.id,
                    "was written by somebody who had not the right to, or after that"))
        }
    }

    private func verifyRows(_ report: inout AuditReport) throws {
        let forgotten = try ForgottenRows(database)
        let tables = try database.query(
            """
            SELECT name FROM main.sqlite_schema
            WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid
            """
        ) { $0.text(at: 0) }
        var unproved = 0
        for table in tables where !Self.unjournaled.contains(table) {
            var audit = try TableAudit(of: table, in: database, forgotten: forgotten)
            try audit.run(&report)
            unproved += audit.unproved
        }
        guard unproved > 0, !forgotten.isEmpty else { return }
        report.remark(
            .rows, "imported, and not compared since customers were erased: \(unproved) rows"
        )
    }
}
