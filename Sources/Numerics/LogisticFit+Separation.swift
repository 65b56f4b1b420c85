extension LogisticFit {
    /// Whether the estimates themselves, or the last step, show a direction without end: one along which
    /// no row fares worse and some fare better.
    func isSeparated(along step: [Double]) throws(NumericsError) -> Bool {
        let free = beta.indices.map { penalty == 0 || penaltyRoots[$0] == 0 }
        let position = product(beta.indices.map { free[$0] ? beta[$0] : 0 })
        let complete = position.indices.allSatisfy { i in
            weights[i] == 0 || (response[i] == 1 && position[i] > 0) || (response[i] == 0 && position[i] < 0)
        }
        if complete { return true }
        let direction = beta.indices.map { free[$0] ? step[$0] : 0 }
        let change = product(direction)
        let reach = change.indices.reduce(0) { weights[$1] > 0 ? max($0, abs(change[$1])) : $0 }
        let (still, moving) = split(change, at: 1e-3 * reach)
        // The rows that stand still must be able to do so exactly, or the direction is only nearly one.
        let exact = try project(direction, awayFrom: still, free: free)
        let effect = product(exact)
        guard !moving.isEmpty, effect.contains(where: { abs($0) > 0.5 * reach }) else { return false }
        return moving.allSatisfy { i in
            (response[i] == 1 && effect[i] > 0) || (response[i] == 0 && effect[i] < 0)
        }
    }

    private func split(_ change: [Double], at limit: Double) -> (still: [Int], moving: [Int]) {
        var still = [Int]()
        var moving = [Int]()
        for i in change.indices where weights[i] > 0 {
            if abs(change[i]) > limit { moving.append(i) } else { still.append(i) }
        }
        return (still, moving)
    }

    /// The part of `direction` in the `free` coordinates that leaves the linear predictors of `rows` as they are.
    private func project(
        _ direction: [Double], awayFrom rows: [Int], free: [Bool]
    ) throws(NumericsError) -> [Double] {
        if rows.isEmpty { return direction }
        let kept = direction.indices.filter { free[$0] }
        let part = try Matrix(columns: kept.map { j in rows.map { columns[j][$0] } })
        // The rows of R span what the rows span; their orthonormal basis is the Q of Rᵀ.
        let basis = try QRDecomposition(QRDecomposition(part).transposedR(), tolerance: 0)
        var turned = kept.map { direction[$0] }
        basis.applyTransposedQ(to: &turned)
        for k in 0..<basis.rank { turned[k] = 0 }
        basis.applyQ(to: &turned)
        var answer = [Double](repeating: 0, count: direction.count)
        for (k, j) in kept.enumerated() { answer[j] = turned[k] }
        return answer
    }
}
