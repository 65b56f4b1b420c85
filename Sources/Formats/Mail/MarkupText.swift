/// The readable text of HTML, as of mail that has nothing else: no browser, and nothing is loaded.
enum MarkupText {
    private static let blocks: Set = [
        "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "footer", "form", "h1", "h2", "h3",
        "h4",
        "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "title", "tr",
        "ul",
    ]
    /// Elements whose content nobody reads.
    private static let hidden: Set = ["script", "style", "head", "template", "noscript"]

    static func plain(_ html: String) -> String {
        var text = String.UnicodeScalarView()
        var rest = Array(html.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "<":
                if rest.starts(with: "!--".unicodeScalars) {
                    rest = after("-->", in: rest)
                } else if let next = rest.first,
                    next == "/" || next == "!" || next == "?" || next.properties.isAlphabetic
                {
                    let tag = rest.prefix { $0 != ">" }
                    rest = rest.dropFirst(tag.count + 1)
                    element(tag, &rest, &text)
                } else {
                    text.append(scalar)
                }
            case "&": text.append(contentsOf: entity(&rest))
            case "\r", "\n", "\t", " ":
                if let last = text.last, last != " ", last != "\n" { text.append(" ") }
            default: text.append(scalar)
            }
        }
        return lines(String(text))
    }

    private static func element(
        _ tag: ArraySlice<Unicode.Scalar>, _ rest: inout ArraySlice<Unicode.Scalar>,
        _ text: inout String.UnicodeScalarView
    ) {
        let isEnd = tag.first == "/"
        let letters = tag.drop { $0 == "/" }.prefix {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        let name = String(String.UnicodeScalarView(letters)).lowercased()
        if !isEnd, hidden.contains(name), tag.last != "/" {
            rest = after("</\(name)", in: rest).drop { $0 != ">" }.dropFirst()
        } else if blocks.contains(name) {
            if name == "li", !isEnd {
                text.append(contentsOf: "\n- ".unicodeScalars)
            } else if name == "td" || name == "th" {
                if isEnd { text.append(" ") }
            } else {
                text.append("\n")
            }
        }
    }

    /// What follows a word, whatever its case; nothing when the word does not come.
    private static func after(
        _ word: String, in text: ArraySlice<Unicode.Scalar>
    ) -> ArraySlice<Unicode.Scalar> {
        let word = Array(word.unicodeScalars)
        var index = text.startIndex
        while index + word.count <= text.endIndex {
            let isHere = zip(text[index...], word).allSatisfy {
                $0 == $1 || $0.properties.lowercaseMapping == String($1)
            }
            if isHere { return text[(index + word.count)...] }
            index += 1
        }
        return []
    }

    private static let entities: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "copy": "©", "reg": "®",
        "euro": "€", "yen": "¥", "pound": "£", "hellip": "…", "ndash": "–", "mdash": "—", "lsquo": "‘",
        "rsquo": "’",
        "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "middot": "·", "bull": "•", "times": "×",
    ]

    /// The characters of an entity whose `&` was taken, or that alone.
    private static func entity(_ rest: inout ArraySlice<Unicode.Scalar>) -> String.UnicodeScalarView {
        let word = rest.prefix(10).prefix { $0 != ";" && $0 != " " && $0 != "<" && $0 != "&" }
        let name = String(String.UnicodeScalarView(word))
        let isEnded = rest.dropFirst(word.count).first == ";"
        var meaning = entities[name]
        if name.hasPrefix("#") {
            let digits = name.dropFirst()
            let isHex = digits.first == "x" || digits.first == "X"
            let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            meaning = number.flatMap(Unicode.Scalar.init).map { $0 == "\0" ? "" : String(Character($0)) }
        }
        guard isEnded, let meaning else { return "&".unicodeScalars }
        rest = rest.dropFirst(word.count + 1)
        return meaning.unicodeScalars
    }

    /// Lines without blanks around them, never two empty ones together.
    private static func lines(_ text: String) -> String {
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = line.drop { $0 == " " }
            while line.last == " " { line.removeLast() }
            if line.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(line)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }
}
