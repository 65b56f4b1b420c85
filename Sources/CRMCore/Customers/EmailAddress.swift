/// An e-mail address in the one form by which it is looked up.
package struct EmailAddress: Sendable, Hashable {
    /// The address in lower case: the domain is insensitive to case (RFC 5321, section 2.4), and a
    /// mailbox that tells `Ada` from `ada` exists nowhere that a duplicate would not be the likelier thing.
    package let canonical: String

    /// Reads an address: one `@`, something before it, and a dotted domain of letters, digits, hyphens.
    ///
    /// Quoted local parts and address literals are refused, as mail providers refuse them.
    package init?(_ text: String) {
        let trimmed = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        let lowered = String(trimmed).lowercased()
        let parts = lowered.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, lowered.utf8.count <= 254 else { return nil }
        guard Self.isLocalPart(parts[0]), Self.isDomain(parts[1]) else { return nil }
        canonical = lowered
    }

    private static func isLocalPart(_ part: Substring) -> Bool {
        guard (1...64).contains(part.utf8.count), !part.hasPrefix("."), !part.hasSuffix("."),
            !part.contains("..")
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
