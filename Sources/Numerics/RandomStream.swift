import Glibc

/// A seeded generator whose streams can be split without end, the same on every machine.
///
/// Philox4x32-10, counter-based: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random
/// numbers: as easy as 1, 2, 3", SC11 (2011). A thread that takes the i-th split draws the same numbers
/// whatever the other threads do.
package struct RandomStream: RandomNumberGenerator, Sendable {
    private let key: SIMD2<UInt32>
    private var counter: UInt64 = 0
    private var spare: UInt64?

    package init(seed: UInt64) { key = Self.words(seed) }

    /// The stream of number `index` under this one; it depends on the seed and the index alone, not on what
    /// has been drawn.
    package func split(_ index: UInt64) -> RandomStream {
        let low = Self.words(index)
        // The last word sets these blocks apart from those that are drawn from.
        let block = Self.block(counter: SIMD4(low[0], low[1], 0, 1), key: key)
        return RandomStream(seed: UInt64(block[1]) << 32 | UInt64(block[0]))
    }

    package mutating func next() -> UInt64 {
        if let value = spare {
            spare = nil
            return value
        }
        let low = Self.words(counter)
        let block = Self.block(counter: SIMD4(low[0], low[1], 0, 0), key: key)
        counter &+= 1
        spare = UInt64(block[3]) << 32 | UInt64(block[2])
        return UInt64(block[1]) << 32 | UInt64(block[0])
    }

    /// Uniform on the open interval (0, 1), in steps of 2⁻⁵³.
    package mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

    /// Standard normal, by the inverse of the distribution: one draw a value.
    package mutating func normal() -> Double { Distribution.standardQuantile(uniform()) }

    /// Exponential of mean 1.
    package mutating func exponential() -> Double { -log(uniform()) }

    /// Gamma of the given shape and scale 1; G. Marsaglia and W. W. Tsang, "A simple method for generating
    /// gamma variables", ACM TOMS 26 (2000). Throws `domain` unless the shape is positive and finite.
    package mutating func gamma(shape: Double) throws(NumericsError) -> Double {
        guard shape > 0, shape.isFinite else { throw .domain("shape \(shape) is not positive") }
        if shape < 1 {
            let power = log(uniform()) / shape
            return try gamma(shape: shape + 1) * exp(power)
        }
        let d = shape - 1 / 3.0
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal()
            let root = 1 + c * x
            let u = uniform()
            if root <= 0 { continue }
            let v = root * root * root
            if log(u) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
        }
    }

    /// Beta of two positive shapes, from two gammas. Throws `domain`.
    package mutating func beta(_ a: Double, _ b: Double) throws(NumericsError) -> Double {
        let x = try gamma(shape: a)
        let y = try gamma(shape: b)
        return x + y > 0 ? x / (x + y) : 0.5
    }

    /// A whole number from 0 up to and without `bound`, without bias. Throws `domain` unless it is positive.
    package mutating func integer(below bound: Int) throws(NumericsError) -> Int {
        guard bound > 0 else { throw .domain("no whole number is below \(bound) and not below 0") }
        return Int.random(in: 0..<bound, using: &self)
    }

    /// The ten rounds on one counter.
    package static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        var x = counter
        var k = key
        for round in 0..<10 {
            if round > 0 { k &+= SIMD2(0x9E37_79B9, 0xBB67_AE85) }
            let a = UInt64(0xD251_1F53) * UInt64(x[0])
            let b = UInt64(0xCD9E_8D57) * UInt64(x[2])
            x = SIMD4(
                UInt32(b >> 32) ^ x[1] ^ k[0], UInt32(truncatingIfNeeded: b),
                UInt32(a >> 32) ^ x[3] ^ k[1], UInt32(truncatingIfNeeded: a))
        }
        return x
    }

    private static func words(_ value: UInt64) -> SIMD2<UInt32> {
        SIMD2(UInt32(truncatingIfNeeded: value), UInt32(value >> 32))
    }
}
