/// A mistake in a filter, and where it is.
struct FilterError: Error, Equatable {
    var message: String
    var range: Range<Int>
    var hints: [String]
    var kind: CoreError.Kind

    init(_ message: String, at range: Range<Int>, hints: [String] = [], kind: CoreError.Kind = .usage) {
        self.message = message
        self.range = range
        self.hints = hints
        self.kind = kind
    }

    /// The error as a person reads it: the message, the expression, and a caret under the place.
    ///
    /// Only mistakes of writing are shown so; what is not permitted is not a matter of place.
    func located(in text: String) -> CoreError {
        guard kind == .usage else { return CoreError(kind, message, hints: hints) }
        let excerpt = Excerpt(of: text, around: range)
        let first = Excerpt.shown(Array(message.utf8)[...])
        return CoreError(kind, "\(first)\n  \(excerpt.line)\n  \(excerpt.caret)", hints: hints)
    }

    /// One line of the text, at most some sixty columns of it, and carets below the place.
    private struct Excerpt {
        var line: String
        var caret: String

        init(of text: String, around range: Range<Int>) {
            let bytes = Array(text.utf8)
            let range = range.clamped(to: 0..<bytes.count)
            var before = Self.shown(bytes[..<range.lowerBound])
            var place = Self.shown(bytes[range])
            var after = Self.shown(bytes[range.upperBound...])
            if before.count > 30 { before = "…" + String(before.suffix(29)) }
            if place.count > 40 { place = String(place.prefix(39)) + "…" }
            if after.count > 30 { after = String(after.prefix(29)) + "…" }
            line = before + place + after
            caret =
                String(repeating: " ", count: CharacterWidth.columns(before))
                + String(repeating: "^", count: max(1, CharacterWidth.columns(place)))
        }

        /// Gives every control character one column, as a blank, so that a line stays one.
        static func shown(_ bytes: ArraySlice<UInt8>) -> String {
            var scalars = String.UnicodeScalarView()
            for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
                scalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
            }
            return String(scalars)
        }
    }
}
