/// Minimises a function over a box by the downhill simplex.
///
/// J. A. Nelder and R. Mead, "A simplex method for function minimization", Computer Journal 7 (1965); points
/// outside the box are moved onto its faces, and the search is begun anew from its end until that stops
/// helping, which frees a simplex that has gone flat.
enum NelderMead {
    /// The best point found from `start`, within `lower` and `upper`, and the value there.
    static func minimise(
        from start: [Double], lower: [Double], upper: [Double], evaluations: Int = 2000,
        _ function: ([Double]) -> Double
    ) -> (point: [Double], value: Double) {
        var search = Search(lower: lower, upper: upper, left: evaluations)
        var best = (point: start, value: search.value(start, function))
        for round in 0..<6 {
            let size = round == 0 ? 0.15 : 0.05
            let found = search.run(from: best.point, size: size, function)
            let gain = best.value - found.value
            if found.value < best.value { best = found }
            if !(gain > 1e-10 * abs(best.value)) || search.left <= 0 { break }
        }
        return best
    }

    private struct Search {
        let lower: [Double]
        let upper: [Double]
        var left: Int

        /// The function, with what is not a number taken for the worst.
        mutating func value(_ point: [Double], _ function: ([Double]) -> Double) -> Double {
            left -= 1
            let value = function(point)
            return value.isNaN ? .infinity : value
        }

        mutating func run(
            from start: [Double], size: Double, _ function: ([Double]) -> Double
        ) -> (point: [Double], value: Double) {
            let n = start.count
            var simplex = [(point: start, value: value(start, function))]
            for i in 0..<n {
                var point = start
                let step = size * (upper[i] - lower[i])
                point[i] += point[i] + step <= upper[i] ? step : -step
                simplex.append((point, value(point, function)))
            }
            while left > 0 {
                simplex.sort { $0.value < $1.value }
                let worst = simplex[n]
                let spread = worst.value - simplex[0].value
                let reach = zip(worst.point, simplex[0].point).reduce(0) { max($0, abs($1.0 - $1.1)) }
                if spread <= 1e-13 * abs(simplex[0].value) && reach < 1e-7 || reach < 1e-11 { break }
                let centre = (0..<n).map { i in simplex[..<n].reduce(0) { $0 + $1.point[i] } / Double(n) }
                func along(_ t: Double) -> [Double] {
                    (0..<n).map {
                        min(upper[$0], max(lower[$0], centre[$0] + t * (worst.point[$0] - centre[$0])))
                    }
                }
                let mirrored = along(-1)
                let mirror = (point: mirrored, value: value(mirrored, function))
                if mirror.value < simplex[0].value {
                    let far = along(-2)
                    let stretched = (point: far, value: value(far, function))
                    simplex[n] = stretched.value < mirror.value ? stretched : mirror
                } else if mirror.value < simplex[n - 1].value {
                    simplex[n] = mirror
                } else {
                    let near = along(mirror.value < worst.value ? -0.5 : 0.5)
                    let pulled = (point: near, value: value(near, function))
                    if pulled.value < min(mirror.value, worst.value) {
                        simplex[n] = pulled
                    } else {
                        for i in 1...n {
                            simplex[i].point = zip(simplex[i].point, simplex[0].point).map { ($0 + $1) / 2 }
                            simplex[i].value = value(simplex[i].point, function)
                        }
                    }
                }
            }
            return simplex.min { $0.value < $1.value } ?? simplex[0]
        }
    }
}
