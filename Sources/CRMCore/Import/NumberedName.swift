/// A folded name of a record with the number that it has in the file, where that says it.
struct NumberedName {
    var fold: String
    var number: String?

    init(fold: String, number: String?) {
        self.fold = fold
        self.number = number
    }

    init(_ text: String) {
        let parts = text.split(separator: Self.separator, maxSplits: 1, omittingEmptySubsequences: false)
        fold = String(parts[0])
        number = parts.count > 1 ? String(parts[1]) : nil
    }

    /// Both in one text, which is never a folded name: that has no tabulators.
    var text: String { number.map { fold + String(Self.separator) + $0 } ?? fold }

    private static let separator: Character = "\t"
}
