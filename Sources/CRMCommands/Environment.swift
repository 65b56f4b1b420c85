import Glibc

/// The variables that the program was started with.
package struct Environment: Sendable {
    private var variables: [String: String]

    package init(_ variables: [String: String]) {
        self.variables = variables
    }

    /// A variable's value; an empty one counts as not set.
    package subscript(name: String) -> String? {
        guard let value = variables[name], !value.isEmpty else { return nil }
        return value
    }

    package var all: [String: String] { variables }

    /// The environment of this process.
    package static var process: Environment {
        var variables: [String: String] = [:]
        var entry = environ
        while let pair = entry.pointee {
            let text = String(cString: pair)
            if let split = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
                variables[String(text[..<split])] = String(text[text.utf8.index(after: split)...])
            }
            entry += 1
        }
        return Environment(variables)
    }

    /// The folder of the program's own files of some kind, such as `$XDG_DATA_HOME/crm`.
    func folder(_ variable: String, default fallback: String) -> String {
        if let base = self[variable], base.hasPrefix("/") { return base + "/crm" }
        return "\(self["HOME"] ?? "")/\(fallback)/crm"
    }

    /// The language's territory, such as CN in `zh_CN.UTF-8`.
    var territory: String? {
        guard let locale = self["LC_ALL"] ?? self["LC_CTYPE"] ?? self["LANG"] else { return nil }
        let parts = locale.split(separator: ".")[0].split(separator: "_")
        guard parts.count == 2, parts[1].utf8.count == 2 else { return nil }
        return String(parts[1])
    }

    /// Whether the locale's order of text is that of Chinese in China: `zh_CN`, `zh_SG` or `zh` alone.
    var sortsAsChinese: Bool {
        let locale = ["LC_ALL", "LC_COLLATE", "LANG"].lazy.compactMap { self[$0] }.first { !$0.isEmpty }
        let name = locale?.prefix { $0 != "." && $0 != "@" }
        return ["zh", "zh_CN", "zh_SG"].contains(name)
    }

    /// The path of a program that a shell would find, or nil.
    func program(_ name: String) -> String? {
        if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
        return (self["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
            .map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }
}
