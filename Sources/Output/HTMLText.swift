/// Text as HTML shows it.
package enum HTMLText {
    /// Returns the text for an element's content or a quoted attribute.
    ///
    /// Control characters have no place in HTML (Living Standard, section 13.2.3.5) and are shown as on a
    /// terminal; tabs and line ends stay.
    package static func escape(_ text: String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "\"": safe += "&quot;"
            case "'": safe += "&#39;"
            case "\t", "\n": safe.unicodeScalars.append(scalar)
            case "\r": continue
            case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}": safe += TerminalText.name(scalar)
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }
}
