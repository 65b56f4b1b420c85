import Glibc

/// The sum of products of two runs of doubles, in four chains that the processor overlaps.
func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
    var s0 = 0.0
    var s1 = 0.0
    var s2 = 0.0
    var s3 = 0.0
    var i = 0
    while i &+ 4 <= count {
        s0 += a[i] * b[i]
        s1 += a[i &+ 1] * b[i &+ 1]
        s2 += a[i &+ 2] * b[i &+ 2]
        s3 += a[i &+ 3] * b[i &+ 3]
        i &+= 4
    }
    while i < count {
        s0 += a[i] * b[i]
        i &+= 1
    }
    return (s0 + s1) + (s2 + s3)
}

/// Adds `factor` times one run of doubles to another.
func addScaled(_ factor: Double, _ a: UnsafePointer<Double>, to b: UnsafeMutablePointer<Double>, _ count: Int)
{
    var i = 0
    while i < count {
        b[i] += factor * a[i]
        i &+= 1
    }
}

/// The power of two that brings the largest of `values` into [1, 2), or 0 for zeros.
func binaryExponent(of values: some Sequence<Double>) -> Int {
    let largest = values.reduce(0) { max($0, abs($1)) }
    return largest == 0 ? 0 : Int(largest.exponent)
}

/// `value` times two to the power `exponent`, without an intermediate overflow.
func scaled(_ value: Double, by exponent: Int) -> Double {
    scalbn(value, Int32(clamping: exponent))
}

/// A sum carried in twice the precision of a double.
///
/// Ogita, Rump and Oishi, "Accurate sum and dot product", SIAM J. Sci. Comput. 26 (2005), algorithms
/// 3.1 (TwoSum), 3.5 (TwoProduct by fused multiply-add) and 5.3 (Dot2).
struct CompensatedSum {
    private(set) var high: Double
    private(set) var low = 0.0

    init(_ start: Double = 0) { high = start }

    mutating func add(_ term: Double) {
        let sum = high + term
        let back = sum - high
        low += (high - (sum - back)) + (term - back)
        high = sum
    }

    mutating func addProduct(_ a: Double, _ b: Double) {
        let product = a * b
        add(product)
        low += (-product).addingProduct(a, b)
    }

    var value: Double { high + low }
}
