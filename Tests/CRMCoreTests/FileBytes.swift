import Formats

/// The bytes of a file, to be searched.
enum FileBytes {
    static func read(_ path: String) throws -> [UInt8] {
        try DescriptorSource(path: path).readAll()
    }

    static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        guard let first = part.first, bytes.count >= part.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while let next = bytes[start...].firstIndex(of: first) {
                if bytes[next...].starts(with: part) { return true }
                start = next + 1
            }
            return false
        }
    }
}
