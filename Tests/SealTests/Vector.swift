import Glibc
import Seal
import Testing

/// One record of a file in `Vectors`.
struct Vector: Sendable, CustomTestStringConvertible {
    private let fields: [String: String]
    private let line: Int
    let file: String

    var testDescription: String { "\(file):\(line) \(fields["source"] ?? fields["kind"] ?? "")" }
    var isValid: Bool { fields["result"] == "valid" }

    func text(_ name: String) -> String {
        guard let value = fields[name] else { fatalError("\(testDescription) has no \(name)") }
        return value
    }

    func bytes(_ name: String) -> [UInt8] {
        guard let bytes = Hex.decode(text(name)) else { fatalError("\(testDescription): \(name)") }
        return bytes
    }

    func number(_ name: String) -> UInt64 {
        guard let number = UInt64(text(name)) else { fatalError("\(testDescription): \(name)") }
        return number
    }

    static func load(_ file: String) -> [Vector] {
        let folder = String(#filePath.dropLast("Vector.swift".count))
        var vectors: [Vector] = []
        var fields: [String: String] = [:]
        var start = 0
        let text = String(decoding: readFile(folder + "Vectors/" + file), as: UTF8.self)
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty {
                if !fields.isEmpty { vectors.append(Vector(fields: fields, line: start, file: file)) }
                fields = [:]
                start = index + 2
            } else if !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") {
                let value = line[line.index(after: equals)...].drop(while: { $0 == " " })
                fields[String(line[..<equals].dropLast())] = String(value)
            }
        }
        return vectors
    }
}

/// Reads a whole file.
func readFile(_ path: String) -> [UInt8] {
    guard let file = unsafe fopen(path, "r") else { fatalError("cannot read \(path)") }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = unsafe fread(&chunk, 1, chunk.count, file)
        if count == 0 { return bytes }
        bytes += chunk[..<count]
    }
}

/// Writes a whole file.
func writeFile(_ path: String, _ bytes: [UInt8]) {
    guard let file = unsafe fopen(path, "w"), unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count,
        unsafe fclose(file) == 0
    else { fatalError("cannot write \(path)") }
}

extension Secret {
    /// The bytes, which only a test may look at.
    var revealed: [UInt8] { unsafe withBytes { unsafe Array($0) } }
}
