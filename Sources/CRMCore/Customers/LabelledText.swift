/// An address or number with a word before it that says what it is for: `work:ada@x.org`.
package struct LabelledText: Sendable, Hashable {
    /// A word in lower case, or nothing.
    package var label: String
    package var text: String

    package init(_ text: String, label: String) {
        self.label = label
        self.text = text
    }

    /// Reads a text, whose label ends at its first colon.
    ///
    /// What begins with `mailto:` and `tel:` is a link's, and has no label.
    package init(_ whole: String) {
        // Nearly every text has none: a colon of either width has one of these bytes.
        guard whole.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == 0xEF }) else {
            self.init(whole, label: "")
            return
        }
        let parts = whole.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == ":" || $0 == "：" }
        guard parts.count == 2 else {
            self.init(whole, label: "")
            return
        }
        let label = TextFold.fold(String(parts[0]))
        let rest = TextFold.trimmed(String(parts[1]))
        guard Self.isLabel(label), !rest.isEmpty else {
            self.init(whole, label: "")
            return
        }
        self.init(rest, label: ["mailto", "tel"].contains(label) ? "" : label)
    }

    /// The text with its label, as it reads back.
    package var whole: String { label.isEmpty ? text : "\(label):\(text)" }

    /// Whether a text can be a label: letters, digits and hyphens that begin with a letter, in lower case.
    package static func isLabel(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, text.utf8.count <= 32
        else {
            return false
        }
        return text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "_"
                || $0 == " "
        }
    }
}
