/// Makes inputs that nobody would write out of some that somebody did.
struct Mutator {
    /// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed on every machine.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }

    private let seeds: [[UInt8]]
    private let tokens: [[UInt8]]
    private var numbers: Numbers

    static let maximumBytes = 8 << 10

    /// - Parameters:
    ///   - seeds: What is mutated; not empty.
    ///   - tokens: Words of the language, to be put in anywhere.
    init(seeds: [[UInt8]], tokens: [String], seed: UInt64) {
        self.seeds = seeds
        self.tokens = tokens.map { Array($0.utf8) } + Self.bytes
        numbers = Numbers(state: seed)
    }

    private static let bytes: [[UInt8]] =
        [
            [0], [0x0A], [0x0D], [0x0D, 0x0A], [0x20], [0x09], [0x22], [0x5C], [0x7F], [0x80], [0xC3],
            [0xE7, 0x8E],
            [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xFF, 0xFE],
            [0xCC, 0x81],
        ]
        + [
            "0", "9", "-", "+", ".", "99999999999999999999", "(", ")", "[", "]", "{", "}", "=", ";", ",", ":",
            "客",
        ]
        .map { Array($0.utf8) }

    mutating func next() -> [UInt8] {
        var input = start()
        for _ in 0...Int.random(in: 0..<6, using: &numbers) { mutate(&input) }
        return Array(input.prefix(Self.maximumBytes))
    }

    /// A seed, or a piece of one that is long.
    private mutating func start() -> [UInt8] {
        let seed = seeds[Int.random(in: 0..<seeds.count, using: &numbers)]
        guard seed.count > Self.maximumBytes / 2 else { return seed }
        let first = Bool.random(using: &numbers) ? 0 : Int.random(in: 0..<seed.count, using: &numbers)
        return Array(seed[first...].prefix(Self.maximumBytes / 2))
    }

    private mutating func mutate(_ input: inout [UInt8]) {
        let place = Int.random(in: 0...input.count, using: &numbers)
        let range = place..<min(input.count, place + Int.random(in: 1...32, using: &numbers))
        switch Int.random(in: 0..<8, using: &numbers) {
        case 0 where place < input.count: input[place] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
        case 1 where place < input.count: input[place] = UInt8.random(in: 0...255, using: &numbers)
        case 2: input.removeSubrange(range)
        case 3: input.insert(contentsOf: Array(input[range]), at: place)
        case 4:
            let times = Int.random(in: 2...200, using: &numbers)
            input.insert(
                contentsOf: Array(repeatElement(Array(input[range]), count: times).joined()), at: place)
        case 5:
            let other = start()
            let cut = Int.random(in: 0...other.count, using: &numbers)
            input.replaceSubrange(place..., with: other[cut...])
        case 6: input.removeSubrange(place...)
        default:
            let token = tokens[Int.random(in: 0..<tokens.count, using: &numbers)]
            input.insert(contentsOf: token, at: place)
        }
    }
}
