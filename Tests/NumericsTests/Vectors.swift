import Glibc
import Numerics

/// The files of figures beside the tests.
enum Vectors {
    static let folder = String(#filePath.dropLast("Vectors.swift".count)) + "Vectors/"

    /// The lines of a comma-separated file, comments left out and cells unquoted.
    static func rows(_ path: String) throws -> [[String]] {
        let text = try read(path)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map {
                String($0).filter { $0 != "\"" && $0 != "\r" }
            }
        }
    }

    /// A table of numbers under one line of names.
    static func table(_ path: String) throws -> (names: [String], columns: [[Double]]) {
        let lines = try rows(path)
        let names = lines[0]
        let columns = names.indices.map { column in lines.dropFirst().map { Double($0[column]) ?? .nan } }
        return (names, columns)
    }

    /// Figures by name: the lines of `set` in a reference file, keyed by their second cell.
    static func reference(_ path: String, _ set: String) throws -> [String: [Double?]] {
        var found = [String: [Double?]]()
        for row in try rows(path) where row[0] == set { found[row[1]] = row[2...].map { Double($0) } }
        return found
    }

    private static func read(_ path: String) throws -> String {
        guard let file = fopen(path.hasPrefix("/") ? path : folder + path, "r") else {
            throw Missing(path: path)
        }
        defer { fclose(file) }
        var bytes = [UInt8]()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    struct Missing: Error { let path: String }
}

/// How many leading digits of `value` agree with `reference`, NIST's log relative error, 15 at most.
func digits(_ value: Double?, _ reference: Double) -> Double {
    guard let value else { return 0 }
    let error = reference == 0 ? abs(value) : abs(value - reference) / abs(reference)
    return error == 0 ? 15 : max(0, min(15, -log10(error)))
}

/// A design with a constant column before `columns`.
func withConstant(_ columns: [[Double]]) throws -> Matrix {
    try Matrix(columns: [[Double](repeating: 1, count: columns[0].count)] + columns)
}
