/// Text that is not JSON, with the place where it stops being JSON.
package struct JSONError: FormatError, Hashable {
    /// The line from 1, and the character on it from 1.
    package var line: Int
    package var column: Int
    package var reason: String

    package var message: String { "line \(line), column \(column): \(reason)" }

    init(line: Int, column: Int, reason: String) {
        self.line = line
        self.column = column
        self.reason = reason
    }

    /// Works out the place from the bytes before it: errors are rare, and counting all the way is not free.
    init(_ reason: String, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        let before = bytes[..<min(offset, bytes.count)]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        self.init(
            line: 1 + before.count { $0 == 0x0A },
            column: 1 + before[lineStart...].count { $0 & 0xC0 != 0x80 },
            reason: reason)
    }
}
