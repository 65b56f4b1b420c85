/// What is kept of a customer under its own key: contact data and every field marked sensitive.
///
/// A list of entries rather than fixed columns, so that several addresses, labels and custom fields
/// need no other form, and an older program keeps what it does not know.
package struct SealedRecord: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        /// The field's name in the field table: `email`, `phone`, `city`.
        package var field: String
        /// What tells entries of one field apart: `work`, `home`; empty for the only or main one.
        package var label: String
        package var value: String

        package init(_ field: String, _ value: String, label: String = "") {
            self.field = field
            self.value = value
            self.label = label
        }
    }

    package var entries: [Entry] = []

    package init(_ entries: [Entry] = []) {
        self.entries = entries
    }

    package var isEmpty: Bool { entries.isEmpty }

    /// The values of a field in their order, or none.
    package subscript(field: String) -> [String] {
        get { entries.lazy.filter { $0.field == field }.map(\.value) }
        set {
            let place = entries.firstIndex { $0.field == field } ?? entries.endIndex
            let labels = entries.filter { $0.field == field }.map(\.label)
            entries.removeAll { $0.field == field }
            let new = newValue.enumerated().map { index, value in
                Entry(field, value, label: index < labels.count ? labels[index] : "")
            }
            entries.insert(contentsOf: new, at: min(place, entries.endIndex))
        }
    }

    /// The entries as bytes: for each a counted field, label and value, then zeros up to a multiple of
    /// 64, so that the length of what is sealed says little about it.
    package func encode(into bytes: inout [UInt8]) {
        let start = bytes.count
        for entry in entries {
            Self.append(entry.field, to: &bytes)
            Self.append(entry.label, to: &bytes)
            Self.append(entry.value, to: &bytes)
        }
        let used = (bytes.count - start) % Self.padding
        bytes.append(
            contentsOf: repeatElement(0, count: used == 0 && !entries.isEmpty ? 0 : Self.padding - used))
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 {
            bytes.append(leb128: UInt64($0.count))
            bytes.append(contentsOf: $0)
        }
    }

    /// Reads what ``encode(into:)`` wrote; an entry without a field's name begins the padding.
    package init(decoding bytes: [UInt8]) throws {
        var reader = ByteReader(bytes)
        while !reader.isAtEnd {
            let field = try reader.text()
            guard !field.isEmpty else { return }
            let label = try reader.text()
            entries.append(Entry(field, try reader.text(), label: label))
        }
    }

    private static let padding = 64

    /// Hands on the entries of an encoded record as bytes, which are read where they lie.
    static func forEachEntry(
        in bytes: UnsafeRawBufferPointer,
        _ body: (
            _ field: UnsafeRawBufferPointer, _ label: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer
        ) -> Void
    ) throws {
        var place = 0
        while place < bytes.count, bytes[place] != 0 {
            let field = try counted(bytes, &place)
            let label = try counted(bytes, &place)
            body(field, label, try counted(bytes, &place))
        }
    }

    private static func counted(
        _ bytes: UnsafeRawBufferPointer, _ place: inout Int
    ) throws -> UnsafeRawBufferPointer {
        var count = 0
        var shift = 0
        while place < bytes.count, shift < 63 {
            let byte = bytes[place]
            place += 1
            count |= Int(byte & 0x7F) << shift
            if byte < 0x80 {
                guard count <= bytes.count - place else { break }
                defer { place += count }
                return UnsafeRawBufferPointer(start: bytes.baseAddress! + place, count: count)
            }
            shift += 7
        }
        throw CoreError.damaged("a stored value ends too early")
    }
}
