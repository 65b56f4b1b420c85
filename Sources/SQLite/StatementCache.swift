import CSQLite

/// Compiled statements that nobody uses at the moment, by their text.
struct StatementCache: ~Copyable {
    @safe
    private struct Entry {
        var handle: OpaquePointer
        var lastUse: Int
    }

    /// A text that equals another byte by byte, as SQLite sees it, and not by canonical equivalence.
    private struct Key: Hashable {
        var text: String

        static func == (left: Key, right: Key) -> Bool {
            left.text.utf8.elementsEqual(right.text.utf8)
        }

        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { bytes in unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes)) }
        }
    }

    private static let capacity = 128
    private var entries: [Key: Entry] = [:]
    private var uses = 0

    /// Takes a statement out, for one borrower alone.
    mutating func take(_ text: String) -> OpaquePointer? {
        unsafe entries.removeValue(forKey: Key(text: text))?.handle
    }

    /// Puts a statement back, reset and without bindings.
    mutating func give(_ handle: OpaquePointer, _ text: String) {
        unsafe sqlite3_reset(handle)
        unsafe sqlite3_clear_bindings(handle)
        uses += 1
        let entry = unsafe Entry(handle: handle, lastUse: uses)
        if let twin = entries.updateValue(entry, forKey: Key(text: text)) {
            unsafe sqlite3_finalize(twin.handle)
        }
        if entries.count > Self.capacity { evict() }
    }

    mutating func removeAll() {
        for entry in entries.values { unsafe sqlite3_finalize(entry.handle) }
        entries.removeAll()
    }

    private mutating func evict() {
        guard let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return }
        unsafe sqlite3_finalize(oldest.value.handle)
        entries.removeValue(forKey: oldest.key)
    }
}
