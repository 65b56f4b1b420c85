import Testing

@testable import Formats

struct CSVPropertyTests {
    private static let pieces = [
        "a", "0", " ", "\"", "\"\"", ",", ";", "\t", "\n", "\r", "\r\n", "王", "客户", "é", "e\u{301}", "😀", "=",
        "'", "\u{FEFF}", "\u{2028}", "word", "-1",
    ]

    private static func field(_ generator: inout SeededGenerator) -> String? {
        if Int.random(in: 0..<6, using: &generator) == 0 { return nil }
        return (0..<Int.random(in: 0..<5, using: &generator))
            .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `what is written is read back the same, whatever the chunks`(seed: UInt64) throws {
        var generator = SeededGenerator(seed)
        let delimiter = [",", ";", "\t", "|"].map { $0.utf8.first ?? 0 }[Int(seed % 4)]
        let writer = CSVWriter(delimiter: delimiter, crlf: seed % 2 == 0)
        var original: [[String?]] = []
        var bytes: [UInt8] = []
        for _ in 0..<200 {
            // One null alone is written as empty text, which is another test's matter.
            let count = Int.random(in: 1..<6, using: &generator)
            let record = (0..<count).map { _ in count == 1 ? "x" : Self.field(&generator) }
            original.append(record)
            writer.appendRecord(record, to: &bytes)
        }
        for chunkSize in [1, 2, 3, 7, 4096, .max] {
            let source = DecodedSource(BytesSource(bytes, chunkSize: chunkSize))
            let back = try records(source, dialect: CSVDialect(delimiter: delimiter))
            #expect(same(back, original))
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `any bytes are read as a plain reading of the RFC does, whatever the chunks`(seed: UInt64) {
        var generator = SeededGenerator(1000 + seed)
        let alphabet = Array("ab\"\"\",,\n\n\r\0王".utf8)
        var failures: [[UInt8]] = []
        for _ in 0..<1000 {
            let bytes = (0..<Int.random(in: 0..<24, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? 0
            }
            let expected = PlainReading.read(bytes)
            let read = [1, 2, 3, 7, .max].map { outcome(bytes, chunkSize: $0) }
            let agree = read.allSatisfy {
                same($0.0, expected.0) && $0.1?.kind == expected.1 && $0.1 == read[0].1
            }
            if !agree { failures.append(bytes) }
        }
        #expect(failures.isEmpty)
    }

    /// Compares by bytes: `==` on strings takes é and e with an accent for the same.
    private func same(_ left: [[String?]], _ right: [[String?]]) -> Bool {
        left.elementsEqual(right) {
            $0.elementsEqual($1) { $0.map { Array($0.utf8) } == $1.map { Array($0.utf8) } }
        }
    }
}

/// RFC 4180 one byte at a time, as short as it can be: what the fast reader is held against.
private enum PlainReading {
    static func read(_ bytes: [UInt8]) -> ([[String?]], CSVError.Kind?) {
        var records: [[String?]] = []
        var record: [String?] = []
        var index = 0
        let quote = UInt8(ascii: "\"")
        while index < bytes.count {
            var text: [UInt8] = []
            let isQuoted = bytes[index] == quote
            if isQuoted {
                index += 1
                while true {
                    guard index < bytes.count else { return (records, .unterminatedQuote) }
                    if bytes[index] == 0 { return (records, .nulByte) }
                    if bytes[index] == quote {
                        index += 1
                        guard index < bytes.count, bytes[index] == quote else { break }
                    }
                    text.append(bytes[index])
                    index += 1
                }
            } else {
                while index < bytes.count, ![0x2C, 0x0A, 0x0D].contains(bytes[index]) {
                    if bytes[index] == quote { return (records, .bareQuote) }
                    if bytes[index] == 0 { return (records, .nulByte) }
                    text.append(bytes[index])
                    index += 1
                }
            }
            record.append(text.isEmpty && !isQuoted ? nil : String(decoding: text, as: UTF8.self))
            let rest = bytes[index...]
            if rest.first == 0x2C {
                index += 1
                if index < bytes.count { continue }
                record.append(nil)
            } else if rest.first == 0x0D {
                guard rest.count == 1 || rest.dropFirst().first == 0x0A else {
                    return (records, .bareCarriageReturn)
                }
                index += min(2, rest.count)
            } else if rest.first == 0x0A {
                index += 1
            } else if !rest.isEmpty {
                return (records, .textAfterQuote)
            }
            if record != [nil] { records.append(record) }
            record = []
        }
        return (records, nil)
    }
}
