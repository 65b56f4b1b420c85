import Testing

@testable import Formats

struct JSONLinesReaderTests {
    private func lines(_ text: String, chunkSize: Int = .max) throws -> [(line: Int, value: JSON)] {
        let reader = JSONLinesReader(BytesSource(Array(text.utf8), chunkSize: chunkSize))
        var lines: [(line: Int, value: JSON)] = []
        while let next = try reader.next() { lines.append(next) }
        return lines
    }

    @Test(arguments: [1, 2, 3, 7, .max])
    func `each line is a value, and blank lines are skipped`(chunkSize: Int) throws {
        let read = try lines("\u{FEFF}{\"a\":1}\n\n \t\r\n[\"上海\"]\r\n3", chunkSize: chunkSize)
        #expect(read.map(\.line) == [1, 4, 5])
        #expect(read.map(\.value) == [["a": 1], ["上海"], 3])
        #expect(try lines("", chunkSize: chunkSize).isEmpty)
        #expect(try lines("\n", chunkSize: chunkSize).isEmpty)
    }

    @Test func `a fault is refused with the line of the file, and is final`() throws {
        let reader = JSONLinesReader(BytesSource("1\n{\"a\":}\n2\n"))
        #expect(try reader.next()?.value == 1)
        let fault = JSONError(line: 2, column: 6, reason: "no value here")
        #expect(throws: fault) { try reader.next() }
        #expect(throws: fault) { try reader.next() }
    }

    @Test func `a line may be as long as the limit says and no longer`() throws {
        func read(_ text: String) throws -> JSON? {
            let source = BytesSource(Array(text.utf8), chunkSize: 2)
            return try JSONLinesReader(source, maximumLineBytes: 4).next()?.value
        }
        #expect(try read("1234\n5") == 1234)
        #expect(try read("1234") == 1234)
        #expect(throws: JSONError.self) { try read("12345\n") }
        #expect(throws: JSONError.self) { try read("12345") }
    }

    @Test func `lines longer than the buffer are read whole`() throws {
        let long = String(repeating: "x", count: 1 << 20)
        let read = try lines("\"\(long)\"\n\"\(long)y\"\n")
        #expect(read.map(\.value) == [.string(long), .string(long + "y")])
    }
}
