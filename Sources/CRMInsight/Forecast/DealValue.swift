import CRMCore

/// What a deal is worth if it is won, in the base currency: what was stated times what stated values came to,
/// and where nothing was stated the mean of what its product was won for.
struct DealValue: Sendable {
    let currency: Currency
    /// Won value over stated value, both summed, shrunk to 1 by 20 deals.
    let ratio: Double
    /// Won deals that had a stated value before.
    let statedWins: Int
    /// Mean of won values; nil when nothing was won.
    let mean: Double?
    /// Won values, by product and all together.
    private var values: [Int64: [Double]] = [:]
    private var all: [Double] = []

    init(_ deals: [Deal], currency: Currency) {
        var stated = 0.0
        var final = 0.0
        var count = 0
        for deal in deals where deal.end?.isWon == true {
            guard let won = deal.value, won.currency == currency else { continue }
            all.append(won.approximate)
            if let product = deal.product { values[product, default: []].append(won.approximate) }
            guard let earlier = deal.stated, earlier.currency == currency, earlier.minor > 0 else { continue }
            stated += earlier.approximate
            final += won.approximate
            count += 1
        }
        self.currency = currency
        mean = all.isEmpty ? nil : all.reduce(0, +) / Double(all.count)
        let weight = count > 0 ? AgeHazard.pseudoDeals * stated / Double(count) : 1
        ratio = (final + weight) / (stated + weight)
        statedWins = count
    }

    /// What a deal is expected to be won for; nil for another currency, and where nothing is known.
    func expected(_ deal: Deal) -> Double? {
        if let stated = deal.value { return stated.currency == currency ? stated.approximate * ratio : nil }
        return productMean(deal.product)
    }

    /// The mean won value of a product, shrunk to that of all by 20 deals.
    private func productMean(_ product: Int64?) -> Double? {
        guard let mean else { return nil }
        let own = product.flatMap { values[$0] } ?? []
        return (own.reduce(0, +) + AgeHazard.pseudoDeals * mean) / (Double(own.count) + AgeHazard.pseudoDeals)
    }

    /// What a deal without a stated value may be won for: values to draw from, of mean ``expected(_:)``.
    func sample(_ deal: Deal) -> [Double] {
        guard deal.value == nil, let expected = productMean(deal.product), expected > 0 else { return [] }
        let own = deal.product.flatMap { values[$0] } ?? []
        let drawn = own.count >= 5 ? own : all
        let mean = drawn.reduce(0, +) / Double(drawn.count)
        return mean > 0 ? drawn.map { $0 * expected / mean } : []
    }
}
