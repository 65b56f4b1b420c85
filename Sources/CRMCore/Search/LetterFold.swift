@_spi(_Unicode) import Swift

/// Folds a letter for searching: without case, and of Latin and Greek ones without their marks.
///
/// ``TextFold`` keeps the marks, since names that differ in them are different names; who searches often has no
/// keys for them.
enum LetterFold {
    static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        if scalar.value < 0x250 {
            bytes.append(contentsOf: latin[Int(scalar.value)])
        } else {
            appendFolded(scalar, to: &bytes)
        }
    }

    /// Whether a mark on a letter is dropped: those of Latin, Greek and Cyrillic texts, not the vowel signs of others.
    static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: true
        default: false
        }
    }

    /// What the letters that most texts are written in become.
    private static let latin: [[UInt8]] = (0..<0x250).map { (value: UInt32) in
        var bytes: [UInt8] = []
        appendFolded(Unicode.Scalar(value)!, to: &bytes)
        return bytes
    }

    private static func appendFolded(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        var cased: [UInt8] = []
        TextFold.appendWithoutCase(scalar, to: &cased)
        for letter in String(decoding: cased, as: UTF8.self).unicodeScalars {
            if let plain = unmarked[letter] {
                bytes.append(contentsOf: plain.utf8)
            } else if losesMarks(letter) {
                for part in String(letter)._nfd where !isDropped(part) {
                    bytes.append(contentsOf: UTF8.encode(part)!)
                }
            } else if !isDropped(letter) {
                bytes.append(contentsOf: UTF8.encode(letter)!)
            }
        }
    }

    private static func losesMarks(_ letter: Unicode.Scalar) -> Bool {
        switch letter.value {
        case 0xC0...0x24F, 0x370...0x3FF, 0x1E00...0x1FFF: true
        default: false
        }
    }

    /// Letters whose marks Unicode takes for a part of them.
    private static let unmarked: [Unicode.Scalar: String] = [
        "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ł": "l", "œ": "oe",
        "ŧ": "t", "ŋ": "n", "ƒ": "f",
    ]
}
