import SQLite

/// Finds which staged rows are records that are there already, or that an earlier row of the file is.
struct ImportMatching {
    let staging: ImportStaging
    let table: FieldTable
    let onMatch: ImportRequest.OnMatch
    let keySource: String
    private let workspace: Workspace
    private var database: Database { staging.database }

    init(
        _ staging: ImportStaging, table: FieldTable, onMatch: ImportRequest.OnMatch, keySource: String,
        workspace: Workspace
    ) {
        self.staging = staging
        self.table = table
        self.onMatch = onMatch
        self.keySource = keySource
        self.workspace = workspace
    }

    /// Matches rows by the key that each was staged with, to records that may be seen.
    func match(by key: ImportKey, named name: String) throws {
        var last: SQLValue = .null
        var first: Int64 = 0
        var existing: [Int64] = []
        try database.forEach(
            "SELECT id, match FROM temp.import_row WHERE match IS NOT NULL ORDER BY match, id"
        ) { row in
            let id = row.int64(at: 0)
            let value = row.value(at: 1)
            let isSame = value == last
            if !isSame {
                last = value
                first = id
                existing = try records(key, value)
            }
            guard existing.count < 2 else {
                try staging.reject(
                    id, ImportRowError(field: name, .ambiguous, "more than one \(table.noun) has this value"))
                return
            }
            guard isSame || !existing.isEmpty else { return }
            guard try onMatch != .error && existing.allSatisfy(isSeen) else {
                try refuse(id, name, existing.first, first)
                return
            }
            try database.execute(
                """
                INSERT INTO temp.import_match (id, target, earlier)
                VALUES (\(id), \(existing.first ?? first), \(existing.isEmpty))
                """)
        }
    }

    /// Takes out rows to be added whose value of a column another record or earlier row has.
    func refuseDuplicates(_ column: String, of field: String) throws {
        guard staging.shape[column] != nil else { return }
        var last: SQLValue = .null
        var first: Int64 = 0
        var existing: [Int64] = []
        try database.forEach(
            """
            SELECT s.id, s.\(identifier: column) FROM temp.import_row AS s
            LEFT JOIN temp.import_match AS m ON m.id = s.id
            WHERE s.\(identifier: column) IS NOT NULL AND m.id IS NULL
            ORDER BY s.\(identifier: column), s.id
            """
        ) { row in
            let id = row.int64(at: 0)
            let value = row.value(at: 1)
            let isSame = value == last
            if !isSame {
                last = value
                first = id
                existing = try records(
                    ImportKey(column: 0, kind: field == "key" ? .key : .name), value, includingHidden: true)
            }
            if isSame || !existing.isEmpty { try refuse(id, field, existing.first, first) }
        }
    }

    private func refuse(_ id: Int64, _ field: String, _ existing: Int64?, _ first: Int64) throws {
        let error =
            if let existing {
                ImportRowError(
                    field: field, .exists,
                    try isSeen(existing)
                        ? "\(table.noun) \(existing) has this value already"
                        : "another \(table.noun) has this value already")
            } else {
                ImportRowError(
                    field: field, .duplicate, "line \(try staging.line(of: first)) has this value already")
            }
        try staging.reject(id, error)
    }

    private func isSeen(_ id: Int64) throws -> Bool { try workspace.isSeen(id, in: table) }

    /// The records that have a key, two at most: a key of another system only one may have, so that it is
    /// refused where its holder may not be seen.
    private func records(_ key: ImportKey, _ value: SQLValue, includingHidden: Bool = false) throws -> [Int64]
    {
        let seen = includingHidden ? "1" : workspace.policy.condition(.view, on: table.noun)
        let sql: SQL =
            switch (key.kind, value) {
            case (.key, _):
                """
                SELECT id FROM main.\(identifier: table.table)
                WHERE key_source = \(keySource) AND key = \(value) AND deleted IS NULL LIMIT 2
                """
            case (.name, _):
                """
                SELECT id FROM main.\(identifier: table.table)
                WHERE name_fold = \(value) AND deleted IS NULL AND \(sql: seen) LIMIT 2
                """
            case (.lookup(let kind), .blob(let blob)):
                lookup(kind, blob)
            case (.lookup, _): "SELECT id FROM main.customer WHERE 0"
            }
        return try database.query(sql) { $0.int64(at: 0) }
    }

    private func lookup(_ kind: LookupKind, _ blob: [UInt8]) -> SQL {
        let policy = workspace.policy
        let mac = Array(blob.prefix(Vault.lookupByteCount))
        var sql: SQL = """
            SELECT DISTINCT c.id FROM main.lookup AS l JOIN main.customer AS c ON c.id = l.customer_id
            WHERE l.kind = \(kind.rawValue) AND l.mac = \(mac) AND c.deleted IS NULL
                AND \(sql: policy.condition(.view, on: "customer", of: "c"))
                AND \(sql: policy.condition(.pii, on: "customer", of: "c"))
            """
        // A person and a company may share an address: then the row says which of them it is.
        if let index = blob.dropFirst(mac.count).first {
            sql += " AND c.kind = \(Customer.kinds[Int(index)])"
        }
        return sql + " LIMIT 2"
    }
}
