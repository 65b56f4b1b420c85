/// Writes vCards 3.0 or 4.0 that ``VCardReader`` reads back the same.
///
/// Lines end with CRLF and are folded at 75 bytes, between characters (RFC 6350, section 3.2).
package struct VCardWriter: Sendable {
    private let version: VCardVersion

    /// Writes cards of this version, which is 3.0 or 4.0.
    package init(version: VCardVersion) {
        precondition(version != .v21, "version 2.1 is not written")
        self.version = version
    }

    /// Adds a card; its own version is replaced by the writer's.
    package func append(_ properties: [VCardProperty], to bytes: inout [UInt8]) {
        appendLine("BEGIN:VCARD", to: &bytes)
        appendLine("VERSION:\(version.rawValue)", to: &bytes)
        for property in properties { append(property, to: &bytes) }
        appendLine("END:VCARD", to: &bytes)
    }

    private func append(_ property: VCardProperty, to bytes: inout [UInt8]) {
        var line = property.group.map { "\($0)." } ?? ""
        line += property.name
        for parameter in property.parameters {
            let values = parameter.values.map(VCardText.writtenParameter).joined(separator: ",")
            line += ";\(parameter.name)=\(values)"
        }
        // A bare line break would end the property.
        appendLine(line + ":" + VCardText.onOneLine(property.rawValue), to: &bytes)
    }

    private func appendLine(_ line: String, to bytes: inout [UInt8]) {
        var room = 75
        for scalar in line.unicodeScalars {
            let encoded = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            if encoded.count > room {
                bytes += [0x0D, 0x0A, 0x20]
                room = 74
            }
            bytes.append(contentsOf: encoded)
            room -= encoded.count
        }
        bytes += [0x0D, 0x0A]
    }
}
