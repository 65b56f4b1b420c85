/// The lines of bytes, without their ends: LF, CRLF, or CR LF preceded by more of CR.
struct MailLines {
    /// Where the next line begins.
    private(set) var position: Int
    /// The number of the line that was read last.
    private(set) var line: Int
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>, line: Int) {
        self.bytes = bytes
        self.line = line - 1
        position = bytes.startIndex
    }

    mutating func next() -> ArraySlice<UInt8>? {
        guard position < bytes.endIndex else { return nil }
        line += 1
        let end = bytes[position...].firstIndex(of: 0x0A)
        var text = bytes[position..<(end ?? bytes.endIndex)]
        while text.last == 0x0D { text.removeLast() }
        position = end.map { $0 + 1 } ?? bytes.endIndex
        return text
    }
}
