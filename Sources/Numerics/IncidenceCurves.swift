/// Cumulative incidence curves: steps up at each time at which something ended.
package struct IncidenceCurves: Sendable, Equatable {
    package internal(set) var times: [Double] = []
    /// Still open just before each time.
    package internal(set) var atRisk: [Int] = []
    /// The share still open beyond each time.
    package internal(set) var open: [Double] = []
    /// For each end, the share that has come to it by each time.
    package internal(set) var incidence: [Int: [Double]] = [:]
    package internal(set) var standardError: [Int: [Double]] = [:]
    /// The longest duration seen, ended or not; the curves say nothing beyond.
    package let observedUntil: Double

    init(observedUntil: Double) { self.observedUntil = observedUntil }

    /// The share that has come to the end `cause` by `time`, what was observed being all that counts.
    package func incidence(of cause: Int, at time: Double) -> Double {
        guard let curve = incidence[cause], let step = step(at: time) else { return 0 }
        return curve[step]
    }

    /// The share still open beyond `time`.
    package func open(at time: Double) -> Double { step(at: time).map { open[$0] } ?? 1 }

    /// The chance that something still open at `age` comes to the end `cause` by `time`; without `time`, in
    /// what was observed. Nil when nothing observed was open beyond that age: the data carry no answer.
    package func chance(of cause: Int, openAt age: Double, by time: Double = .infinity) -> Double? {
        let open = open(at: age)
        guard age < observedUntil, open > 0 else { return nil }
        return max(0, incidence(of: cause, at: time) - incidence(of: cause, at: age)) / open
    }

    /// The last step at or before `time`, by bisection.
    private func step(at time: Double) -> Int? {
        var low = 0
        var high = times.count
        while low < high {
            let middle = (low + high) / 2
            if times[middle] <= time { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }
}
