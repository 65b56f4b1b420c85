import Glibc
import Seal
import Testing

@testable import CRMCommands

struct ChannelInputTests {
    /// Gives the reading end of a pipe that holds some bytes and then ends.
    private func withPipe<Result>(_ bytes: [UInt8], _ body: (Int32) throws -> Result) throws -> Result {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { close(ends[0]) }
        #expect(write(ends[1], bytes, bytes.count) == bytes.count)
        close(ends[1])
        return try body(ends[0])
    }

    private func text(_ secret: Secret) -> String {
        secret.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `a line is taken and what is behind it is left`() throws {
        try withPipe(Array("one two\nthree\r\nfour".utf8)) { end in
            let lines = try (0..<3).map { _ in text(try ChannelInput.line("word", from: end)) }
            #expect(lines == ["one two", "three", "four"])
            #expect(throws: Failure.self) { try ChannelInput.line("word", from: end) }
        }
        try withPipe(Array("a\nb,c\n".utf8)) { end in
            _ = try ChannelInput.line("word", from: end)
            var rest = [UInt8](repeating: 0, count: 9)
            #expect(read(end, &rest, 9) == 4)
        }
    }

    @Test(arguments: [
        "", "\n", "\r\n", "\nbehind", String(repeating: "x", count: 1025),
        String(repeating: "x", count: 4000),
    ])
    func `no line, an empty one and one without an end are refused`(_ input: String) throws {
        _ = try withPipe(Array(input.utf8)) { end in
            #expect(throws: Failure.self) { try ChannelInput.line("word", from: end) }
        }
    }

    @Test func `a line that does not come in time is none`() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        #expect(!ChannelInput.isReady(ends[0], withinMilliseconds: 1))
        #expect(write(ends[1], "12", 2) == 2)
        #expect(ChannelInput.isReady(ends[0], withinMilliseconds: 1))
        #expect(throws: Failure.self) {
            try ChannelInput.line("code", from: ends[0], withinMilliseconds: 1)
        }
    }
}
