import Glibc

/// The recursions of R's `HoltWinters` on one series, from its starting values.
struct ExponentialSmoother {
    struct Run {
        var sumOfSquares = 0.0
        var level: Double
        var trend: Double
        var seasonals: [Double]
        var fitted: [Double] = []
        var residuals: [Double] = []
    }

    private let series: [Double]
    private let hasTrend: Bool
    private let period: Int
    private let isSeasonal: Bool
    private let isAdditive: Bool
    private let startTime: Int
    private let start: Run

    init(_ series: [Double], seasonality: HoltWinters.Seasonality, trend: Bool) throws(NumericsError) {
        self.series = series
        hasTrend = trend
        switch seasonality {
        case .none:
            (period, isSeasonal, isAdditive) = (1, false, true)
            startTime = trend ? 2 : 1
            guard series.count > startTime else {
                throw .tooFewRows(needed: startTime + 1, have: series.count)
            }
            start = Run(level: series[startTime - 1], trend: trend ? series[1] - series[0] : 0, seasonals: [])
        case .additive(let length), .multiplicative(let length):
            isAdditive = seasonality == .additive(period: length)
            guard length > 1, length < 1 << 30 else { throw .domain("a season of \(length)") }
            guard series.count > 2 * length else {
                throw .tooFewRows(needed: 2 * length + 1, have: series.count)
            }
            if !isAdditive, let row = series.firstIndex(where: { $0 <= 0 }) {
                throw .domain("value \(series[row]) of row \(row) in a multiplicative season")
            }
            let parts = try ClassicalDecomposition(
                Array(series[..<(2 * length)]), period: length, multiplicative: !isAdditive)
            let line = Self.line(through: parts.trend.compactMap(\.self))
            (period, isSeasonal, startTime) = (length, true, length)
            start = Run(level: line.level, trend: trend ? line.slope : 0, seasonals: parts.figure)
        }
    }

    /// Least squares on 1, 2, …: the value at 0 and the slope.
    private static func line(through values: [Double]) -> (level: Double, slope: Double) {
        let n = Double(values.count)
        let mean = Score.mean(values)
        let centre = (n + 1) / 2
        var top = 0.0
        var bottom = 0.0
        for (index, value) in values.enumerated() {
            let x = Double(index + 1) - centre
            top += x * (value - mean)
            bottom += x * x
        }
        let slope = bottom > 0 ? top / bottom : 0
        return (mean - slope * centre, slope)
    }

    /// Follows the series with one choice of parameters.
    func run(_ parameters: (alpha: Double, beta: Double, gamma: Double), keeping: Bool = false) -> Run {
        var run = start
        let (alpha, beta, gamma) = parameters
        var sum = 0.0
        var place = 0
        for i in startTime..<series.count {
            let x = series[i]
            let season = isSeasonal ? run.seasonals[place] : 0
            let base = run.level + run.trend
            let expected = isAdditive ? base + season : base * season
            let residual = x - expected
            sum += residual * residual
            let plain = isAdditive ? x - season : x / season
            let level = alpha * plain + (1 - alpha) * base
            if hasTrend { run.trend = beta * (level - run.level) + (1 - beta) * run.trend }
            run.level = level
            if isSeasonal {
                run.seasonals[place] = gamma * (isAdditive ? x - level : x / level) + (1 - gamma) * season
                place = place + 1 == period ? 0 : place + 1
            }
            if keeping {
                run.fitted.append(expected)
                run.residuals.append(residual)
            }
        }
        run.sumOfSquares = sum
        run.seasonals = Array(run.seasonals[place...] + run.seasonals[..<place])
        return run
    }

    /// The parameters that make the sum of squares least, those of `fixed` kept.
    func parameters(fixed: HoltWinters.Parameters) -> (alpha: Double, beta: Double, gamma: Double) {
        var free = [Int]()
        var whole = [fixed.alpha ?? 0.3, fixed.beta ?? 0, fixed.gamma ?? 0]
        if fixed.alpha == nil { free.append(0) }
        if hasTrend, fixed.beta == nil { free.append(1) }
        if isSeasonal, fixed.gamma == nil { free.append(2) }
        if !free.isEmpty {
            let starts = [
                [0.3, 0.1, 0.1], [0.8, 0.05, 0.1], [0.1, 0.5, 0.7], [0.5, 0.8, 0.9], [0.02, 0.02, 0.3],
            ]
            var best = (point: [Double](), value: Double.infinity)
            for start in starts {
                let found = NelderMead.minimise(
                    from: free.map { start[$0] }, lower: free.map { _ in 0 }, upper: free.map { _ in 1 },
                    evaluations: 800
                ) { point in
                    var all = whole
                    for (k, index) in free.enumerated() { all[index] = point[k] }
                    return run((all[0], all[1], all[2])).sumOfSquares
                }
                if best.point.isEmpty || found.value < best.value { best = found }
            }
            for (k, index) in free.enumerated() { whole[index] = best.point[k] }
        }
        return (whole[0], whole[1], whole[2])
    }
}
