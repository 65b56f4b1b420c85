import Formats

/// An e-mail address in the one form by which it is looked up.
package struct EmailAddress: Sendable, Hashable {
    /// The address in lower case: the domain is insensitive to case (RFC 5321, section 2.4), and a
    /// mailbox that tells `Ada` from `ada` exists nowhere that a duplicate would not be the likelier thing.
    package let canonical: String

    /// Reads an address: one `@`, something before it, and a dotted domain of letters, digits, hyphens.
    ///
    /// Quoted local parts and address literals are refused, as mail providers refuse them.
    package init?(_ text: String) {
        var copy = text
        let ascii = copy.withUTF8 { Self.canonical(ascii: $0) }
        if let ascii {
            guard !ascii.isEmpty else { return nil }
            canonical = ascii
            return
        }
        let trimmed = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        let lowered = String(trimmed).lowercased()
        let parts = lowered.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, lowered.utf8.count <= 254 else { return nil }
        guard Self.isLocalPart(parts[0]), Self.isDomain(parts[1]) else { return nil }
        canonical = lowered
    }

    /// The same for ASCII, in one pass over the bytes: empty when it is no address, nil for other text.
    private static func canonical(ascii text: UnsafeBufferPointer<UInt8>) -> String? {
        var rest = text[...]
        while rest.first == 0x20 { rest = rest.dropFirst() }
        while rest.last == 0x20 { rest = rest.dropLast() }
        var isASCII = true
        var isAddress = rest.count <= 254
        var at: Int?
        var dots = 0
        // The place behind the last separator: a part is never empty.
        var start = rest.startIndex
        let bytes = rest
        for index in bytes.indices {
            let byte = bytes[index]
            switch byte {
            case 0x80...: isASCII = false
            case UInt8(ascii: "@"):
                if at != nil || index == start || index - bytes.startIndex > 64 { isAddress = false }
                at = index
                start = index + 1
            case UInt8(ascii: "."):
                if index == start { isAddress = false }
                if at != nil {
                    dots += 1
                    if !isLabel(bytes[start..<index]) { isAddress = false }
                }
                start = index + 1
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                continue
            default: if at != nil || !isLocalSign(byte) { isAddress = false }
            }
        }
        guard isASCII else { return nil }
        guard isAddress, at != nil, dots > 0, start < bytes.endIndex, isLabel(bytes[start...]) else {
            return ""
        }
        return String(unsafeUninitializedCapacity: bytes.count) { buffer in
            for (place, byte) in bytes.enumerated() {
                buffer[place] = 0x41...0x5A ~= byte ? byte | 0x20 : byte
            }
            return bytes.count
        }
    }

    /// Whether a part of a domain has the length of one and no hyphen at its ends.
    private static func isLabel(_ label: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        1...63 ~= label.count && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
    }

    /// Whether a character is one of the signs that RFC 5322, section 3.2.3, allows in an atom.
    private static func isLocalSign(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "!", "#", "$", "%", "&", "'", "*", "+", "/", "=", "?", "^", "_", "`", "{", "|", "}", "~": true
        default: false
        }
    }

    private static func isLocalPart(_ part: Substring) -> Bool {
        guard (1...64).contains(part.utf8.count), !part.hasPrefix("."), !part.hasSuffix("."),
            !part.holds("..")
        else { return false }
        return part.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x80
                ? scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                : "abcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
        }
    }

    private static func isDomain(_ domain: Substring) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2 else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.unicodeScalars.allSatisfy { scalar in
                    scalar.value >= 0x80
                        ? scalar.properties.isAlphabetic
                        : ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
                }
        }
    }
}
