import Glibc

/// The chances of ends that compete, such as won and lost, when some things are still open.
///
/// The Aalen-Johansen estimate; O. O. Aalen and S. Johansen, Scand. J. Statistics 5 (1978). Unlike one less a
/// Kaplan-Meier curve for each end, the shares and what is still open add up to 1.
package enum CumulativeIncidence {
    /// Estimates from `durations` (n, from 0 up) and `outcomes`: 0 for still open, another code for each end.
    ///
    /// Throws `shape`, `notFinite`, `tooFewRows` without a row, `domain` for a negative duration.
    package static func estimate(durations: [Double], outcomes: [Int]) throws(NumericsError)
        -> IncidenceCurves
    {
        let steps = try RiskTable(durations: durations, outcomes: outcomes).steps
        let causes = Set(outcomes).subtracting([0]).sorted()
        var curves = IncidenceCurves(observedUntil: steps.last?.time ?? 0)
        var open = 1.0
        var sums = [Int: Sums]()
        for cause in causes {
            curves.incidence[cause] = []
            curves.standardError[cause] = []
            sums[cause] = Sums()
        }
        for step in steps where step.ended > 0 {
            let n = Double(step.atRisk)
            let d = Double(step.ended)
            for cause in causes {
                let error = sums[cause]?.add(
                    open: open, atRisk: n, ended: d, byCause: Double(step.byCause[cause] ?? 0))
                curves.incidence[cause]?.append(sums[cause]?.incidence ?? 0)
                curves.standardError[cause]?.append(error ?? 0)
            }
            open *= (n - d) / n
            curves.times.append(step.time)
            curves.atRisk.append(step.atRisk)
            curves.open.append(open)
        }
        return curves
    }

    /// The running sums of one cause's variance, by the delta method (E. Marubini and M. G. Valsecchi,
    /// "Analysing Survival Data from Clinical Trials", 1995, 10.12), its squares multiplied out.
    private struct Sums {
        var incidence = 0.0
        private var hazard = 0.0
        private var weighted = 0.0
        private var squared = 0.0
        private var own = 0.0
        private var cross = 0.0
        private var crossWeighted = 0.0

        /// Adds one time, and answers the standard error there.
        mutating func add(open: Double, atRisk n: Double, ended d: Double, byCause k: Double) -> Double {
            incidence += open * k / n
            let part = n > d ? d / (n * (n - d)) : 0
            hazard += part
            weighted += incidence * part
            squared += incidence * incidence * part
            own += open * open * (n - k) * k / (n * n * n)
            cross += open * k / (n * n)
            crossWeighted += incidence * open * k / (n * n)
            let variance =
                incidence * incidence * hazard - 2 * incidence * weighted + squared + own
                - 2 * (incidence * cross - crossWeighted)
            return max(0, variance).squareRoot()
        }
    }
}
