import Glibc
import Testing

@testable import Output

struct BufferedOutputTests {
    @Test func `text, bytes and single bytes come out in order`() throws {
        let text = try Sandbox.written { output in
            try output.write("Ada ")
            try output.write([0x4C, 0x2E])
            try output.write(byte: 0x0A)
            try output.write("北京" as String)
        }
        #expect(text == "Ada L.\n北京")
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 1_000_000])
    func `pieces of any size arrive whole`(size: Int) throws {
        let piece = String(repeating: "0123456789", count: size / 10 + 1).prefix(size)
        let text = try Sandbox.written { output in
            for _ in 0..<3 {
                try output.write(String(piece))
                try output.write(byte: 0x0A)
            }
        }
        #expect(text == String(repeating: piece + "\n", count: 3))
    }

    @Test func `a full device fails at the flush, and again after`() throws {
        let output = BufferedOutput(descriptor: open("/dev/full", O_WRONLY), name: "/dev/full")
        try output.write("lost")
        let failure = OutputError(errno: ENOSPC, path: "/dev/full", stream: "descriptor \(output.descriptor)")
        #expect(throws: failure) { try output.flush() }
        #expect(throws: failure) { try output.write("more") }
        #expect(throws: failure) { try output.write(byte: 0x0A) }
        #expect(throws: failure) { try output.close() }
        #expect(failure.message == "cannot write to '/dev/full': No space left on device")
        #expect(!failure.isBrokenPipe)
    }

    @Test func `a failure of standard output names it`() {
        let failure = OutputError(errno: ENOSPC)
        #expect(failure.message == "cannot write to standard output: No space left on device")
    }

    @Test func `a pipe that nobody reads is a broken pipe`() {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        close(ends[0])
        let output = BufferedOutput(descriptor: ends[1])
        let failure = #expect(throws: OutputError.self) {
            try output.write("x")
            try output.flush()
        }
        #expect(failure?.isBrokenPipe == true)
    }

    @Test func `a pipe that does not block is waited for`() throws {
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        // A thread and not a task: the test holds a thread of the pool while it waits, and may hold the last.
        let count = UnsafeMutablePointer<Int>.allocate(capacity: 2)
        defer { count.deallocate() }
        count.initialize(repeating: Int(ends[0]), count: 2)
        var reader = pthread_t()
        pthread_create(
            &reader, nil,
            { raw in
                let count = raw!.assumingMemoryBound(to: Int.self)
                count[1] = Sandbox.drain(Int32(count[0])).count
                return nil
            }, count)
        let output = BufferedOutput(descriptor: ends[1])
        try output.write(String(repeating: "x", count: 500_000))
        try output.close()
        pthread_join(reader, nil)
        #expect(count[1] == 500_000)
        close(ends[0])
    }

    @Test func `a terminal shows control characters in every format but our own sequences`() throws {
        let text = try Sandbox.written(escaping: true) { output in
            try output.write("name\u{1B}[31m\n")
            try output.write([0xE2, 0x80])
            try output.write(byte: 0xAE)
            try output.write(
                trusted: Style.bold.apply(
                    "a\u{1B}b", when: .init(option: .always, environment: [:], isTerminal: false)))
            try output.write("\r\n")
        }
        #expect(text == "name\\e[31m\n\\u{202E}\u{1B}[1ma\\eb\u{1B}[0m\r\n")
    }

    @Test func `a file gets the bytes`() throws {
        let text = try Sandbox.written { try $0.write("name\u{1B}[31m\u{202E}\n") }
        #expect(text == "name\u{1B}[31m\u{202E}\n")
    }
}
