extension Scenario {
    private static let marks: Set<Character> = ["#", "$", "!", "=", "%", "@", ">", "\\"]
    private static let noNewline = "\\ no newline at end"

    /// Reads a scenario's text.
    static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var lines = split(text)[...]
        if lines.last == "" { lines.removeLast() }
        while let line = lines.popFirst() {
            let rest = String(line.dropFirst(2))
            switch line.first {
            case "%":
                let pair = rest.split(separator: "=", maxSplits: 1).map { trimmed($0) }
                parts.append(.setting(name: pair.first ?? "", value: pair.count > 1 ? pair[1] : ""))
            case "@":
                var content: [String] = []
                while let next = lines.first, next.hasPrefix("    ") {
                    content.append(String(next.dropFirst(4)))
                    lines.removeFirst()
                }
                parts.append(.file(name: rest, lines: content))
            case "$":
                var command = [rest]
                while let next = lines.first,
                    next.hasPrefix("> ") || next == ">" || command.last?.hasSuffix("\\") == true
                {
                    command.append(String(next.hasPrefix(">") ? next.dropFirst(2) : next))
                    lines.removeFirst()
                }
                parts.append(.step(Step(line: lines.startIndex + 1 - command.count, command: command)))
            case "#", nil: parts.append(.text(String(line)))
            default:
                guard case .step(var step)? = parts.last else { parts.append(.text(String(line))); continue }
                switch line.first {
                case "!": step.errors.append(rest)
                case "=": step.status = Int32(rest) ?? -1
                case "\\" where line != noNewline: step.output.append(String(line.dropFirst()))
                default: step.output.append(String(line))
                }
                parts[parts.count - 1] = .step(step)
            }
        }
        return parts
    }

    /// The scenario as its file has it.
    var text: String {
        parts.flatMap { part -> [String] in
            switch part {
            case .text(let line): [line]
            case .setting(let name, let value): ["% \(name)" + (value.isEmpty ? "" : " = \(value)")]
            case .file(let name, let lines): ["@ \(name)"] + lines.map { "    " + $0 }
            case .step(let step): step.text
            }
        }.map { $0 + "\n" }.joined()
    }

    /// The lines of what was written, with a word where the last one has no end.
    static func lines(of output: String) -> [String] {
        guard !output.isEmpty else { return [] }
        var lines = split(output).map(String.init)
        if lines.last == "" { lines.removeLast() } else { lines.append(noNewline) }
        return lines
    }

    /// Cuts at line feeds alone: a carriage return before one is part of the line.
    private static func split(_ text: String) -> [Substring] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Substring.init)
    }

    fileprivate static func marked(_ line: String) -> String {
        guard line != noNewline, line.isEmpty || marks.contains(line.first ?? " ") else { return line }
        return "\\" + line
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

extension Scenario.Step {
    /// What the step shows as the file has it: its command, then what is expected.
    var text: [String] {
        var text: [String] = []
        for line in command {
            let isContinued = text.last?.hasSuffix("\\") == true
            text.append((text.isEmpty ? "$ " : isContinued ? "" : "> ") + line)
        }
        return text + expectation
    }

    var expectation: [String] {
        output.map(Scenario.marked) + errors.map { $0.isEmpty ? "!" : "! " + $0 }
            + (status == 0 ? [] : ["= \(status)"])
    }
}
