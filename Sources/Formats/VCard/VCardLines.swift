/// The lines of a file of vCards, folded ones made whole.
struct VCardLines: ~Copyable {
    /// The physical line that was read last, from 1.
    private(set) var line = 0
    private var input: InputWindow
    private var next: [UInt8]?
    private var isStarted = false
    private let maximumBytes: Int

    init(_ source: any ByteSource, maximumBytes: Int) {
        input = InputWindow(source)
        self.maximumBytes = maximumBytes
    }

    /// Takes one physical line without its end, nil at the end of the input.
    mutating func takePhysical() throws -> [UInt8]? {
        try look()
        guard let taken = next else { return nil }
        next = nil
        line += 1
        return taken
    }

    /// Adds the lines that go on from one: those that begin with a blank.
    mutating func unfold(_ text: inout [UInt8], from start: Int) throws {
        while try look(), let first = next?.first, first == 0x20 || first == 0x09 {
            try append(takePhysical()?.dropFirst() ?? [], to: &text, from: start)
        }
    }

    /// Adds bytes to a line that may become only so long.
    func append(_ bytes: some Collection<UInt8>, to text: inout [UInt8], from start: Int) throws {
        guard text.count + bytes.count <= maximumBytes else {
            throw VCardError(line: start, "the line is longer than \(maximumBytes) bytes")
        }
        text.append(contentsOf: bytes)
    }

    /// The line that comes, if it is there.
    mutating func peek() throws -> [UInt8]? {
        try look() ? next : nil
    }

    @discardableResult
    private mutating func look() throws -> Bool {
        guard next == nil else { return true }
        if !isStarted {
            try input.dropByteOrderMark()
            if let marked = CharacterSet.detect(prefix: input.bytes), marked == .utf16LE || marked == .utf16BE
            {
                throw VCardError(line: 1, "the input starts like UTF-16", hint: "try --encoding utf-16")
            }
            isStarted = true
        }
        var searched = 0
        while true {
            if let end = input.bytes.firstLineFeed(from: searched) {
                next = Self.line(input.bytes[..<end])
                input.drop(end + 1)
                return true
            }
            searched = input.count
            guard searched <= maximumBytes else {
                throw VCardError(line: line + 1, "the line is longer than \(maximumBytes) bytes")
            }
            guard try input.refill() else {
                guard searched > 0 else { return false }
                next = Self.line(input.bytes[...])
                input.drop(searched)
                return true
            }
        }
    }

    /// A line without its end, which some programs write with two carriage returns.
    private static func line(_ bytes: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
        Array(bytes.prefix((bytes.lastIndex { $0 != 0x0D } ?? bytes.startIndex - 1) - bytes.startIndex + 1))
    }
}
