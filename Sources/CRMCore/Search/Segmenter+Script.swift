extension Segmenter {
    /// How a character takes part in tokens.
    enum Script {
        /// A letter or digit of writing that puts blanks between words.
        case spaced
        /// A character of writing that does not.
        case unspaced
        /// A mark on the letter before it.
        case mark
        /// What is not seen, and does not part a word.
        case unseen
        case none

        init(of scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2AF: self = .spaced
            case 0..<0x80: self = .none
            case 0xAD, 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xFEFF, 0xE0100...0xE01EF: self = .unseen
            case 0x3099, 0x309A: self = .mark
            case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF,
                0x3105...0x312F, 0x3131...0x318E, 0x31A0...0x31BF, 0x31F0...0x31FF, 0x3400...0x4DBF,
                0x4E00...0x9FFF, 0x1100...0x11FF, 0xA960...0xA97C, 0xAC00...0xD7FF, 0xF900...0xFAFF,
                0x1B000...0x1B16F, 0x20000...0x3FFFD:
                self = .unspaced
            default: self.init(byCategoryOf: scalar)
            }
        }

        private init(byCategoryOf scalar: Unicode.Scalar) {
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                .decimalNumber, .letterNumber, .otherNumber, .privateUse:
                self = .spaced
            case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
            default: self = .none
            }
        }
    }
}
