import SQLite

/// Compares the look-up values of customers with the sealed records that they were computed of.
///
/// Both sides are summed up in any order first, under a secret of this run: only where the sums differ is it
/// found out which values do.
struct LookupAudit {
    private let database: Database
    private let vault: Vault
    /// Countries that numbers without a code may have been read for, today's first.
    private let countries: [String]

    init(_ workspace: Workspace, vault: Vault) throws {
        database = workspace.database
        self.vault = vault
        countries = try CustomerContact.countries(workspace.settings, in: database)
    }

    func run(_ report: inout AuditReport) throws {
        var difference: UInt64 = 0
        var count = 0
        try forEachRecord(&report) { customer, record in
            for lookup in try CustomerContact.lookups(of: record, country: countries[0]) {
                let mac = vault.lookup(lookup.kind, lookup.canonical)
                difference &+= Self.hash(lookup.kind.rawValue, mac, customer)
                count += 1
            }
        }
        report.looked(at: .lookups, count)
        try database.forEach("SELECT kind, mac, customer_id FROM main.lookup") { row in
            difference &-= Self.hash(row.int64(at: 0), row.blob(at: 1), row.int64(at: 2))
            count -= 1
        }
        if difference != 0 || count != 0 { try name(&report) }
    }

    /// Finds out which values differ, by a table of those that should be there.
    private func name(_ report: inout AuditReport) throws {
        try database.execute(
            """
            CREATE TEMP TABLE audit_lookup (
                kind INTEGER NOT NULL, mac BLOB NOT NULL, customer_id INTEGER NOT NULL,
                PRIMARY KEY (kind, mac, customer_id)) WITHOUT ROWID
            """)
        defer { try? database.execute("DROP TABLE temp.audit_lookup") }
        var ignored = AuditReport(limit: 0)
        try forEachRecord(&ignored) { customer, record in
            let forms = try countries.map { try CustomerContact.lookups(of: record, country: $0) }
            for index in forms[0].indices {
                var isThere = false
                for form in forms where index < form.count {
                    let mac = vault.lookup(form[index].kind, form[index].canonical)
                    isThere = try keep(form[index].kind, mac, customer) || isThere
                }
                guard !isThere else { continue }
                report.add(
                    AuditFinding(
                        .lookups, entity: "customer", id: customer,
                        "cannot be found by its \(forms[0][index].kind): the look-up value is missing"))
            }
        }
        try database.forEach(
            """
            SELECT l.customer_id FROM main.lookup AS l
            LEFT JOIN temp.audit_lookup AS a
                ON a.kind = l.kind AND a.mac = l.mac AND a.customer_id = l.customer_id
            WHERE a.kind IS NULL ORDER BY l.customer_id
            """
        ) { row in
            report.add(
                AuditFinding(
                    .lookups, entity: "customer", id: row.int64(at: 0),
                    "is found by an address or number that it does not have"))
        }
    }

    /// Notes a value that should be there; answers whether it is.
    private func keep(_ kind: LookupKind, _ mac: [UInt8], _ customer: Int64) throws -> Bool {
        try database.execute(
            "INSERT OR IGNORE INTO temp.audit_lookup VALUES (\(kind.rawValue), \(mac), \(customer))")
        return try database.first(
            """
            SELECT 1 FROM main.lookup
            WHERE kind = \(kind.rawValue) AND mac = \(mac) AND customer_id = \(customer)
            """
        ) { _ in true } != nil
    }

    private func forEachRecord(
        _ report: inout AuditReport, _ body: (Int64, SealedRecord) throws -> Void
    ) throws {
        try database.forEach(
            "SELECT customer_id, generation, version, key, record FROM main.customer_vault ORDER BY customer_id"
        ) { row in
            let customer = row.int64(at: 0)
            do {
                let record = try vault.open(
                    row.blob(at: 4), key: row.blob(at: 3), generation: row.int64(at: 1), customer: customer,
                    version: row.int64(at: 2))
                try body(customer, record)
            } catch let error as CoreError {
                report.add(
                    AuditFinding(.lookups, entity: "customer_vault", id: customer, error.message))
            }
        }
    }

    /// A number that nobody can choose, since the hasher's seed is this process's own.
    private static func hash(_ kind: Int64, _ mac: [UInt8], _ customer: Int64) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(kind)
        mac.withUnsafeBytes { hasher.combine(bytes: $0) }
        hasher.combine(customer)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
