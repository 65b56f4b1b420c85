extension TextFold {
    /// Composes text after taking away the form that characters are written in (NFKC, UAX #15): `ﬁ`, `①` and full
    /// width are as if typed plainly.
    ///
    /// For passwords alone, which an input method may spell in another way on another machine: for names it takes
    /// away too much. Results are held against Unicode's own by a test.
    static func nfkc(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        let table = CompatibilityTable.decompositions
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let decomposition = table[scalar] {
                scalars.append(contentsOf: decomposition)
            } else {
                scalars.append(scalar)
            }
        }
        return nfc(String(scalars))
    }
}

extension CompatibilityTable {
    /// The table as it is looked up, made when it is first needed: most processes never do.
    static let decompositions: [Unicode.Scalar: [Unicode.Scalar]] = {
        var found: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        found.reserveCapacity(4096)
        var next: UInt32 = 0
        for word in "\(text)".utf8.split(separator: UInt8(ascii: " ")) {
            var item = word
            if let colon = item.firstIndex(of: UInt8(ascii: ":")) {
                next = number(item[..<colon])
                item = item[item.index(after: colon)...]
            }
            let parts = item.split(separator: UInt8(ascii: "+"))
            let targets = parts[0].split(separator: UInt8(ascii: ".")).map(number)
            for offset in 0..<(parts.count > 1 ? number(parts[1]) : 1) {
                if let scalar = Unicode.Scalar(next) {
                    found[scalar] = targets.compactMap { Unicode.Scalar($0 + offset) }
                }
                next += 1
            }
        }
        return found
    }()

    private static func number(_ digits: some Sequence<UInt8>) -> UInt32 {
        digits.reduce(0) { $0 << 4 | UInt32($1 & 0x40 == 0 ? $1 & 0x0F : $1 - 0x37) }
    }
}
