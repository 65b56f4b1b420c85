import CRMCore

/// The words that people write for an outcome of two sides.
package enum OutcomeWords {
    private static let positive: Set<String> = ["1", "yes", "y", "true", "t", "won", "win", "是", "赢", "赢单"]
    private static let negative: Set<String> = ["0", "no", "n", "false", "f", "lost", "loss", "否", "输", "输单"]

    /// What a word says, whatever its case and width: true for 1, yes, true, won, 是; nil for neither side.
    package static func read(_ text: String) -> Bool? {
        let word = TextFold.fold(TextFold.trimmed(text))
        if positive.contains(word) { return true }
        if negative.contains(word) { return false }
        return nil
    }
}
