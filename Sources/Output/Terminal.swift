import Glibc

/// What is known about a terminal without asking it.
package struct Terminal {
    package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Returns the terminal's size, or nil when the descriptor is none or its size is unknown.
    ///
    /// A positive `COLUMNS` in the environment wins over the real width, as in git and less.
    package static func size(
        _ descriptor: Int32, environment: [String: String] = [:]
    ) -> (columns: Int, rows: Int)? {
        guard isTerminal(descriptor) else { return nil }
        var size = winsize()
        let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 {
            return (columns, isKnown && size.ws_row > 0 ? Int(size.ws_row) : 24)
        }
        return isKnown ? (Int(size.ws_col), Int(size.ws_row)) : nil
    }

    /// Tells from the locale variables, in their order of precedence, whether text is UTF-8.
    package static func supportsUTF8(environment: [String: String]) -> Bool {
        let names = ["LC_ALL", "LC_CTYPE", "LANG"]
        guard let locale = names.lazy.compactMap({ environment[$0] }).first(where: { !$0.isEmpty }) else {
            return false
        }
        let codeset = locale.lowercased().prefix { $0 != "@" }
        return codeset.hasSuffix("utf-8") || codeset.hasSuffix("utf8")
    }
}
