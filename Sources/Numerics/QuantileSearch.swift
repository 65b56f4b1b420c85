import Glibc

/// The inverse of a distribution on the positive half-line, by Newton steps on the logarithm of the
/// smaller tail, kept inside a bracket that bisection halves whenever a step would leave it.
struct QuantileSearch {
    var start: Double
    var density: (Double) -> Double
    var lower: (Double) -> Double
    var upper: (Double) -> Double

    /// The x in [0, ∞] with lower(x) = `p`; `above` is 1 − p where the caller knows it better.
    func positive(_ p: Double, above: Double? = nil) -> Double {
        let q = above ?? (1 - p)
        if p <= 0 { return 0 }
        if q <= 0 { return .infinity }
        let useLower = p <= q
        let target = log(useLower ? p : q)
        // Positive where x is too large.
        func excess(_ x: Double) -> Double {
            useLower ? log(lower(x)) - target : target - log(upper(x))
        }
        var (low, high) = bracket(excess)
        var x = start > low && start < high ? start : middle(low, high)
        for _ in 0..<400 {
            let error = excess(x)
            if error == 0 { return x }
            if error > 0 { high = x } else { low = x }
            let slope = density(x) / (useLower ? lower(x) : upper(x))
            var next = slope > 0 && slope.isFinite && error.isFinite ? x - error / slope : .nan
            if !(next > low && next < high) { next = middle(low, high) }
            if abs(next - x) <= 2e-16 * abs(x) || next == low || next == high { return next }
            x = next
        }
        return x
    }

    private func middle(_ low: Double, _ high: Double) -> Double {
        low > 0 && high / low > 4 ? low.squareRoot() * high.squareRoot() : low + (high - low) / 2
    }

    private func bracket(_ excess: (Double) -> Double) -> (Double, Double) {
        var low = start
        var factor = 2.0
        while low > 0, !(excess(low) <= 0) {
            low /= factor
            factor = min(factor * factor, 1e50)
        }
        var high = max(start, low)
        factor = 2
        while high < .greatestFiniteMagnitude, !(excess(high) >= 0) {
            high = min(high * factor, .greatestFiniteMagnitude)
            factor = min(factor * factor, 1e50)
        }
        return (low, high)
    }
}
