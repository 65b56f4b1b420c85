/// Powers of ten that fit 64 bits.
enum Decimals {
    /// Gives ten to a power of 0 to 18.
    static func power(_ exponent: Int) -> Int64 {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }
}
