/// A telephone number in the one form by which it is looked up, whatever form it was written in.
///
/// E.164 where the number has such a form, else the country and the digits: `400…` service numbers
/// and five-digit bank numbers are dialled as they are. An extension belongs to the number.
package struct PhoneNumber: Sendable, Hashable {
    /// `+862155550123`, `CN:95588`; with an extension `+862155550123;ext=12` (RFC 3966).
    package let canonical: String

    /// Reads a number as people write it: blanks, hyphens, dots, brackets, full-width digits, `x12`, `转12`.
    ///
    /// - Parameter country: ISO 3166 alpha-2 of the country that a number without `+` or `00` belongs to.
    /// - Returns: nil when there is a letter out of place, or fewer than 3 or more than 15 digits.
    package init?(_ text: String, country: String) {
        guard let (number, suffix) = Self.scanPlain(text) ?? Self.scan(text) else { return nil }
        var digits = number.digits
        var international = number.hasPlus
        if !international, digits.hasPrefix("00"), digits.count > 8 {
            digits.removeFirst(2)
            international = true
        }
        let form: String
        if international {
            guard (7...15).contains(digits.count), digits.first != "0" else { return nil }
            form = "+" + digits
        } else {
            guard (3...15).contains(digits.count) else { return nil }
            form = Self.national(digits, country: country)
        }
        canonical = suffix.isEmpty ? form : "\(form);ext=\(suffix)"
    }

    private static func national(_ digits: String, country: String) -> String {
        let local = "\(country):\(digits)"
        guard digits.count >= 7, let code = CallingCode.code(of: country) else { return local }
        if country == "CN", digits.hasPrefix("400") || digits.hasPrefix("800"), digits.count == 10 {
            return local
        }
        var significant = digits[...]
        let trunk = CallingCode.trunkPrefix(of: country)
        if code == "1" {
            if digits.count == 11, digits.hasPrefix("1") { significant = significant.dropFirst() }
            return significant.count == 10 ? "+1" + significant : local
        }
        if !trunk.isEmpty, significant.hasPrefix(trunk), significant.count > 7 {
            significant = significant.dropFirst(trunk.count)
        }
        return code.count + significant.count <= 15 ? "+" + code + significant : local
    }

    /// The digits of a number without an extension, which nearly all are, in one pass over the bytes;
    /// nil for every other text.
    private static func scanPlain(_ text: String) -> (
        number: (hasPlus: Bool, digits: String), suffix: String
    )? {
        var text = text
        return text.withUTF8 { bytes -> (number: (hasPlus: Bool, digits: String), suffix: String)? in
            let hasPlus = bytes.first == UInt8(ascii: "+")
            var isPlain = bytes.count <= 32
            let digits = String(unsafeUninitializedCapacity: 32) { buffer in
                var count = 0
                for byte in bytes.dropFirst(hasPlus ? 1 : 0).prefix(32) {
                    switch byte {
                    case UInt8(ascii: "0")...UInt8(ascii: "9"):
                        buffer[count] = byte
                        count += 1
                    case 0x20, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"),
                        UInt8(ascii: "/"):
                        continue
                    default: isPlain = false
                    }
                }
                return count
            }
            guard isPlain else { return nil }
            return (number: (hasPlus: hasPlus, digits: digits), suffix: "")
        }
    }

    private static func scan(_ text: String) -> (number: (hasPlus: Bool, digits: String), suffix: String)? {
        var hasPlus = false
        var digits = ""
        var suffix = ""
        var inExtension = false
        var word = ""
        for scalar in text.unicodeScalars {
            let folded = fold(scalar)
            switch folded {
            case "0"..."9":
                guard word.isEmpty || isExtensionWord(word) else { return nil }
                if !word.isEmpty {
                    inExtension = true
                    word = ""
                }
                if inExtension {
                    suffix.unicodeScalars.append(folded)
                } else {
                    digits.unicodeScalars.append(folded)
                }
            case "+":
                guard !hasPlus, digits.isEmpty else { return nil }
                hasPlus = true
            case " ", "\u{A0}", "-", ".", "(", ")", "/", "\u{2010}"..."\u{2015}", "\t":
                continue
            case "#", "x", "X", "转", "轉", "a"..."z", "A"..."Z", "内", "線", "分", "机", ":", "=", ";":
                guard !digits.isEmpty, !inExtension, word.count < 10 else { return nil }
                word.unicodeScalars.append(folded)
            default:
                return nil
            }
        }
        guard word.isEmpty, suffix.count <= 8 else { return nil }
        return ((hasPlus, digits), suffix)
    }

    private static func isExtensionWord(_ word: String) -> Bool {
        let letters = word.lowercased().filter { !":=;".contains($0) }
        return ["x", "ext", "extn", "extension", "#", "转", "轉", "分机", "内線"].contains(letters)
    }

    /// Full-width forms are what a Chinese input method leaves.
    private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)!
        case 0x3000: " "
        default: scalar
        }
    }
}
