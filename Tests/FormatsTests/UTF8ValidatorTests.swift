import Testing

@testable import Formats

struct UTF8ValidatorTests {
    /// The index of the first fault as the validator finds it in pieces of a size; the count when the end
    /// comes too early; nil for valid text.
    private func fault(_ bytes: [UInt8], chunkSize: Int) -> Int? {
        var validator = UTF8Validator()
        for start in stride(from: 0, to: bytes.count, by: chunkSize) {
            let piece = Array(bytes[start..<min(start + chunkSize, bytes.count)])
            if let index = piece.withUnsafeBytes({ validator.firstInvalid(in: $0) }) { return start + index }
        }
        return validator.pending > 0 ? bytes.count : nil
    }

    // Unicode 16, table 3-7, at both sides of each border; the last two of Markus Kuhn's stress test, 3.5.
    @Test(
        arguments: [
            ([0x7F], nil), ([0x80], 0), ([0xC1, 0x80], 0), ([0xC2, 0x7F], 1), ([0xC2, 0x80], nil),
            ([0xDF, 0xBF], nil), ([0xDF, 0xC0], 1), ([0xE0, 0x9F, 0x80], 1), ([0xE0, 0xA0, 0x80], nil),
            ([0xED, 0x9F, 0xBF], nil), ([0xED, 0xA0, 0x80], 1), ([0xEE, 0x80, 0x80], nil),
            ([0xEF, 0xBF, 0xBF], nil), ([0xEF, 0xBF, 0x7F], 2), ([0xF0, 0x8F, 0xBF, 0xBF], 1),
            ([0xF0, 0x90, 0x80, 0x80], nil), ([0xF4, 0x8F, 0xBF, 0xBF], nil), ([0xF4, 0x90, 0x80, 0x80], 1),
            ([0xF5, 0x80, 0x80, 0x80], 0), ([0xE4, 0xB8], 2), ([0xF0, 0x9F, 0x98], 3), ([0x61, 0xC3], 2),
            ([0xFE], 0), ([0xFF], 0),
        ] as [([UInt8], Int?)], [1, 2, 3, 100])
    func `the borders of the table are kept, however the bytes come`(
        sample: ([UInt8], Int?), chunkSize: Int
    ) {
        #expect(fault(sample.0, chunkSize: chunkSize) == sample.1)
        let padded = Array("abcdefghi".utf8) + sample.0
        #expect(fault(padded, chunkSize: chunkSize) == sample.1.map { $0 + 9 })
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `it agrees with the standard library on random bytes`(seed: UInt64) {
        var generator = SeededGenerator(seed)
        let alphabet: [UInt8] = [
            0x41, 0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE4, 0xED, 0xEF, 0xF0,
            0xF3, 0xF4, 0xF5,
        ]
        var failures: [[UInt8]] = []
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0..<7, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? 0
            }
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            let found = [1, 2, 100].map { fault(bytes, chunkSize: $0) }
            if !found.allSatisfy({ ($0 == nil) == isValid && $0 == found[0] }) { failures.append(bytes) }
        }
        #expect(failures.isEmpty)
    }
}
