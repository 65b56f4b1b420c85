import Glibc

extension Distribution {
    /// The normal distribution.
    package struct Normal: Sendable, Equatable {
        package let mean: Double
        package let standardDeviation: Double

        package static let standard = Normal()

        private init() {
            mean = 0
            standardDeviation = 1
        }

        /// Throws `domain` unless the mean is finite and the deviation positive and finite.
        package init(mean: Double, standardDeviation: Double) throws(NumericsError) {
            try require(mean.isFinite, "mean \(mean) is not finite")
            try require(
                standardDeviation > 0 && standardDeviation.isFinite,
                "standard deviation \(standardDeviation) is not positive")
            self.mean = mean
            self.standardDeviation = standardDeviation
        }

        package func density(_ x: Double) -> Double {
            let z = (x - mean) / standardDeviation
            return exp(-0.5 * z * z) / (standardDeviation * 2.50662827463100050241576528481)
        }

        package func cumulative(_ x: Double) -> Double {
            0.5 * erfc(-(x - mean) / standardDeviation * 0.5.squareRoot())
        }

        package func upperTail(_ x: Double) -> Double {
            0.5 * erfc((x - mean) / standardDeviation * 0.5.squareRoot())
        }

        /// The x below which a share `p` lies; ±∞ at 1 and 0. Throws `domain` outside [0, 1].
        package func quantile(_ p: Double) throws(NumericsError) -> Double {
            try requireProbability(p)
            return mean + standardDeviation * standardQuantile(p)
        }
    }

    /// The standard normal quantile for p in [0, 1].
    ///
    /// M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution",
    /// Applied Statistics 37 (1988), routine PPND16.
    static func standardQuantile(_ p: Double) -> Double {
        let q = p - 0.5
        if abs(q) <= 0.425 {
            let r = 0.180625 - q * q
            return q * ratio(r, centre)
        }
        let tail = min(p, 1 - p)
        if tail <= 0 { return q < 0 ? -.infinity : .infinity }
        let r = (-log(tail)).squareRoot()
        let x = r <= 5 ? ratio(r - 1.6, middle) : ratio(r - 5, far)
        return q < 0 ? -x : x
    }

    private static func ratio(_ r: Double, _ c: (top: [Double], bottom: [Double])) -> Double {
        c.top.reduce(0) { $0 * r + $1 } / c.bottom.reduce(0) { $0 * r + $1 }
    }

    private static let centre: (top: [Double], bottom: [Double]) = (
        [
            2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
            13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
        ],
        [
            5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
            5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
        ]
    )
    private static let middle: (top: [Double], bottom: [Double]) = (
        [
            7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
            1.27045825245236838258,
            3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
        ],
        [
            1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
            0.14810397642748007459,
            0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
        ]
    )
    private static let far: (top: [Double], bottom: [Double]) = (
        [
            2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
            0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699,
            6.6579046435011037772,
        ],
        [
            2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
            7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769,
            1,
        ]
    )
}
