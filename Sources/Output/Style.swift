/// A way to set text apart on a terminal.
package enum Style: Int, CaseIterable, Sendable {
    case bold = 1
    case dim = 2
    case red = 31
    case green = 32
    case yellow = 33
    case blue = 34
    case magenta = 35
    case cyan = 36

    /// Returns the text, escaped, between this style's sequences, or escaped only when colour is off.
    ///
    /// The result goes to `BufferedOutput.write(trusted:)`: a plain `write` would show the sequences.
    package func apply(_ text: String, when policy: ColourPolicy) -> String {
        let safe = TerminalText.escape(text)
        guard policy.isOn, !safe.isEmpty else { return safe }
        return "\u{1B}[\(rawValue)m\(safe)\u{1B}[0m"
    }
}
