import Glibc

/// The product-limit estimate of how long things last when some are still going on.
///
/// E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958);
/// Greenwood's variance; intervals on the logarithm of survival, as R's `survfit` has them.
package enum KaplanMeier {
    /// Estimates survival from `durations` (n, from 0 up, any unit) and whether the end was `observed`.
    ///
    /// Throws `shape`, `notFinite`, `tooFewRows` without a row, `domain` for a negative duration or an
    /// impossible confidence.
    package static func estimate(
        durations: [Double], observed: [Bool], confidence: Double = 0.95
    ) throws(NumericsError) -> SurvivalCurve {
        try requireConfidence(confidence)
        let steps = try RiskTable(durations: durations, outcomes: observed.map { $0 ? 1 : 0 }).steps
        let z = -Distribution.standardQuantile((1 - confidence) / 2)
        var survival = 1.0
        var greenwood = 0.0
        var curve = SurvivalCurve(observedUntil: steps.last?.time ?? 0)
        for step in steps where step.ended > 0 {
            let n = Double(step.atRisk)
            let d = Double(step.ended)
            survival *= (n - d) / n
            greenwood += n > d ? d / (n * (n - d)) : 0
            let error = survival > 0 ? greenwood.squareRoot() : 0
            curve.times.append(step.time)
            curve.atRisk.append(step.atRisk)
            curve.events.append(step.ended)
            curve.survival.append(survival)
            curve.standardError.append(survival * error)
            curve.lower.append(survival * exp(-z * error))
            curve.upper.append(min(1, survival * exp(z * error)))
        }
        return curve
    }
}
