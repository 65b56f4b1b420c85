import SQLite

/// The look-ups of new customers, written in the order in which they lie in the file, since a million
/// of them at random places would be a million pages read and written.
struct ImportLookups {
    private let workspace: Workspace
    private let staging: ImportStaging
    private let isWriting: Bool
    private var database: Database { workspace.database }

    init(_ workspace: Workspace, _ staging: ImportStaging, isWriting: Bool) {
        self.workspace = workspace
        self.staging = staging
        self.isWriting = isWriting
    }

    /// Inserts them, and takes out rows whose e-mail address another live customer of the same kind
    /// has, in the file or the database.
    func insert() throws {
        try insertEmails()
        if isWriting { try insertAll(.phone) }
    }

    private func insertEmails() throws {
        let isEmpty =
            try database.first("SELECT 1 FROM main.lookup WHERE kind = \(LookupKind.email.rawValue) LIMIT 1")
        { _ in
            true
        } == nil
        if isWriting, isEmpty, try insertIfDistinct(.email) { return }
        let insert = try statement()
        var last: [UInt8] = []
        // Of the rows with the same address the first of each kind.
        var holders: [(id: Int64, kind: String)] = []
        try forEach(.email) { row in
            let id = row.int64(at: 1)
            let isSame = row.withBytes(at: 0) {
                last.withUnsafeBytes { [count = $0.count, last = $0] in
                    $0.count == count && $0.elementsEqual(last)
                }
            }
            if !isSame {
                row.withBytes(at: 0) {
                    last.removeAll(keepingCapacity: true)
                    last.append(contentsOf: $0)
                }
                holders.removeAll(keepingCapacity: true)
            }
            if isSame || !isEmpty {
                if try refuse(id, last, holders, isEmpty: isEmpty) { return }
            }
            if isSame, let kind = try kind(of: id) {
                holders.append((id, kind))
            } else if !isSame {
                holders.append((id, ""))
            }
            try run(insert, .email, row)
        }
    }

    /// Whether a row's address belongs to somebody, who is named.
    private func refuse(
        _ id: Int64, _ mac: [UInt8], _ holders: [(id: Int64, kind: String)], isEmpty: Bool
    ) throws -> Bool {
        guard let own = try kind(of: id) else { return true }
        for holder in holders {
            // The first holder's kind is found when there is a second.
            let other = holder.kind.isEmpty ? try kind(of: holder.id) : holder.kind
            guard other == own else { continue }
            let line = try staging.line(of: holder.id)
            try staging.reject(
                id,
                ImportRowError(
                    field: "email", .duplicate,
                    "address '\(try address(of: id))' already belongs to line \(line)"))
            return true
        }
        guard !isEmpty else { return false }
        let taken = try database.first(
            """
            SELECT c.id, c.name FROM main.lookup AS l JOIN main.customer AS c ON c.id = l.customer_id
            WHERE l.kind = \(LookupKind.email.rawValue) AND l.mac = \(mac) AND c.kind = \(own) AND c.deleted IS NULL
            """
        ) { (id: $0.int64(at: 0), name: $0.text(at: 1)) }
        guard let taken else { return false }
        try staging.reject(
            id,
            ImportRowError(
                field: "email", .duplicate,
                "address '\(try address(of: id))' already belongs to customer \(taken.id) (\(taken.name))"))
        return true
    }

    private struct Repeated: Error {}

    /// Inserts look-ups by one statement unless two of them are the same; answers whether it did.
    private func insertIfDistinct(_ kind: LookupKind) throws -> Bool {
        do {
            try database.savepoint {
                let count = try insertAll(kind)
                let distinct = try database.first(
                    """
                    SELECT count(*) FROM
                        (SELECT DISTINCT kind, mac FROM main.lookup WHERE kind = \(kind.rawValue))
                    """
                ) { $0.int(at: 0) }
                guard distinct == count else { throw Repeated() }
            }
            return true
        } catch is Repeated {
            return false
        } catch let error as SQLiteError {
            // One row may say an address twice.
            guard case .constraint = error.kind else { throw error }
            return false
        }
    }

    @discardableResult
    private func insertAll(_ kind: LookupKind) throws -> Int {
        try database.flushCache()
        let found = try selection(of: kind, "\(kind.rawValue), l.mac, l.id")
        try database.execute("INSERT INTO main.lookup (kind, mac, customer_id) \(sql: found)")
        return Int(database.changes)
    }

    private func statement() throws -> Statement {
        try database.prepare("INSERT INTO main.lookup (kind, mac, customer_id) VALUES (?, ?, ?)")
    }

    private func run(_ insert: borrowing Statement, _ kind: LookupKind, _ row: borrowing Row) throws {
        guard isWriting else { return }
        insert.bind(kind.rawValue, at: 1)
        row.withBytes(at: 0) { insert.bindBlob($0, at: 2) }
        insert.bind(row.int64(at: 1), at: 3)
        try insert.run()
    }

    /// Hands on MAC and id of the look-ups of rows that are new, sorted.
    private func forEach(_ kind: LookupKind, _ body: (borrowing Row) throws -> Void) throws {
        try database.forEach(selection(of: kind, "l.mac, l.id"), body)
    }

    /// The query for look-ups of rows that are new, sorted.
    private func selection(of kind: LookupKind, _ columns: SQL) throws -> SQL {
        var sql: SQL = "SELECT \(sql: columns) FROM temp.import_lookup AS l WHERE l.kind = \(kind.rawValue)"
        let isMatched = try database.first("SELECT 1 FROM temp.import_match LIMIT 1") { _ in true } != nil
        if isMatched { sql += " AND NOT EXISTS (SELECT 1 FROM temp.import_match AS m WHERE m.id = l.id)" }
        if staging.lateCount > 0 {
            sql += " AND EXISTS (SELECT 1 FROM temp.import_row AS s WHERE s.id = l.id)"
        }
        return sql + " ORDER BY l.prefix, l.mac, l.id"
    }

    /// Removes look-ups of rows that were taken out after they had been written.
    func removeStray() throws {
        try database.execute(
            """
            DELETE FROM main.lookup WHERE (kind, mac, customer_id) IN (
                SELECT l.kind, l.mac, l.id FROM temp.import_lookup AS l
                WHERE NOT EXISTS (SELECT 1 FROM temp.import_row AS s WHERE s.id = l.id))
            """)
    }

    private func kind(of id: Int64) throws -> String? {
        try database.first("SELECT coalesce(kind, 'person') FROM temp.import_row WHERE id = \(id)") {
            $0.text(at: 0)
        }
    }

    /// The address of a row as it was written.
    private func address(of id: Int64) throws -> String {
        let vault = try workspace.openVault()
        let found = try database.first("SELECT vault_key, vault_record FROM temp.import_row WHERE id = \(id)")
        { row in
            try vault.open(
                row.blob(at: 1), key: row.blob(at: 0), generation: vault.generation, customer: id, version: 1)
        }
        return found?["email"].first ?? ""
    }
}
