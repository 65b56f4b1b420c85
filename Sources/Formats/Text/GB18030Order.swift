import Glibc

/// The order of text in GB 18030, byte by byte: the 3,755 usual Chinese characters by their pinyin, the rarer ones of
/// GB 2312 by their radicals.
///
/// The C library converts; texts are compared by a table that is made once.
package struct GB18030Order: Sendable {
    /// For each code unit of the basic plane the bytes of its character, as a number whose first byte is the highest.
    private let keys: [UInt32]

    /// Makes the table, nil where the C library cannot convert.
    package init?() {
        let leads: ClosedRange<UInt8> = 0x81...0xFE
        let trails = Array(UInt8(0x40)...0x7E) + Array(UInt8(0x80)...0xFE)
        var codes: [UInt8] = []
        codes.reserveCapacity(2 * leads.count * trails.count)
        for lead in leads { for trail in trails { codes += [lead, trail] } }
        guard let scalars = Self.decode(&codes), scalars.count == codes.count / 2 else { return nil }
        var keys = [UInt32](repeating: 0, count: 0x10000)
        for (place, scalar) in scalars.enumerated() where scalar < 0x10000 {
            keys[Int(scalar)] = UInt32(codes[2 * place]) << 24 | UInt32(codes[2 * place + 1]) << 16
        }
        // The rest of the plane has four bytes, in the order of code points.
        var rank: UInt32 = 0
        for scalar in 0..<keys.count where keys[scalar] == 0 && !(0xD800...0xDFFF).contains(scalar) {
            if scalar < 0x80 {
                keys[scalar] = UInt32(scalar) << 24
            } else {
                keys[scalar] = Self.fourBytes(0x81, rank)
                rank += 1
            }
        }
        self.keys = keys
    }

    /// Compares two texts in UTF-8: negative, zero or positive as `strcmp` does.
    package func compare(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Int32 {
        let end = min(one.count, other.count)
        var place = 0
        while place < end, one[place] == other[place] { place += 1 }
        guard place < end else { return one.count < other.count ? -1 : one.count == other.count ? 0 : 1 }
        // Characters begin alike where they differ in a later byte.
        while place > 0, one[place] & 0xC0 == 0x80 || other[place] & 0xC0 == 0x80 { place -= 1 }
        let keys = (key(one, place), key(other, place))
        return keys.0 < keys.1 ? -1 : keys.0 == keys.1 ? 0 : 1
    }

    private func key(_ text: UnsafeRawBufferPointer, _ place: Int) -> UInt32 {
        var decoder = UTF8()
        var bytes = text[place...].prefix(4).makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return .max }
        return scalar.value < 0x10000 ? keys[Int(scalar.value)] : Self.fourBytes(0x90, scalar.value - 0x10000)
    }

    /// The four bytes of the character of a rank, counted from a first byte on.
    private static func fourBytes(_ lead: UInt32, _ rank: UInt32) -> UInt32 {
        let first = lead + rank / 12600
        let second = 0x30 + rank / 1260 % 10
        let third = 0x81 + rank / 10 % 126
        return first << 24 | second << 16 | third << 8 | (0x30 + rank % 10)
    }

    private static func decode(_ codes: inout [UInt8]) -> [UInt32]? {
        guard let handle = iconv_open("UTF-32LE", "GB18030"), handle != CharacterSet.noConverter else {
            return nil
        }
        defer { iconv_close(handle) }
        var scalars = [UInt32](repeating: 0, count: codes.count)
        let left = codes.withUnsafeMutableBytes { input in
            scalars.withUnsafeMutableBytes { output -> Int? in
                var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
                var (inputLeft, outputLeft) = (input.count, output.count)
                return iconv(handle, &from, &inputLeft, &to, &outputLeft) == -1 ? nil : outputLeft
            }
        }
        guard let left else { return nil }
        return scalars.dropLast(left / 4)
    }
}
