/// A survival curve: a step down at each time at which something ended.
package struct SurvivalCurve: Sendable, Equatable {
    package internal(set) var times: [Double] = []
    /// Still going just before each time.
    package internal(set) var atRisk: [Int] = []
    package internal(set) var events: [Int] = []
    /// The share that lasts beyond each time.
    package internal(set) var survival: [Double] = []
    /// Greenwood's, 0 where survival is 0.
    package internal(set) var standardError: [Double] = []
    package internal(set) var lower: [Double] = []
    package internal(set) var upper: [Double] = []
    /// The longest duration seen, ended or not; the curve says nothing beyond.
    package let observedUntil: Double

    init(observedUntil: Double) { self.observedUntil = observedUntil }

    /// The share that lasts beyond `time`; nil beyond what was observed, unless nothing was left by then.
    package func survival(at time: Double) -> Double? {
        let value = times.lastIndex { $0 <= time }.map { survival[$0] } ?? 1
        return time <= observedUntil || value == 0 ? value : nil
    }

    /// The shortest time by which at least a share `p` has ended; nil when the curve never comes so low.
    package func quantile(_ p: Double) -> Double? {
        survival.firstIndex { $0 <= 1 - p + 1e-12 }.map { times[$0] }
    }
}
