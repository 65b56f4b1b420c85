import CRMInsight

/// What a forecast rests on, and what it leaves out, in sentences.
struct ForecastWords {
    private let forecast: PipelineForecast
    private var basis: PipelineForecast.Basis { forecast.basis }

    init(_ forecast: PipelineForecast) {
        self.forecast = forecast
    }

    var sentences: [String] { pipeline + values + series + leftOut }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private var pipeline: [String] {
        var lines: [String] = []
        let open = Self.count(basis.openDeals, "open deal")
        guard let oldest = basis.oldestClosing else {
            let word =
                basis.closedDeals == 0 ? "no deal has closed yet" : "no closed deal has an opening date"
            lines.append("\(open); \(word), so nothing is known of how deals go")
            if basis.openDeals > 0 {
                lines.append(
                    "the stages' own probabilities stand in, at the expected close dates; deals without one to come count as 0"
                )
            }
            return lines
        }
        let closed = Self.count(basis.closedDeals, "closed one")
        lines.append(
            "\(open) and \(closed), \(basis.wonDeals) of them won; chances go by age\(basis.usesStages ? " and stage" : " alone: history has no moves between stages to learn from")"
        )
        if basis.weight < 1 {
            let share = NumberText.percent(1 - basis.weight)
            lines.append(
                "few deals have closed: the stages' own probabilities, at the expected close dates, have \(share) of the say"
            )
        }
        if basis.olderDeals > 0 {
            let older = Self.count(basis.olderDeals, "open deal")
            let end = basis.weight < 1 ? "closed deals say nothing for them" : "expected to bring nothing"
            lines.append("\(older) at least as old as any that ever closed (\(oldest) days): \(end)")
        }
        if basis.unknownAge > 0 {
            lines.append(
                "\(Self.count(basis.unknownAge, "open deal")) without an opening date: given the mean chance of those whose age is known"
            )
        }
        if basis.origins > 0 {
            lines.append(
                "chances are multiplied by \(NumberText.fixed(basis.calibration, decimals: 2)): \(Self.count(basis.origins, "earlier forecast")) made in the same way came to that much of what they expected"
            )
        } else {
            lines.append(
                "too little has closed to check earlier forecasts: chances are as the data first say")
        }
        return lines
    }

    private var values: [String] {
        var lines: [String] = []
        if basis.withoutValue > 0 {
            let missing = "\(Self.count(basis.withoutValue, "open deal")) without a stated value"
            lines.append(
                basis.withoutAnyValue > 0
                    ? "\(missing); nothing was won that could stand in for \(basis.withoutAnyValue): counted as 0"
                    : "\(missing): the mean of what the product was won for stands in")
        }
        if basis.withoutValue < basis.openDeals {
            lines.append(
                basis.statedWins > 0
                    ? "stated values are multiplied by \(NumberText.fixed(basis.valueRatio, decimals: 2)), from \(Self.count(basis.statedWins, "won deal")) that had one before"
                    : "stated values are taken as they are: no won deal has one from before it closed")
        }
        return lines
    }

    private var series: [String] {
        var lines: [String] = []
        if forecast.bookings.values.isEmpty {
            lines.append("no bookings series: nothing was won in a complete month")
        } else if forecast.bookings.study == nil {
            lines.append("no bookings series: the period ends before the first month to come")
        }
        if forecast.scores.isEmpty {
            lines.append("no score of the chances: too few deals were there to be held out")
        }
        return lines
    }

    private var leftOut: [String] {
        ["left out: new business, which is deals that are not there yet; the bookings series has them"]
    }
}
