extension TerminalText {
    /// Escapes a stream of bytes that arrives in pieces, cut anywhere.
    ///
    /// Unlike `escape`, it keeps line ends (`\n` and `\r\n`) and tabs, which are the shape of the output and
    /// not part of a value.
    struct Escaper {
        private var state = TagState()
        /// The beginning of a character, or a carriage return, whose rest has not arrived.
        private var pending: [UInt8] = []

        mutating func escape(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
            var safe: [UInt8] = []
            safe.reserveCapacity(bytes.count + 16)
            for byte in bytes { take(byte, into: &safe) }
            return safe
        }

        /// Ends the stream: what is pending will not be completed, and is shown byte by byte.
        mutating func finish() -> [UInt8] {
            var safe: [UInt8] = []
            giveUp(into: &safe)
            return safe
        }

        private mutating func take(_ byte: UInt8, into safe: inout [UInt8]) {
            if pending.isEmpty {
                begin(byte, into: &safe)
            } else if pending[0] == 0x0D {
                if byte == 0x0A {
                    pending.removeAll(keepingCapacity: true)
                    safe += [0x0D, 0x0A]
                } else {
                    giveUp(into: &safe)
                    begin(byte, into: &safe)
                }
            } else if byte & 0xC0 == 0x80 {
                pending.append(byte)
                if pending.count == Self.length(pending[0]) { decode(into: &safe) }
            } else {
                giveUp(into: &safe)
                begin(byte, into: &safe)
            }
        }

        private mutating func begin(_ byte: UInt8, into safe: inout [UInt8]) {
            switch byte {
            case 0x20..<0x7F, 0x09, 0x0A:
                _ = state.mustEscape(" ")
                safe.append(byte)
            case 0x0D, 0xC2...0xF4:
                pending.append(byte)
            case 0x80...0xFF:
                show(byte, into: &safe)
            default:
                safe += TerminalText.name(Unicode.Scalar(byte)).utf8
            }
        }

        private mutating func decode(into safe: inout [UInt8]) {
            // The decoder refuses overlong forms and surrogates, which a terminal may read in its own way.
            let text = String(validating: pending, as: UTF8.self)
            guard let scalar = text?.unicodeScalars.first else { return giveUp(into: &safe) }
            safe += state.mustEscape(scalar) ? Array(TerminalText.name(scalar).utf8) : pending
            pending.removeAll(keepingCapacity: true)
        }

        private mutating func giveUp(into safe: inout [UInt8]) {
            for byte in pending { show(byte, into: &safe) }
            pending.removeAll(keepingCapacity: true)
        }

        private mutating func show(_ byte: UInt8, into safe: inout [UInt8]) {
            _ = state.mustEscape(" ")
            safe += TerminalText.name(Unicode.Scalar(byte)).utf8
        }

        private static func length(_ lead: UInt8) -> Int {
            lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        }
    }
}
