import Formats
import Glibc
import Output

/// What a person had written when a change could not be made, kept for the next try.
struct KeptText {
    let path: String

    func read() -> String? {
        guard let bytes = try? DescriptorSource(path: path).readAll(maximumBytes: 4 << 20) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    func write(_ text: String) throws {
        let file = try AtomicFile(path: path, mode: 0o600)
        try file.output.write(text)
        try file.commit()
    }

    func remove() { unlink(path) }
}
