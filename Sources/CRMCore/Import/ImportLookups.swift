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
        guard isWriting else { return }
        for kind in [LookupKind.phone, .contact] {
            let insertion = try LookupInsertion(kind, database)
            try forEach(kind, insertion.add)
            try insertion.finish()
        }
    }

    private func insertEmails() throws {
        let isEmpty =
            try database.first("SELECT 1 FROM main.lookup WHERE kind = \(LookupKind.email.rawValue) LIMIT 1")
        { _ in
            true
        } == nil
        let insertion = try LookupInsertion(.email, database)
        var last: LookupSorter.Entry?
        // Of the rows with the same address the first of each kind.
        var holders: [(id: Int64, kind: String)] = []
        try forEach(.email) { entry in
            let isSame = last?.isSameLookup(as: entry) ?? false
            last = entry
            if !isSame { holders.removeAll(keepingCapacity: true) }
            if isSame || !isEmpty {
                if try refuse(entry, holders, isEmpty: isEmpty) { return }
            }
            if isSame, let kind = try kind(of: entry.id) {
                holders.append((entry.id, kind))
            } else if !isSame {
                holders.append((entry.id, ""))
            }
            if isWriting { try insertion.add(entry) }
        }
        try insertion.finish()
    }

    /// Whether a row's address belongs to somebody, who is named.
    private func refuse(
        _ entry: LookupSorter.Entry, _ holders: [(id: Int64, kind: String)], isEmpty: Bool
    ) throws -> Bool {
        let id = entry.id
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
            WHERE l.kind = \(LookupKind.email.rawValue) AND l.mac = \(entry.mac) AND c.kind = \(own) AND c.deleted IS NULL
            """
        ) { (id: $0.int64(at: 0), name: $0.text(at: 1)) }
        guard let taken else { return false }
        let holder = try workspace.holder(taken.id, named: taken.name, in: Customer.fields, by: .pii)
        try staging.reject(
            id,
            ImportRowError(
                field: "email", .duplicate, "address '\(try address(of: id))' already belongs to \(holder)"))
        return true
    }

    /// Hands on the look-ups of rows that are to be new records, in the order of their table.
    private func forEach(_ kind: LookupKind, _ body: (LookupSorter.Entry) throws -> Void) throws {
        let lookups = staging.lookups(kind)
        let isMatched = try database.first("SELECT 1 FROM temp.import_match LIMIT 1") { _ in true } != nil
        guard isMatched || staging.lateCount > 0 else { return try lookups.forEach(body) }
        let others = try database.prepare(
            """
            SELECT 1 FROM temp.import_match WHERE id = ?1 UNION ALL SELECT 1 FROM temp.import_late WHERE id = ?1
            """)
        try lookups.forEach { entry in
            others.bind(entry.id, at: 1)
            let isNew = try !others.step()
            others.reset()
            if isNew { try body(entry) }
        }
    }

    /// Removes look-ups of rows that were taken out after they had been written.
    func removeStray() throws {
        let late = try database.prepare("SELECT 1 FROM temp.import_late WHERE id = ?")
        for kind in LookupKind.allCases {
            try staging.lookups(kind).forEach { entry in
                late.bind(entry.id, at: 1)
                let isLate = try late.step()
                late.reset()
                guard isLate else { return }
                try database.execute(
                    """
                    DELETE FROM main.lookup
                    WHERE kind = \(kind.rawValue) AND mac = \(entry.mac) AND customer_id = \(entry.id)
                    """)
            }
        }
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
