import SQLite
import Seal

/// The second half of an import, within its transaction: staged rows are matched, checked against what
/// is there, and written.
final class ImportWriter {
    private let workspace: Workspace
    private let entity: any ImportEntity
    private let staging: ImportStaging
    private let ids: ImportIDs
    private let key: ImportKey?
    private let request: ImportRequest
    /// Nil in a dry run.
    private let transaction: Transaction?
    private let leaves: ImportLeaves?
    private let references: ImportReferences
    private let onBad: (StagedRow, ImportRowError) throws -> Void
    private let check: () throws -> Void
    private var database: Database { workspace.database }
    private var table: FieldTable { entity.table }

    /// Rows that are read for their table and for the vault's while their pages are at hand, few enough
    /// for what they change to fit the cache.
    private static let chunkRows = 4096

    private(set) var added = 0
    private(set) var updated = 0
    private(set) var unchanged = 0
    private(set) var skipped = 0
    private(set) var created = 0

    init(
        _ workspace: Workspace, _ entity: any ImportEntity, _ staging: ImportStaging, _ ids: ImportIDs,
        _ key: ImportKey?, request: ImportRequest, transaction: Transaction?, leaves: ImportLeaves?,
        onBad: @escaping (StagedRow, ImportRowError) throws -> Void, check: @escaping () throws -> Void
    ) throws {
        self.workspace = workspace
        self.entity = entity
        self.staging = staging
        self.ids = ids
        self.key = key
        self.request = request
        self.transaction = transaction
        self.leaves = leaves
        self.onBad = onBad
        self.check = check
        references = try ImportReferences(
            staging, entity: entity, workspace: workspace, missing: request.missing)
    }

    /// Matches the rows, and takes out those that do not fit what is there.
    func settle() throws {
        let matching = ImportMatching(
            staging, table: table, onMatch: request.onMatch, keySource: entity.keySource,
            workspace: workspace)
        if let key { try matching.match(by: key, named: staging.layout.columns[key.column].field.name) }
        if let field = table.fields.first(where: \.isRequired),
            staging.shape[field.name] == nil || key != nil
        {
            try refuse(without: field.name)
        }
        for field in entity.uniqueFields where !(key?.kind == .key && field == "key") {
            guard let storage = table[field]?.storage else { continue }
            if case .folded(_, let fold) = storage {
                try matching.refuseDuplicates(fold, of: field)
            } else {
                try matching.refuseDuplicates(field, of: field)
            }
        }
        try check()
        // Companies that are made for names follow the rows of the file without a gap.
        if transaction != nil, request.missing == .create, table.noun == "customer" {
            try ids.giveBack(
                after: database.first("SELECT max(id) FROM temp.import_row") { $0.int64(at: 0) } ?? 0)
        }
        created = try references.resolve(transaction)
        guard staging.shape["vault_record"] != nil else { return }
        var late = staging.lateCount
        try ImportLookups(workspace, staging, isWriting: transaction != nil).insert()
        // What a bad row was to be for others is gone, and its look-ups with it.
        guard staging.lateCount > late else { return }
        repeat {
            late = staging.lateCount
            created += try references.resolve(transaction)
        } while staging.lateCount > late
        if transaction != nil { try ImportLookups(workspace, staging, isWriting: true).removeStray() }
    }

    /// A new record needs a name, or what stands for one, which a row that only updates does not.
    private func refuse(without field: String) throws {
        let name: SQL = staging.shape[field] == nil ? "NULL" : "s.\(identifier: field)"
        try staging.rejectAll(
            """
            SELECT s.id FROM temp.import_row AS s LEFT JOIN temp.import_match AS m ON m.id = s.id
            WHERE m.id IS NULL AND \(sql: name) IS NULL ORDER BY s.id
            """
        ) { _ in ImportRowError(field: field, .required, "is required") }
    }

    // MARK: Insertion

    func write() throws {
        guard let transaction else { return }
        try entity.begin(transaction)
        let insertion = try insertion(at: transaction.time)
        let indexes = try SecondaryIndexes(of: table.table, over: insertion.varying, in: database)
        let rows = try newRows()
        let rebuilds = try rows > 10_000 && rows > 3 * indexes.rowCount() / 9
        if rebuilds { try indexes.drop() }
        // Where every row that was staged is to be a new record, all that is left is to copy them.
        if let leaves, leaves.count == rows, leaves.fit(transaction) {
            try insert(leaves, transaction)
        } else {
            try insert(insertion, transaction)
        }
        try check()
        if rebuilds { try indexes.rebuild() }
        try entity.finish(staging, transaction)
        try check()
        try update(transaction)
    }

    private func newRows() throws -> Int {
        let matched = try database.first("SELECT count(*) FROM temp.import_match") { $0.int(at: 0) } ?? 0
        return staging.count - matched
    }

    /// Inserts rows that were committed to while they were staged, by few statements.
    private func insert(_ leaves: ImportLeaves, _ transaction: Transaction) throws {
        for block in ids.blocks {
            for first in stride(from: block.lowerBound, to: block.upperBound, by: Self.chunkRows) {
                let chunk = first..<min(first + Int64(Self.chunkRows), block.upperBound)
                added += try leaves.rows.insert(chunk, database)
                _ = try leaves.vaults?.insert(chunk, where: "s.vault_record IS NOT NULL", database)
                try database.flushCache()
                try check()
            }
        }
        for run in leaves.runs {
            try transaction.recordRange(
                run.table, ids: run.ids, count: run.count, salt: run.salt, root: run.root)
        }
        try ids.giveBack(after: leaves.runs.map(\.ids.upperBound).max() ?? 0)
    }

    private func insertion(at time: Moment) throws -> ImportInsertion {
        var extra = references.columns.map { ($0.name, ImportValue.sql(value(of: $0))) }
        // A row that names no customer goes under the one that is given for such rows.
        if case .use(let id) = request.missing, table.noun == "opp",
            !extra.contains(where: { $0.0 == "customer_id" })
        {
            extra.append(("customer_id", .constant(.integer(id))))
        }
        return try ImportInsertion(of: entity, staging.shape, workspace, at: time, references: extra)
    }

    private func insert(_ insertion: ImportInsertion, _ transaction: Transaction) throws {
        let columns = insertion.columns
        let rows = try BulkInsert(
            transaction, database: database, table: table.table, columns: columns.map(\.name))
        let isSealed = staging.shape["vault_record"] != nil
        let vaults =
            isSealed
            ? try BulkInsert(
                transaction, database: database, table: "customer_vault",
                columns: ["customer_id", "generation", "version", "key", "record"]) : nil
        var sql: SQL = "SELECT \(sql: insertion.values)"
        if isSealed { sql += ", s.id, \(workspace.vault?.generation), 1, s.vault_key, s.vault_record" }
        sql += " FROM temp.import_row AS s"
        let isMatched = try database.first("SELECT 1 FROM temp.import_match LIMIT 1") { _ in true } != nil
        if isMatched { sql += " WHERE NOT EXISTS (SELECT 1 FROM temp.import_match AS m WHERE m.id = s.id)" }
        sql += " ORDER BY s.id"
        let width = Int32(columns.count)
        var last: Int64 = 0
        var block: Range<Int64> = 0..<0
        var lastVault: Int64 = 0
        try database.forEach(sql) { row in
            let id = row.int64(at: 0)
            // Numbers between two of one block are nobody else's.
            if !block.contains(id) { block = ids.blocks.first { $0.contains(id) } ?? id..<id + 1 }
            try rows.append(row, gap: block.contains(last))
            last = id
            if let vaults, !row.isNull(at: width + 4) {
                try vaults.append(row, from: width, gap: block.contains(lastVault))
                lastVault = id
            }
            added += 1
            if added & 0xFFFF == 0 { try check() }
        }
        try rows.finish()
        try vaults?.finish()
        try ids.giveBack(after: last)
    }

    private func value(of column: ImportReferences.Column) -> SQL {
        let value = entity.reference(column.name, named: column.value, staging.shape)
        guard case .use(let id) = request.missing, column.target == "customer", table.table != "customer"
        else {
            return value
        }
        return "coalesce(\(sql: value), \(id))"
    }

    // MARK: Updates

    /// Changes the records that rows matched, in the order of the file.
    private func update(_ transaction: Transaction) throws {
        try forEachMatch { row, target, draft in
            do {
                try entity.requireEdit(target, draft)
                guard try entity.differs(target, draft, row) else {
                    unchanged += 1
                    return
                }
                let changed = try transaction.attempt { try entity.edit(target, draft, row, transaction) }
                if changed { updated += 1 } else { unchanged += 1 }
            } catch let error as CoreError where error.kind != .failed && error.kind != .conflict {
                try refuse(row, error)
            } catch let error as SQLiteError {
                guard case .constraint(let kind) = error.kind else { throw error }
                try onBad(
                    row,
                    kind == .unique
                        ? ImportRowError(.duplicate, "another \(table.noun) has its name or key already")
                        : ImportRowError(.refused, "\(table.noun) \(target) cannot hold these values"))
            }
        }
    }

    private func refuse(_ row: StagedRow, _ error: CoreError) throws {
        try onBad(row, ImportRowError(error, code: error.kind == .refused ? entity.refusal : .refused))
    }

    /// Counts what an import would do, without doing it.
    func preview() throws {
        added = try newRows()
        try forEachMatch { row, target, draft in
            // A row that an earlier one of the file is to be has nothing to be compared with yet.
            if try database.first(
                "SELECT 1 FROM main.\(identifier: table.table) WHERE id = \(target)", { _ in true }) == nil
            {
                updated += 1
                return
            }
            do {
                try entity.requireEdit(target, draft)
                if try entity.differs(target, draft, row) { updated += 1 } else { unchanged += 1 }
            } catch let error as CoreError where error.kind == .denied || error.kind == .notFound {
                try refuse(row, error)
            }
        }
    }

    private func forEachMatch(_ body: (StagedRow, Int64, RecordDraft) throws -> Void) throws {
        if request.onMatch == .skip {
            skipped = try database.first("SELECT count(*) FROM temp.import_match") { $0.int(at: 0) } ?? 0
            return
        }
        var count = 0
        let names = staging.shape.columns.map { SQL("s.\(identifier: $0)") }.joined(separator: ", ")
        let target = Int32(staging.shape.columns.count)
        try database.forEach(
            """
            SELECT \(sql: names), m.target FROM temp.import_match AS m
            JOIN temp.import_row AS s ON s.id = m.id ORDER BY m.id
            """
        ) { row in
            let staged = StagedRow(staging.shape, row)
            let draft = try staged.draft(staging.layout, vault: workspace.vault) {
                try references.id(of: $1, for: $0)
            }
            try body(staged, row.int64(at: target), draft)
            count += 1
            if count & 0xFFF == 0 { try check() }
        }
    }
}
