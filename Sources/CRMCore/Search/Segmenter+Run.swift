extension Segmenter {
    /// A word, or a run of characters without blanks, as far as it was read.
    struct Run {
        private var tokens: [Token] = []
        private var word: [UInt8] = []
        private var wordRange = 0..<0
        /// The character before, of a run that has no blanks.
        private var character: (text: [UInt8], range: Range<Int>)?
        /// How many characters the run has.
        private var length = 0

        mutating func append(ascii byte: UInt8, at place: Int) {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: append(folded: byte, at: place)
            case 0x41...0x5A: append(folded: byte | 0x20, at: place)
            default: end()
            }
        }

        private mutating func append(folded byte: UInt8, at place: Int) {
            endRun()
            if word.isEmpty { wordRange = place..<place }
            wordRange = wordRange.lowerBound..<place + 1
            if word.count < Segmenter.longestWord { word.append(byte) }
        }

        mutating func append(_ given: Unicode.Scalar, _ range: Range<Int>) {
            let scalar = CharacterWidth.usual(given)
            switch Script(of: scalar) {
            case .none: end()
            case .unseen: extend(over: range)
            case .mark: mark(scalar, range)
            case .unspaced: append(character: Array(UTF8.encode(scalar)!), range)
            case .spaced:
                endRun()
                if word.isEmpty { wordRange = range }
                wordRange = wordRange.lowerBound..<range.upperBound
                if word.count < Segmenter.longestWord { LetterFold.append(scalar, to: &word) }
            }
        }

        /// Takes a mark to the letter before it: one of sound is a part of a kana, and others are dropped.
        private mutating func mark(_ scalar: Unicode.Scalar, _ range: Range<Int>) {
            if scalar.value == 0x3099 || scalar.value == 0x309A, let last = character {
                let marked = TextFold.nfc(String(decoding: last.text, as: UTF8.self) + String(scalar))
                character = (Array(marked.utf8), last.range)
                amendPair()
            } else if !word.isEmpty, !LetterFold.isDropped(scalar), word.count < Segmenter.longestWord {
                word.append(contentsOf: UTF8.encode(scalar)!)
            }
            extend(over: range)
        }

        /// The pair that ended with a character before its mark was read.
        private mutating func amendPair() {
            guard length > 1, let character else { return }
            let first = tokens[tokens.count - 1].text
            var lead = 1
            while lead < first.count, first[lead] & 0xC0 == 0x80 { lead += 1 }
            tokens[tokens.count - 1].text = Array(first[..<lead]) + character.text
        }

        /// Lets what is open reach over something that is not read.
        private mutating func extend(over range: Range<Int>) {
            if !word.isEmpty { wordRange = wordRange.lowerBound..<range.upperBound }
            guard let last = character else { return }
            character = (last.text, last.range.lowerBound..<range.upperBound)
            if length > 1 {
                let pair = tokens[tokens.count - 1].range
                tokens[tokens.count - 1].range = pair.lowerBound..<range.upperBound
            }
        }

        private mutating func append(character text: [UInt8], _ range: Range<Int>) {
            endWord()
            if let last = character {
                tokens.append(
                    Token(
                        kind: .pair, text: last.text + text,
                        range: last.range.lowerBound..<range.upperBound))
            }
            character = (text, range)
            length += 1
        }

        private mutating func endWord() {
            guard !word.isEmpty else { return }
            tokens.append(Token(kind: .word, text: word, range: wordRange))
            word.removeAll(keepingCapacity: true)
        }

        private mutating func endRun() {
            guard let last = character else { return }
            tokens.append(Token(kind: .last, text: last.text, range: last.range))
            character = nil
            length = 0
        }

        private mutating func end() {
            endWord()
            endRun()
        }

        mutating func finish() -> [Token] {
            end()
            return tokens
        }
    }
}
