/// The part of a source's input that is in memory: a buffer that slides along and grows at need.
///
/// A word of NUL follows the input, so that a scanner that stops at NUL needs no check for the end and
/// may load whole words.
struct InputWindow: ~Copyable {
    /// Bytes at hand from ``start``.
    private(set) var count = 0
    /// The first byte at hand; it moves with every ``refill()``.
    var start: UnsafeMutablePointer<UInt8> { base + offset }

    private let source: any ByteSource
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var offset = 0
    private var ended = false

    private static let padding = MemoryLayout<UInt64>.size

    init(_ source: any ByteSource, capacity: Int = 256 << 10) {
        self.source = source
        self.capacity = capacity
        base = .allocate(capacity: capacity + Self.padding)
        base.initialize(repeating: 0, count: Self.padding)
    }

    deinit { base.deallocate() }

    /// The bytes at hand.
    var bytes: UnsafeRawBufferPointer { .init(start: start, count: count) }

    /// Lets go of bytes at the front.
    mutating func drop(_ dropped: Int) {
        precondition(dropped <= count)
        offset += dropped
        count -= dropped
    }

    /// Adds what one read of the source gives; false at the end of the input.
    mutating func refill() throws -> Bool {
        guard !ended else { return false }
        if offset > 0 {
            UnsafeMutableRawPointer(base).copyMemory(from: base + offset, byteCount: count)
            offset = 0
        }
        if count == capacity { grow() }
        let added = try source.read(into: .init(start: base + count, count: capacity - count))
        ended = added == 0
        count += added
        (base + count).initialize(repeating: 0, count: Self.padding)
        return added > 0
    }

    /// Drops a byte order mark, when called before anything else.
    mutating func dropByteOrderMark() throws {
        while count < 3, try refill() {}
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { drop(3) }
    }

    private mutating func grow() {
        let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + Self.padding)
        grown.initialize(from: base, count: count)
        base.deallocate()
        base = grown
        capacity *= 2
    }
}
