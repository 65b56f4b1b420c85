import Numerics
import Testing

struct RandomStreamTests {
    struct Block: Sendable {
        let counter: SIMD4<UInt32>
        let key: SIMD2<UInt32>
        let output: SIMD4<UInt32>
    }

    /// Random123 1.14, tests/kat_vectors, philox4x32 10.
    static let published = [
        Block(
            counter: SIMD4(repeating: 0), key: SIMD2(repeating: 0),
            output: SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
        Block(
            counter: SIMD4(repeating: 0xffff_ffff), key: SIMD2(repeating: 0xffff_ffff),
            output: SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)),
        Block(
            counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
            key: SIMD2(0xa409_3822, 0x299f_31d0),
            output: SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)),
    ]

    @Test(arguments: published) func `blocks are those published`(_ block: Block) {
        #expect(RandomStream.block(counter: block.counter, key: block.key) == block.output)
    }

    @Test func `a split depends on seed and index, not on what was drawn`() {
        var stream = RandomStream(seed: 7)
        var before = stream.split(3)
        _ = stream.next()
        var after = stream.split(3)
        var other = stream.split(4)
        let first = before.next()
        #expect(first == after.next())
        #expect(first != other.next())
    }

    @Test func `samples have the moments of their distributions`() throws {
        var stream = RandomStream(seed: 20240501)
        let count = 40_000
        typealias Draw = (inout RandomStream) throws -> Double
        func moments(_ draw: Draw) throws -> (mean: Double, variance: Double) {
            let values = try (0..<count).map { _ in try draw(&stream) }
            let mean = values.reduce(0, +) / Double(count)
            return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count))
        }
        let cases: [(ours: (mean: Double, variance: Double), mean: Double, variance: Double)] = [
            (try moments { $0.uniform() }, 0.5, 1 / 12.0), (try moments { $0.normal() }, 0, 1),
            (try moments { $0.exponential() }, 1, 1), (try moments { try $0.gamma(shape: 2.5) }, 2.5, 2.5),
            (try moments { try $0.gamma(shape: 0.3) }, 0.3, 0.3),
            (try moments { try $0.beta(2, 3) }, 0.4, 0.04),
            (try moments { Double(try $0.integer(below: 6)) }, 2.5, 35 / 12.0),
        ]
        for (ours, mean, variance) in cases {
            // Four standard errors of the mean, and six per cent of the variance.
            #expect(abs(ours.mean - mean) < 4 * (variance / Double(count)).squareRoot())
            #expect(abs(ours.variance / variance - 1) < 0.06)
        }
    }

    @Test(arguments: [0, -1, .nan, .infinity])
    func `an impossible shape is refused`(_ shape: Double) {
        var stream = RandomStream(seed: 1)
        #expect(throws: NumericsError.self) { try stream.gamma(shape: shape) }
    }
}
