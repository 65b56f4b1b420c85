import CRMCore
import Formats
import Glibc
import Output

/// The person's configuration file: `name = value` lines, `#` before a comment.
struct Configuration {
    let path: String
    private(set) var entries: [(name: String, value: String)] = []

    /// The names that mean something; `alias.NAME` besides.
    static let names = ["database", "color", "pager"]

    init(_ environment: Environment) throws {
        let path = environment.folder("XDG_CONFIG_HOME", default: ".config") + "/config"
        let isThere = access(path, F_OK) == 0
        try self.init(
            path: path, bytes: isThere ? DescriptorSource(path: path).readAll(maximumBytes: 1 << 20) : [])
    }

    /// - Parameter path: What messages call it.
    init(path: String, bytes: [UInt8]) throws {
        self.path = path
        for (index, line) in String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).enumerated() {
            let text = TextFold.trimmed(String(line))
            if text.isEmpty || text.hasPrefix("#") { continue }
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw Failure(.usage, "\(path):\(index + 1): a line is 'name = value', not '\(text)'")
            }
            entries.append((TextFold.trimmed(String(parts[0])), TextFold.trimmed(String(parts[1]))))
        }
    }

    /// The value of a name; the last line wins.
    subscript(name: String) -> String? {
        entries.last { $0.name == name }?.value
    }

    /// The words that an alias stands for.
    func alias(_ name: String) -> [String]? {
        self["alias.\(name)"].map(Self.words)
    }

    /// As ``words(_:)``, but a quote that never closes is an error.
    static func wholeWords(_ line: String) throws -> [String] {
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "'" || character == "\"" {
                quote = character
            }
        }
        guard quote == nil else { throw Failure(.usage, "a quote never closes: \(line)") }
        return words(line)
    }

    /// Splits a line into words at blanks; quotes of either kind hold a word together, and nothing else of
    /// a shell means anything.
    static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character == " " {
                if let whole = word { words.append(whole) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        return words
    }

    static func check(_ name: String) throws {
        if names.contains(name) || (name.hasPrefix("alias.") && name.utf8.count > 6) { return }
        throw Failure(
            .usage, "unknown configuration name '\(name)'",
            hints: NearestWord.hints(for: name, among: names + Settings.names) + [
                "names are database, color, pager and alias.NAME; those of the database itself take --shared"
            ])
    }

    /// Sets a name, or with nil forgets it; ``write()`` keeps it.
    mutating func set(_ name: String, _ value: String?) throws {
        if name == "color", let value, ColourPolicy.Option(rawValue: value) == nil {
            let words = ColourPolicy.Option.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure(.usage, "color is one of \(words), not '\(value)'")
        }
        entries.removeAll { $0.name == name }
        if let value { entries.append((name, value)) }
    }

    func write() throws {
        try SessionFile.makeFolder(Session.folder(of: path))
        let file = try AtomicFile(path: path, mode: 0o600)
        for entry in entries { try file.output.write("\(entry.name) = \(entry.value)\n") }
        try file.commit()
    }
}
