import Glibc
import Testing

@testable import Formats

struct DescriptorSourceTests {
    @Test func `a pipe is read to its end`() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let written = write(ends[1], "a,b\n", 4)
        close(ends[1])
        defer { close(ends[0]) }
        #expect(written == 4)
        #expect(try DescriptorSource(descriptor: ends[0], name: "-").readAll() == Array("a,b\n".utf8))
    }

    @Test func `a file is opened by its path`() throws {
        let bytes = try DescriptorSource(path: #filePath).readAll()
        #expect(bytes.starts(with: "import Glibc".utf8))
    }

    @Test(
        arguments: [
            (
                "/nowhere/at all.csv", .open, ENOENT,
                "cannot open '/nowhere/at all.csv': No such file or directory"
            ),
            ("/", .read, EISDIR, "cannot read '/': Is a directory"),
        ] as [(String, SourceError.Operation, Int32, String)])
    func `what cannot be read is refused with the system's reason`(
        path: String, operation: SourceError.Operation, code: Int32, message: String
    ) {
        let error = #expect(throws: SourceError.self) { try DescriptorSource(path: path).readAll() }
        #expect(error == SourceError(operation: operation, name: path, code: code))
        #expect(error?.message == message)
    }
}
