import SQLite

/// Adds, changes and removes customers; their contact data goes through the vault.
package struct CustomerStore {
    let workspace: Workspace
    var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    package var reader: RecordReader { workspace.reader(of: Customer.fields) }

    /// The fields that a new customer may be given: contact data by nobody who may not see it.
    ///
    /// - Parameter given: The names of fields that were given already, refused where they may not be.
    package func addable(given: some Sequence<String>) throws -> [Field] {
        let fields = workspace.fields(of: Customer.fields).editable
        guard !reader.opensVault else { return fields }
        if fields.contains(where: { $0.isSealed && given.contains($0.name) }) {
            _ = try workspace.openVault()
        }
        return fields.filter { !$0.isSealed }
    }

    /// Adds a customer and answers its number.
    ///
    /// - Parameter duplicate: Whether it is added though it may be there already.
    package func add(_ draft: RecordDraft, allowingDuplicate duplicate: Bool = false) throws -> Int64 {
        try workspace.policy.require(.create, on: "customer")
        return try workspace.write { try insert(draft, duplicates: duplicate ? .allowed : .refused, in: $0) }
    }

    /// What is not refused in a draft, and yet may be a mistake: a registration number whose check character is
    /// wrong, a company that is called nearly as another is.
    ///
    /// - Parameter ids: The customers that are to be changed, none where one is added.
    package func doubts(about draft: RecordDraft, of ids: [Int64] = []) throws -> [String] {
        var doubts: [String] = []
        let isCompany: Bool
        if let kind = draft["kind"]?.text {
            isCompany = kind == "company"
        } else {
            isCompany = try ids.contains { try kind(of: $0) == "company" }
        }
        guard isCompany else { return [] }
        if let number = draft["registration"]?.text,
            let doubt = RegistrationNumber.doubt(number, country: workspace.context.defaultCountry)
        {
            doubts.append(doubt)
        }
        if let name = draft["name"]?.text {
            let others = try CustomerDuplicates(workspace).namesakes(of: name, except: ids)
            doubts += others.prefix(3).map { "customer \($0) is a company of nearly the same name" }
        }
        return doubts
    }

    /// Adds a customer within a transaction that does more.
    private func insert(
        _ draft: RecordDraft, duplicates: CustomerDuplicates.Rule, in transaction: Transaction
    ) throws -> Int64 {
        let kind = draft["kind"]?.text ?? "person"
        var columns = draft.columns().filter { $0.name != "kind" && $0.value != .null }
        columns += [
            Column("kind", kind), Column("owner_id", workspace.user.id),
            Column("team_id", workspace.user.team),
            Column("created", transaction.time.milliseconds),
            Column("updated", transaction.time.milliseconds),
            Column("version", Int64(1)),
        ]
        columns += try workspace.keySource(draft, in: Customer.fields)
        try requireCompany(draft, of: nil)
        try workspace.requireCustomFields(draft, in: Customer.fields)
        let id = try transaction.insert(into: "customer", columns)
        var record = SealedRecord()
        if draft.seal(into: &record) {
            try store(record, of: id, kind: kind, old: nil, duplicates: duplicates, in: transaction)
        }
        if duplicates == .refused { try CustomerDuplicates(workspace).refuse(id) }
        return id
    }

    /// Changes customers, all in one transaction, and answers how many differed.
    ///
    /// - Parameters:
    ///   - version: The version that the caller saw, of a single customer.
    ///   - duplicate: Whether they may become what may be there already.
    package func edit(
        _ ids: [Int64], _ draft: RecordDraft, version: Int64? = nil, allowingDuplicate duplicate: Bool = false
    ) throws -> Int {
        try workspace.write { transaction in
            try ids.count(where: { id in
                let source = try workspace.keySource(draft, in: Customer.fields, except: id)
                return try edit(
                    id, draft, and: source, version: version, duplicates: duplicate ? .allowed : .refused,
                    in: transaction)
            })
        }
    }

    func edit(
        _ id: Int64, _ draft: RecordDraft, and columns: [Column] = [], version: Int64? = nil,
        duplicates: CustomerDuplicates.Rule = .addressesRefused, in transaction: Transaction
    ) throws -> Bool {
        try requireEdit(id, draft)
        let draft = try workspace.keepingHidden(draft, of: id, in: "customer")
        try requireCompany(draft, of: id)
        var changed = try transaction.update(
            "customer", id: id, version: version, set: draft.columns() + columns)
        if draft.values.contains(where: \.field.isSealed) {
            let isSealed = try editRecord(of: id, duplicates, in: transaction) { _ = draft.seal(into: &$0) }
            if isSealed, !changed { try transaction.touch("customer", id: id) }
            changed = changed || isSealed
        }
        guard changed, duplicates != .allowed else { return changed }
        if draft["kind"] != nil { try refuseTakenAddresses(of: id) }
        let telling = ["name", "company", "kind", "registration"]
        if duplicates == .refused, telling.contains(where: { draft[$0] != nil }) {
            try CustomerDuplicates(workspace).refuse(id)
        }
        return changed
    }

    /// Refuses a row that may not be changed, or whose contact data may not be where a draft gives some.
    func requireEdit(_ id: Int64, _ draft: RecordDraft) throws {
        try requireRow(id, .edit)
        if draft.values.contains(where: \.field.isSealed) { try workspace.requireContactData(of: id) }
    }

    /// Refuses somebody to belong to as a company who is none, or who belongs to the customer already.
    func requireCompany(_ draft: RecordDraft, of id: Int64?) throws {
        if draft["kind"]?.text == "person", let id { try refuseMembers(of: id) }
        guard case .integer(let company) = draft["company"] else { return }
        let found = try database.first("SELECT kind, name FROM main.customer WHERE id = \(company)") {
            (kind: $0.text(at: 0), name: $0.text(at: 1))
        }
        guard let found, found.kind == "company" else {
            throw Self.noCompany(company, found?.name)
        }
        guard let id else { return }
        let isBelow = try database.first(
            """
            WITH RECURSIVE above (id) AS (
                SELECT \(company) UNION SELECT c.company_id FROM main.customer AS c JOIN above ON c.id = above.id
                WHERE c.company_id IS NOT NULL)
            SELECT 1 FROM above WHERE id = \(id)
            """
        ) { _ in true }
        guard company != id else { throw CoreError(.refused, "customer \(id) cannot belong to itself") }
        guard isBelow == nil else {
            throw CoreError(
                .refused, "customer \(company) (\(found.name)) belongs to customer \(id) already",
                hints: ["clear that one first: crm customer edit \(company) --company ''"])
        }
    }

    /// The refusal of a person where a company is asked for.
    static func noCompany(_ id: Int64, _ name: String?) -> CoreError {
        CoreError(
            .refused, "customer \(id)\(name.map { " (\($0))" } ?? "") is a person, not a company",
            hints: ["a company is added with --kind company"])
    }

    /// Refuses to make a person of a company that somebody belongs to, unless out of sight.
    func refuseMembers(of id: Int64) throws {
        let has = try database.first(
            """
            SELECT 1 FROM main.customer
            WHERE company_id = \(id) AND deleted IS NULL
                AND \(sql: workspace.policy.condition(.view, on: "customer")) LIMIT 1
            """
        ) { _ in true }
        guard has == nil else {
            throw CoreError(.refused, "customer \(id) is a company that others belong to")
        }
    }

    /// Whether a customer holds other values than those of a draft.
    func differs(_ id: Int64, from draft: RecordDraft) throws -> Bool {
        if try workspace.differs(id, in: "customer", from: draft) { return true }
        guard draft.values.contains(where: \.field.isSealed) else { return false }
        var record = try sealedRow(of: id)?.open(try workspace.openVault(), customer: id) ?? SealedRecord()
        return draft.seal(into: &record)
    }

    /// Removes customers softly: `restore` brings them back.
    ///
    /// Opportunities that may not be seen do not hinder it, so that it tells nothing of them.
    package func remove(_ ids: [Int64]) throws -> Int {
        try workspace.write { transaction in
            for id in ids {
                try requireRow(id, .delete)
                let open = try database.first(
                    """
                    SELECT count(*) FROM main.opportunity
                    WHERE customer_id = \(id) AND state = 'open' AND deleted IS NULL
                        AND \(sql: workspace.policy.condition(.view, on: "opp"))
                    """
                ) { $0.int64(at: 0) }
                guard open == 0 else {
                    throw CoreError(
                        .refused,
                        "customer \(id) has \(open!) open \(open == 1 ? "opportunity" : "opportunities")",
                        hints: ["close or remove them first: crm opp list --where 'customer_id = \(id)'"])
                }
                try transaction.update(
                    "customer", id: id, set: [Column("deleted", transaction.time.milliseconds)])
            }
            return ids.count
        }
    }

    /// Brings removed customers back; answers how many were removed.
    package func restore(_ ids: [Int64]) throws -> Int {
        try workspace.write { transaction in
            try ids.count(where: { id in
                try requireRow(id, .delete, deleted: true)
                try refuseErased(id)
                let changed = try transaction.update("customer", id: id, set: [Column("deleted", .null)])
                if changed { try refuseTakenAddresses(of: id) }
                return changed
            })
        }
    }

    /// Refuses to bring back who was erased, in the words of not found where that is not to be known.
    private func refuseErased(_ id: Int64) throws {
        guard try Erasure.of(id, in: database) != nil else { return }
        throw try workspace.erasureRefusal(.refused, of: id) ?? CoreError(.notFound, "no customer \(id)")
    }

    /// Where keys come from that a person gave rather than an import.
    package static let defaultKeySource = "default"

    // MARK: Sealed part

    /// A customer's sealed record, opened.
    func record(of id: Int64) throws -> SealedRecord {
        try sealedRow(of: id)?.open(try workspace.openVault(), customer: id) ?? SealedRecord()
    }

    /// Changes a customer's sealed record, and answers whether it differs.
    func editRecord(
        of id: Int64, _ duplicates: CustomerDuplicates.Rule, in transaction: Transaction,
        _ change: (inout SealedRecord) throws -> Void
    ) throws -> Bool {
        let old = try sealedRow(of: id)
        let before = try old?.open(try workspace.openVault(), customer: id) ?? SealedRecord()
        var record = before
        try change(&record)
        guard record != before else { return false }
        try store(record, of: id, kind: try kind(of: id), old: old, duplicates: duplicates, in: transaction)
        return true
    }

    struct SealedRow {
        var key: [UInt8]
        var record: [UInt8]
        var generation: Int64
        var version: Int64

        func open(_ vault: Vault, customer: Int64) throws -> SealedRecord {
            try vault.open(record, key: key, generation: generation, customer: customer, version: version)
        }
    }

    func sealedRow(of id: Int64) throws -> SealedRow? {
        try database.first(
            "SELECT key, record, generation, version FROM main.customer_vault WHERE customer_id = \(id)"
        ) { row in
            SealedRow(
                key: row.blob(at: 0), record: row.blob(at: 1), generation: row.int64(at: 2),
                version: row.int64(at: 3))
        }
    }

    func store(
        _ record: SealedRecord, of id: Int64, kind: String, old: SealedRow?,
        duplicates: CustomerDuplicates.Rule, in transaction: Transaction
    ) throws {
        let vault = try workspace.openVault()
        // An address that was there before was taken with leave, or is nobody else's.
        var addresses = Set(record["email"])
        if let old {
            let sealed = try vault.reseal(
                record, key: old.key, generation: old.generation, customer: id, version: old.version + 1)
            try transaction.update("customer_vault", id: id, set: [Column("record", sealed)])
            let before = try old.open(vault, customer: id)
            addresses.subtract(before["email"])
            for lookup in try lookups(of: before, vault) {
                try database.execute(
                    """
                    DELETE FROM main.lookup
                    WHERE kind = \(lookup.kind.rawValue) AND mac = \(lookup.mac) AND customer_id = \(id)
                    """)
            }
        } else {
            let sealed = try vault.seal(record, customer: id)
            try transaction.insert(
                into: "customer_vault",
                [
                    Column("customer_id", id), Column("generation", vault.generation),
                    Column("version", Int64(1)),
                    Column("key", sealed.key), Column("record", sealed.record),
                ])
        }
        for lookup in try lookups(of: record, vault) {
            try database.execute(
                """
                INSERT INTO main.lookup (kind, mac, customer_id)
                VALUES (\(lookup.kind.rawValue), \(lookup.mac), \(id))
                """)
        }
        guard duplicates != .allowed else { return }
        try refuseTaken(
            record["email"].filter(addresses.contains), of: id, kind: kind,
            hints: duplicates == .refused ? [CustomerDuplicates.hint] : [])
    }

    /// What a record is found by. Rows of the look-up table are reached by it alone, since an index by
    /// customer would cost every import as much again.
    private func lookups(of record: SealedRecord, _ vault: Vault) throws -> [(kind: LookupKind, mac: [UInt8])]
    {
        try CustomerContact.lookups(of: record, country: workspace.context.defaultCountry).map {
            ($0.kind, vault.lookup($0.kind, $0.canonical))
        }
    }

    /// An e-mail address is unique among live people and among live companies.
    func refuseTakenAddresses(of id: Int64) throws {
        guard let row = try sealedRow(of: id) else { return }
        try workspace.requireContactData(of: id)
        let record = try row.open(try workspace.openVault(), customer: id)
        try refuseTaken(record["email"], of: id, kind: try kind(of: id))
    }

    private func refuseTaken(
        _ addresses: [String], of id: Int64, kind: String, hints: [String] = []
    ) throws {
        let vault = try workspace.openVault()
        for address in addresses {
            let canonical = try CustomerContact.canonical(
                address, .email, country: workspace.context.defaultCountry)
            let taken = try database.first(
                """
                SELECT c.id, c.name FROM main.lookup AS l JOIN main.customer AS c ON c.id = l.customer_id
                WHERE l.kind = \(LookupKind.email.rawValue) AND l.mac = \(vault.lookup(.email, canonical))
                    AND c.id <> \(id) AND c.kind = \(kind) AND c.deleted IS NULL
                """
            ) { (id: $0.int64(at: 0), name: $0.text(at: 1)) }
            guard let taken else { continue }
            let holder = try workspace.holder(taken.id, named: taken.name, in: Customer.fields, by: .pii)
            throw CoreError(.refused, "address '\(address)' already belongs to \(holder)", hints: hints)
        }
    }

    func kind(of id: Int64) throws -> String {
        try database.first("SELECT kind FROM main.customer WHERE id = \(id)") { $0.text(at: 0) } ?? "person"
    }

    /// Refuses a row that is not there, or that may not be touched, in the same words.
    private func requireRow(_ id: Int64, _ verb: Policy.Verb, deleted: Bool = false) throws {
        let allowed = try workspace.policy.predicate(verb, on: "customer")
        let found = try database.first(
            """
            SELECT 1 FROM main.customer
            WHERE id = \(id) AND (\(deleted) OR deleted IS NULL) AND \(sql: allowed)
            """
        ) { _ in true }
        guard found != nil else { throw try workspace.refusal(verb, Customer.fields, id) }
    }
}
