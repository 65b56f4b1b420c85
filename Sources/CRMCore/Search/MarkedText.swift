/// A text with parts that are set apart where that can be shown.
package struct MarkedText: Hashable, Sendable {
    package var text: String
    /// In bytes of UTF-8, in order, no two of which touch.
    package var marks: [Range<Int>]

    package init(_ text: String, marks: [Range<Int>]) {
        self.text = text
        self.marks = marks
    }

    /// The part of the text that shows most of its marks, on one line, in so many columns at most.
    ///
    /// `…` stands where something was cut off.
    func window(columns: Int) -> MarkedText {
        let line = MarkedText(Self.oneLine(text), marks: marks)
        guard CharacterWidth.columns(line.text) > columns else { return line }
        let characters = line.characters()
        let starts = characters.indices.filter { place in
            line.marks.contains { $0.lowerBound == characters[place].range.lowerBound }
        }
        var best = (first: 0, marks: -1)
        for start in [0] + starts {
            let first = line.start(before: start, characters, lead: columns / 4)
            let end = line.end(from: first, characters, columns)
            let shown = line.marks.count {
                $0.lowerBound >= characters[first].range.lowerBound
                    && $0.upperBound <= characters[end - 1].range.upperBound
            }
            if shown > best.marks { best = (first, shown) }
        }
        let end = line.end(from: best.first, characters, columns)
        let bytes = characters[best.first].range.lowerBound..<characters[end - 1].range.upperBound
        return line.cut(to: bytes)
    }

    private func cut(to bytes: Range<Int>) -> MarkedText {
        let all = Array(text.utf8)
        let lead = bytes.lowerBound > 0 ? "…" : ""
        let offset = lead.utf8.count - bytes.lowerBound
        let part = String(decoding: all[bytes], as: UTF8.self)
        let shown = marks.compactMap { mark -> Range<Int>? in
            let clamped = mark.clamped(to: bytes)
            return clamped.isEmpty ? nil : clamped.lowerBound + offset..<clamped.upperBound + offset
        }
        return MarkedText(lead + part + (bytes.upperBound < all.count ? "…" : ""), marks: shown)
    }

    /// A place some columns before another, at the beginning of a word where there is one on the way.
    private func start(
        before place: Int, _ characters: [(range: Range<Int>, width: Int, isBlank: Bool)], lead: Int
    ) -> Int {
        var width = 0
        var start = place
        while start > 0, width + characters[start - 1].width <= lead {
            start -= 1
            width += characters[start].width
        }
        guard start > 0, let blank = characters[start..<place].firstIndex(where: \.isBlank) else {
            return start
        }
        return blank + 1
    }

    private func end(
        from start: Int, _ characters: [(range: Range<Int>, width: Int, isBlank: Bool)], _ columns: Int
    ) -> Int {
        var width = 0
        var end = start
        while end < characters.count, width + characters[end].width <= columns {
            width += characters[end].width
            end += 1
        }
        return max(end, start + 1)
    }

    private func characters() -> [(range: Range<Int>, width: Int, isBlank: Bool)] {
        var place = 0
        return text.map { character in
            let count = character.utf8.count
            defer { place += count }
            return (place..<place + count, CharacterWidth.columns(String(character)), character == " ")
        }
    }

    /// Blanks for what breaks lines, byte for byte.
    private static func oneLine(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
        return String(decoding: text.utf8.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
    }
}
