import CRMCore

extension DemoCompany {
    /// Makes one deal: what a region, a source, a size and some luck make of it by the last day.
    static func deal(
        _ number: Int, opened: CivilDate, _ end: CivilDate, _ companies: [Customer],
        _ stream: inout SeededStream
    ) -> Deal {
        // The smaller of two: some customers buy again and again.
        let customer = companies[min(stream.below(companies.count), stream.below(companies.count))]
        let product = stream.pick(catalogue.map { product in (product, weight: product.weight) })
        let quantity = product.quantities.lowerBound + stream.below(product.quantities.count)
        let type = stream.pick([("new", weight: 70), ("upsell", weight: 18), ("renewal", weight: 12)])
        let source = stream.pick(sources)
        let full = product.price * quantity * (100 - stream.below(13)) / 100
        let isLarge = full > 300_000
        let value = full * 100 / customer.region.rate / 10 * 10

        let isWon = stream.happens(winning(type, source, customer.tier, isLarge: isLarge))
        let days =
            isWon
            ? 15 + stream.below(40) + stream.below(50) + (isLarge ? stream.below(60) : 0)
            : 8 + stream.below(70) + stream.below(80)
        // Some are never closed by anybody.
        let isForgotten = stream.happens(45)
        let end = workday(end, notAfter: end)
        let closed = workday(opened.adding(days: days), notAfter: nil)
        let isClosed = !isForgotten && closed <= end
        let done = isForgotten ? stream.below(40) : (end.days - opened.days) * 100 / days
        let stage = isClosed ? (isWon ? "won" : "lost") : openStage(done)
        let isVague = !isClosed && stage == "lead" && stream.happens(400)
        let expected = workday(
            isForgotten ? opened.adding(days: 75) : closed.adding(days: stream.below(41) - 15), notAfter: nil)
        let reason = stream.pick(reasons)
        return Deal(
            key: "D\(padded(number, 4))", title: "\(product.name) × \(quantity), \(customer.name)",
            customer: customer.name, product: product.name, stage: stage, value: isVague ? nil : value,
            currency: customer.region.currency, opened: opened, expected: max(expected, opened),
            closed: isClosed ? closed : nil, type: type, source: source,
            reason: stage == "lost" ? reason : nil)
    }

    /// The chance of winning, in a thousand.
    private static func winning(_ type: String, _ source: String, _ tier: String?, isLarge: Bool) -> Int {
        let bySource = ["referral": 140, "partner": 60, "web": -40, "call": -80][source] ?? 0
        let byType = ["renewal": 300, "upsell": 100][type] ?? 0
        let byTier = ["A": 80, "C": -80][tier ?? ""] ?? 0
        return 380 + bySource + byType + byTier - (isLarge ? 120 : 0)
    }

    private static func openStage(_ percentDone: Int) -> String {
        switch percentDone {
        case ..<15: "lead"
        case ..<45: "qualified"
        case ..<75: "proposal"
        default: "negotiation"
        }
    }

    private static let reasons: [(String, weight: Int)] = [
        ("price", weight: 30), ("competitor", weight: 25), ("no budget", weight: 20),
        ("no decision", weight: 15),
        ("timing", weight: 10),
    ]

    /// The day, or the next Monday when it is on a weekend; the Friday before when that is too late.
    private static func workday(_ date: CivilDate, notAfter limit: CivilDate?) -> CivilDate {
        guard date.weekday > 5 else { return date }
        let monday = date.adding(days: 8 - date.weekday)
        guard let limit, monday > limit else { return monday }
        return date.adding(days: 5 - date.weekday)
    }
}
