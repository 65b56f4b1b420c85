import SQLite

/// A column's name with a value of it.
package struct Column: Sendable, Hashable {
    package var name: String
    package var value: SQLValue

    package init(_ name: String, _ value: SQLValue) {
        self.name = name
        self.value = value
    }

    package init(_ name: String, _ value: some SQLBindable) {
        self.init(name, value.sqlValue)
    }
}

/// A row's columns as bytes: each its name and its value.
///
/// A name is text; a value is a type byte, then for text and blobs a length as LEB128 and that many
/// bytes, for numbers eight bytes, most significant first. The form is part of the journal's
/// contract: a commitment made today must be verifiable by every later version.
package struct RowImage: Sendable, Hashable {
    package var bytes: [UInt8] = []

    package init() {}

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Makes the image of some columns, as a before-image has them.
    package init(_ columns: [Column]) {
        for column in columns { append(column) }
    }

    /// Makes the image that commitments are computed over: the table, then what the row holds.
    ///
    /// Columns without a value are left out, so that a column added later leaves commitments valid.
    package init(table: String, row: [Column]) {
        bytes.reserveCapacity(48 * row.count)
        append(.text(table))
        for column in row where column.value != .null { append(column) }
    }

    package mutating func append(_ column: Column) {
        append(.text(column.name))
        append(column.value)
    }

    package mutating func append(_ value: SQLValue) {
        switch value {
        case .null: bytes.append(Tag.null)
        case .integer(let number): append(integer: number)
        case .real(let number):
            bytes.append(Tag.real)
            append(bigEndian: number.bitPattern)
        case .text(let text):
            var copy = text
            copy.withUTF8 { append(text: UnsafeRawBufferPointer($0)) }
        case .blob(let blob): blob.withUnsafeBytes { append(blob: $0) }
        }
    }

    mutating func append(integer number: Int64) {
        bytes.append(Tag.integer)
        append(bigEndian: UInt64(bitPattern: number))
    }

    mutating func append(text: UnsafeRawBufferPointer) {
        bytes.append(Tag.text)
        append(counted: text)
    }

    mutating func append(blob: UnsafeRawBufferPointer) {
        bytes.append(Tag.blob)
        append(counted: blob)
    }

    /// The image of one value, such as a name that many images begin with.
    static func bytes(of value: SQLValue) -> [UInt8] {
        var image = RowImage()
        image.append(value)
        return image.bytes
    }

    private mutating func append(bigEndian number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func append(counted content: UnsafeRawBufferPointer) {
        bytes.append(leb128: UInt64(content.count))
        bytes.append(contentsOf: content)
    }

    /// Reads back what ``init(_:)`` wrote.
    ///
    /// - Throws: ``CoreError/damaged(_:)`` when the bytes are not an image.
    package func columns() throws -> [Column] {
        var reader = ByteReader(bytes)
        var result: [Column] = []
        while !reader.isAtEnd {
            guard case .text(let name) = try reader.value() else {
                throw CoreError.damaged("a journal image has a column without a name")
            }
            result.append(Column(name, try reader.value()))
        }
        return result
    }

    enum Tag {
        static let null: UInt8 = 0
        static let integer: UInt8 = 1
        static let real: UInt8 = 2
        static let text: UInt8 = 3
        static let blob: UInt8 = 4
    }
}

extension ByteReader {
    /// Reads one value in the form that ``RowImage`` writes.
    fileprivate mutating func value() throws -> SQLValue {
        switch try byte() {
        case RowImage.Tag.null: return .null
        case RowImage.Tag.integer: return .integer(Int64(bitPattern: try bigEndian()))
        case RowImage.Tag.real: return .real(Double(bitPattern: try bigEndian()))
        case RowImage.Tag.text: return .text(try text())
        case RowImage.Tag.blob: return .blob(try counted())
        case let tag: throw CoreError.damaged("a journal image has the unknown type \(tag)")
        }
    }
}
