import SQLite

/// Reads the opportunities that somebody may see with their whole history, for reckoning with.
package struct OpportunityHistory {
    private let workspace: Workspace

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// Every opportunity that is not removed and that a forecast may reckon with, by number.
    package func records() throws -> [OpportunityRecord] {
        let policy = workspace.policy
        let allowed: SQL = try """
        \(sql: policy.predicate(.view, on: "opp")) AND \(sql: policy.predicate(.view, on: "forecast"))
        """
        return try workspace.database.readTransaction {
            var records = try opportunities(allowed)
            try addSteps(to: &records, allowed)
            return records
        }
    }

    private func opportunities(_ allowed: SQL) throws -> [OpportunityRecord] {
        let zone = workspace.context.calendar.zone
        return try workspace.database.query(
            """
            SELECT id, customer_id, product_id, opened, created, closed, state, value_minor, value_currency
            FROM opportunity WHERE deleted IS NULL AND \(sql: allowed) ORDER BY id
            """
        ) { row in
            OpportunityRecord(
                id: row.int64(at: 0), customer: row.optionalInt64(at: 1), product: row.optionalInt64(at: 2),
                opened: row.optionalInt64(at: 3).map { CivilDate(days: Int($0)) },
                created: zone.local(from: Moment(milliseconds: row.int64(at: 4))).date,
                closed: row.optionalInt64(at: 5).map { CivilDate(days: Int($0)) },
                state: StageDefinition.Kind(rawValue: row.text(at: 6)) ?? .open,
                value: row.isNull(at: 7) ? nil : Self.money(row.int64(at: 7), row.text(at: 8)))
        }
    }

    private func addSteps(to records: inout [OpportunityRecord], _ allowed: SQL) throws {
        let zone = workspace.context.calendar.zone
        var index = 0
        try workspace.database.forEach(
            """
            SELECT h.opportunity_id, h.at, h.to_stage_id, h.value_minor, h.value_currency, h.expected_close
            FROM stage_history AS h
            WHERE h.opportunity_id IN (SELECT id FROM opportunity WHERE deleted IS NULL AND \(sql: allowed))
            ORDER BY h.opportunity_id, h.at, h.id
            """
        ) { row in
            let id = row.int64(at: 0)
            while index < records.count, records[index].id < id { index += 1 }
            guard index < records.count, records[index].id == id else { return }
            records[index].steps.append(
                OpportunityRecord.Step(
                    at: zone.local(from: Moment(milliseconds: row.int64(at: 1))).date,
                    stage: row.int64(at: 2),
                    value: row.isNull(at: 3) ? nil : Self.money(row.int64(at: 3), row.text(at: 4)),
                    expectedClose: row.optionalInt64(at: 5).map { CivilDate(days: Int($0)) }))
        }
    }

    private static func money(_ minor: Int64, _ currency: String) -> Money? {
        Currency(currency).map { Money(minor: minor, currency: $0) }
    }
}
