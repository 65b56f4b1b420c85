extension StringProtocol {
    /// Whether a text of no great length holds another, byte for byte.
    ///
    /// The standard library's `contains` of a text would link its regular expressions, a tenth of the program.
    package func holds(_ part: String) -> Bool {
        var rest = utf8[...]
        while rest.count >= part.utf8.count {
            if rest.starts(with: part.utf8) { return true }
            rest.removeFirst()
        }
        return false
    }
}
