/// Whole numbers that a seed decides, the same on every machine: SplitMix64 (Steele, Lea and Flood, 2014).
struct SeededStream {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, and not including, a limit.
    mutating func below(_ limit: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(limit)).high)
    }

    /// Whether something happens that does so many times in a thousand.
    mutating func happens(_ perMille: Int) -> Bool {
        below(1000) < perMille
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// Picks by weights, which are whole numbers.
    mutating func pick<Element>(_ elements: [(Element, weight: Int)]) -> Element {
        var place = below(elements.reduce(0) { $0 + $1.weight })
        for (element, weight) in elements {
            if place < weight { return element }
            place -= weight
        }
        return elements[elements.count - 1].0
    }
}
