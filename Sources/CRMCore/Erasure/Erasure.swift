import SQLite

/// A customer who was erased, as the ledger of erasures has it.
package struct Erasure: Sendable {
    package let customer: Int64
    package let time: Moment
    package let reason: String
    /// When the last copy of what was erased left the files; nil until then.
    package let purged: Moment?

    /// The erasure of a customer, if there was one.
    static func of(_ customer: Int64, in database: Database) throws -> Erasure? {
        try database.first(
            "SELECT customer_id, created, reason, purged FROM main.erasure WHERE customer_id = \(customer)"
        ) { row in
            Erasure(
                customer: row.int64(at: 0), time: Moment(milliseconds: row.int64(at: 1)),
                reason: row.text(at: 2),
                purged: row.optionalInt64(at: 3).map { Moment(milliseconds: $0) })
        }
    }

    /// What is said of an erased customer to who may see every one; nil of others, and to others.
    static func refusal(
        _ kind: CoreError.Kind, of customer: Int64, _ database: Database, _ policy: Policy, in zone: Zone
    ) throws -> CoreError? {
        guard policy.scope(.view, on: "customer") == .all, let erasure = try of(customer, in: database)
        else { return nil }
        return CoreError(kind, "customer \(customer) was erased on \(zone.local(from: erasure.time).date)")
    }
}
