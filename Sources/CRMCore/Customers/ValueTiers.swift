import SQLite

/// Customers put into tiers by what they have bought: the sum of their won opportunities, in the base currency.
package struct ValueTiers: Sendable {
    /// Where one tier ends and the next begins.
    package enum Rule: Sendable {
        /// So many percent of the customers who have bought something, the best first, rounded up; the others of them are C.
        case shares(best: Int, next: Int)
        /// From so much on, in minor units; what is below is C.
        case thresholds(best: Int64, next: Int64)
    }

    package struct Tier: Sendable {
        package let name: String
        package var customers: [Int64] = []
        /// The least that one of them has bought for.
        package var least: Money?
    }

    /// A, B and C, in that order.
    package private(set) var tiers = ["A", "B", "C"].map { Tier(name: $0) }
    /// Customers who have bought nothing: they keep the tier that they have.
    package private(set) var without = 0

    /// Ranks customers; those of the same sum come into the same tier.
    init(_ sums: [(id: Int64, minor: Int64)], by rule: Rule, in currency: Currency) {
        let ranked = sums.filter { $0.minor > 0 }.sorted { ($1.minor, $0.id) < ($0.minor, $1.id) }
        without = sums.count - ranked.count
        var last: (minor: Int64, tier: Int)?
        for (rank, sum) in ranked.enumerated() {
            let place: Int
            if let last, last.minor == sum.minor {
                place = last.tier
            } else {
                switch rule {
                case .thresholds(let best, let next):
                    place = sum.minor >= best ? 0 : sum.minor >= next ? 1 : 2
                case .shares(let best, let next):
                    let percent = rank * 100
                    place =
                        percent < best * ranked.count ? 0 : percent < (best + next) * ranked.count ? 1 : 2
                }
            }
            last = (sum.minor, place)
            tiers[place].customers.append(sum.id)
            tiers[place].least = Money(minor: sum.minor, currency: currency)
        }
    }
}

extension CustomerStore {
    /// Puts customers into tiers by their won opportunities, those that may be seen, and answers which came where
    /// and how many changed.
    package func setTiers(of ids: [Int64], by rule: ValueTiers.Rule) throws -> (
        tiers: ValueTiers, changed: Int
    ) {
        let field = try Customer.fields.field(named: "tier")
        return try workspace.write { transaction in
            let currency = workspace.context.baseCurrency
            let tiers = ValueTiers(try ids.map { ($0, try wonValue(of: $0)) }, by: rule, in: currency)
            var changed = 0
            for tier in tiers.tiers {
                var draft = RecordDraft()
                draft.set(field, .text(tier.name))
                changed += try tier.customers.count { try edit($0, draft, in: transaction) }
            }
            return (tiers, changed)
        }
    }

    /// What a customer's won opportunities come to, in minor units of the base currency.
    private func wonValue(of id: Int64) throws -> Int64 {
        try requireEdit(id, RecordDraft())
        let base = workspace.context.baseCurrency
        let seen = try workspace.policy.predicate(.view, on: "opp", of: "o")
        let sums = try workspace.database.query(
            """
            SELECT o.value_currency, sum(o.value_minor) FROM main.opportunity AS o
            WHERE o.customer_id = \(id) AND o.state = 'won' AND o.deleted IS NULL AND o.value_minor IS NOT NULL
                AND \(sql: seen)
            GROUP BY o.value_currency ORDER BY o.value_currency
            """
        ) { (currency: $0.text(at: 0), minor: $0.int64(at: 1)) }
        if let foreign = sums.first(where: { $0.currency != base.code }) {
            throw CoreError(
                .failed,
                "no rate from \(foreign.currency) to \(base.code): customer \(id) has bought in it",
                hints: ["leave that customer out, or give its tier with --tier"])
        }
        return sums.first?.minor ?? 0
    }
}
