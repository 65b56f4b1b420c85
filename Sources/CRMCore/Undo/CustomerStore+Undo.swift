import SQLite

extension CustomerStore {
    /// Opens the sealed part of a customer as a row of it stood once; an empty record where there was none.
    func opened(_ row: [Column]?, of id: Int64) throws -> SealedRecord {
        guard let row else { return SealedRecord() }
        guard case .blob(let key) = RowPast.value("key", of: row),
            case .blob(let record) = RowPast.value("record", of: row),
            case .integer(let generation) = RowPast.value("generation", of: row),
            case .integer(let version) = RowPast.value("version", of: row)
        else { throw CoreError.damaged("the sealed data of customer \(id) cannot be read") }
        return try workspace.openVault()
            .open(record, key: key, generation: generation, customer: id, version: version)
    }

    /// Puts a sealed record in the place of the one that a customer has, with its look-ups.
    func putBack(_ record: SealedRecord, of id: Int64, in transaction: Transaction) throws {
        try workspace.requireContactData(of: id)
        try store(
            record, of: id, kind: try kind(of: id), old: try sealedRow(of: id),
            duplicates: .addressesRefused, in: transaction)
    }

    /// Refuses what a customer must not be, however it came to that: what `edit` and `restore` would refuse.
    ///
    /// - Parameter changed: The columns that hold something else than before.
    func requireSound(_ id: Int64, changed: Set<String>) throws {
        let row = try database.first(
            "SELECT kind, company_id FROM main.customer WHERE id = \(id) AND deleted IS NULL"
        ) { (kind: $0.text(at: 0), company: $0.optionalInt64(at: 1)) }
        guard let row else { return }
        if changed.contains("kind"), row.kind == "person" { try refuseMembers(of: id) }
        if changed.contains("company_id"), let company = row.company, let field = Customer.fields["company"] {
            var draft = RecordDraft()
            draft.set(field, .integer(company))
            try requireCompany(draft, of: id)
        }
        if changed.contains("kind") || changed.contains("deleted") { try refuseTakenAddresses(of: id) }
    }

    /// Refuses that somebody is removed whom open opportunities are of, among customers of some numbers.
    func refuseOpenOpportunities(of ids: ClosedRange<Int64>) throws {
        let found = try database.first(
            """
            SELECT o.customer_id, count(*) FROM main.opportunity AS o
            JOIN main.customer AS c ON c.id = o.customer_id
            WHERE o.customer_id BETWEEN \(ids.lowerBound) AND \(ids.upperBound) AND c.deleted IS NOT NULL
                AND o.state = 'open' AND o.deleted IS NULL
                AND \(sql: workspace.policy.condition(.view, on: "opp", of: "o"))
            GROUP BY o.customer_id ORDER BY o.customer_id LIMIT 1
            """
        ) { (id: $0.int64(at: 0), count: $0.int(at: 1)) }
        guard let found else { return }
        throw CoreError(
            .refused,
            "customer \(found.id) has \(found.count) open \(found.count == 1 ? "opportunity" : "opportunities")",
            hints: [
                "close or remove them first: crm opp list --where 'customer_id = \(found.id)'"
            ])
    }
}
