/// A manual page being written, in the macros of man(7).
struct Roff {
    private(set) var text = ""
    /// Whether nothing stands below the last heading yet, where a paragraph needs no macro.
    private var isBelowHeading = false

    mutating func macro(_ name: String, _ arguments: String...) {
        if name == "PP", isBelowHeading { return }
        isBelowHeading = name == "SH" || name == "SS"
        let quoted = arguments.map { $0.isEmpty || $0.contains(" ") ? "\"\($0)\"" : $0 }
        text += ([".\(name)"] + quoted).joined(separator: " ") + "\n"
    }

    /// Adds a line of escaped text; one that looks like a request is kept from being one.
    mutating func line(_ line: String) {
        guard !line.isEmpty else { return }
        isBelowHeading = false
        let isRequest = line.first == "." || line.first == "'"
        text += (isRequest ? "\\&" : "") + line + "\n"
    }

    /// Adds lines that stay as they are, as on a terminal.
    mutating func example(_ lines: [String]) {
        macro("PP")
        macro("RS", "4")
        macro("EX")
        // An empty line is a mistake to some formatters.
        for line in lines { self.line(line.isEmpty ? "\\&" : Self.typed(line)) }
        macro("EE")
        macro("RE")
    }

    mutating func tagged(_ tag: String, _ body: String) {
        macro("TP")
        line(tag)
        line(body.isEmpty ? "\\&" : body)
    }

    /// Adds marked-up text, each block a paragraph of its own.
    ///
    /// - Parameter isSection: whether headings begin a section; else they are lines in bold.
    mutating func blocks(_ source: String, isSection: Bool = true) {
        for block in Markup.blocks(source) {
            switch block {
            case .heading(let text) where isSection: macro("SS", Self.said(text))
            case .heading(let text):
                macro("PP")
                line(Self.bold(text))
            case .paragraph(let text):
                macro("PP")
                line(Self.marked(text))
            case .example(let lines): example(lines)
            case .bullets(let items):
                for item in items {
                    macro("IP", "\\(bu", "2")
                    line(Self.marked(item))
                }
            case .definitions(let definitions):
                for definition in definitions {
                    tagged(Self.term(definition.term), Self.marked(definition.text))
                }
            case .table(let header, let rows) where header.count == 2:
                for row in rows {
                    tagged(Self.term(row.first ?? ""), Self.marked(row.dropFirst().joined(separator: " ")))
                }
            case .table(let header, let rows): example(HelpText.table(header, rows))
            }
        }
    }

    /// Text with what stands in backquotes in bold.
    static func marked(_ text: String) -> String {
        Markup.spans(text).map {
            switch $0 {
            case .said(let text): said(text)
            case .typed(let code): bold(code)
            }
        }.joined()
    }

    /// The term of a definition, in bold whether it has backquotes or not.
    private static func term(_ text: String) -> String {
        text.contains("`") ? marked(text) : bold(text)
    }

    static func bold(_ text: String) -> String { text.isEmpty ? "" : "\\fB\(typed(text))\\fR" }
    static func italic(_ text: String) -> String { "\\fI\(typed(text))\\fR" }

    /// Escapes what is typed, so that it can be copied from the page: no typographic quotes, and
    /// every hyphen a minus sign.
    static func typed(_ text: String) -> String { escaped(text, hyphens: true) }

    /// Escapes prose, where only the dashes of options are minus signs.
    static func said(_ text: String) -> String { escaped(text, hyphens: false) }

    private static func escaped(_ text: String, hyphens: Bool) -> String {
        var result = ""
        var isInsideOption = false
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\e"
            case "'": result += "\\(aq"
            case "\"": result += "\\(dq"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case "-":
                if " (['\"/".unicodeScalars.contains(previous) { isInsideOption = true }
                result += hyphens || isInsideOption ? "\\-" : "-"
            case _ where scalar.isASCII:
                if scalar == " " { isInsideOption = false }
                result.unicodeScalars.append(scalar)
            default:
                let hex = String(scalar.value, radix: 16, uppercase: true)
                result += "\\[u\(String(repeating: "0", count: max(0, 4 - hex.count)))\(hex)]"
            }
            previous = scalar
        }
        return result
    }
}
