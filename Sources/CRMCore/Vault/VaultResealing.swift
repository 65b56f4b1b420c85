import SQLite
import Seal

/// Seals every customer's record anew, under a new key of the customer's own and another vault key.
///
/// Rows are read a chunk at a time and written when the chunk was read, so that memory does not grow with the
/// table and no row is written while it is read.
struct VaultResealing {
    private let database: Database
    private let old: Vault
    private let new: Vault
    private let transaction: Transaction
    private let countries: [String]
    private let sorters: [(kind: LookupKind, sorter: LookupSorter)]

    private static let chunkRows = 1024

    init(_ workspace: Workspace, from old: Vault, to new: Vault, _ transaction: Transaction) throws {
        database = workspace.database
        self.old = old
        self.new = new
        self.transaction = transaction
        countries = try CustomerContact.countries(workspace.settings, in: database)
        sorters = LookupKind.allCases.map { ($0, LookupSorter(beside: workspace.database.path)) }
    }

    /// A row as it is to be.
    private struct Row {
        var customer: Int64
        var version: Int64
        var key: [UInt8]
        var record: [UInt8]
    }

    /// Answers how many there were.
    func run() throws -> Int {
        let update = try database.prepare(
            "UPDATE main.customer_vault SET generation = ?, version = ?, key = ?, record = ? WHERE customer_id = ?"
        )
        var last = Int64.min
        while true {
            let rows = try reseal(after: last)
            guard let end = rows.last?.customer else { break }
            for row in rows {
                update.bind(new.generation, at: 1)
                update.bind(row.version, at: 2)
                update.bind(.blob(row.key), at: 3)
                update.bind(.blob(row.record), at: 4)
                update.bind(row.customer, at: 5)
                try update.run()
            }
            last = end
        }
        try writeLookups()
        return try commit()
    }

    private func reseal(after last: Int64) throws -> [Row] {
        try database.query(
            """
            SELECT customer_id, generation, version, key, record FROM main.customer_vault
            WHERE customer_id > \(last) ORDER BY customer_id LIMIT \(Self.chunkRows)
            """
        ) { row in
            let (customer, generation, version) = (row.int64(at: 0), row.int64(at: 1), row.int64(at: 2))
            return try row.withBytes(at: 3) { key in
                try row.withBytes(at: 4) { record in
                    try old.withOpened(
                        record, key: key, generation: generation, customer: customer, version: version
                    ) { try seal($0, of: customer, version: version + 1) }
                }
            }
        }
    }

    private func seal(_ record: UnsafeRawBufferPointer, of customer: Int64, version: Int64) throws -> Row {
        func room(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: Vault.sealedByteCount(of: count)) }
        var row = Row(
            customer: customer, version: version, key: room(AESGCM.keyByteCount), record: room(record.count))
        try row.key.withUnsafeMutableBytes { key in
            try row.record.withUnsafeMutableBytes {
                try new.seal(encoded: record, customer: customer, version: version, key: key, into: $0)
            }
        }
        try addLookups(of: SealedRecord(decoding: Array(record)), customer)
        return row
    }

    // MARK: Look-ups

    private func addLookups(of record: SealedRecord, _ customer: Int64) throws {
        for (kind, sorter) in sorters {
            var seen: Set<String> = []
            for value in record["\(kind)"] {
                guard let canonical = try canonical(value, kind, of: customer),
                    seen.insert(canonical).inserted
                else { continue }
                try new.lookup(kind, canonical).withUnsafeBytes {
                    try sorter.add(LookupSorter.Entry(mac: $0, id: customer))
                }
            }
        }
    }

    /// The form by which a value was found so far: a number without a country code may have been read for
    /// another country than today's.
    private func canonical(_ value: String, _ kind: LookupKind, of customer: Int64) throws -> String? {
        let forms = countries.compactMap { try? CustomerContact.canonical(value, kind, country: $0) }
        guard countries.count > 1 else { return forms.first }
        return try forms.first { form in
            try database.first(
                """
                SELECT 1 FROM main.lookup
                WHERE kind = \(kind.rawValue) AND mac = \(old.lookup(kind, form)) AND customer_id = \(customer)
                """
            ) { _ in true } != nil
        } ?? forms.first
    }

    private func writeLookups() throws {
        try database.execute("DELETE FROM main.lookup")
        for (kind, sorter) in sorters {
            let insertion = try LookupInsertion(kind, database)
            try sorter.forEach(insertion.add)
            try insertion.finish()
        }
    }

    // MARK: Journal

    /// Commits to all rows as one run, which stands for the whole table from here on.
    private func commit() throws -> Int {
        let rows = try RowCursor(of: "customer_vault", in: database)
        guard let first = rows.id else { return 0 }
        let salt = try RandomBytes.generate(count: Commitment.saltByteCount)
        let tree = try LeafHasher()
        var image = RowImage()
        var last = first
        while let id = rows.id {
            rows.write(to: &image)
            tree.append(salt: salt, image: image.bytes)
            last = id
            try rows.advance()
        }
        let count = tree.count
        try transaction.recordRange(
            "customer_vault", as: RecordedRange.entity(ofGeneration: new.generation), ids: first...last,
            count: count, salt: salt, root: tree.root())
        return count
    }
}
