/// Answers a mistyped word with the known one that was probably meant.
package enum Suggestion {
    /// Returns the known word nearest to a mistyped one, or nil when none is near enough.
    ///
    /// A word that the mistyped one begins is near; else up to a third of the letters may be wrong,
    /// a swap of neighbours counting as one mistake. Of equals the first wins.
    package static func nearest(_ word: String, in known: [String]) -> String? {
        let wanted = folded(word)
        guard !wanted.isEmpty else { return nil }
        let room = max(1, wanted.count / 3)
        var best: (word: String, cost: Int)?
        for candidate in known where candidate != word {
            let letters = folded(candidate)
            // One letter says too little for a guess by distance, and a long word is not worth
            // comparing with one that differs in length by more than may be wrong.
            let cost: Int
            if wanted.count > 1, letters.starts(with: wanted) {
                cost = 0
            } else if wanted == letters {
                cost = 0
            } else if wanted.count > 1, abs(letters.count - wanted.count) <= room {
                cost = distance(wanted, letters)
            } else {
                continue
            }
            guard cost <= room else { continue }
            if best.map({ cost < $0.cost }) ?? true { best = (candidate, cost) }
        }
        return best?.word
    }

    /// Returns `did you mean 'WORD'?` for the nearest known word.
    package static func hint(_ word: String, in known: [String]) -> String? {
        nearest(word, in: known).map { "did you mean '\($0)'?" }
    }

    /// Returns the Damerau-Levenshtein distance in its restricted form (optimal string alignment):
    /// insertions, deletions, replacements and swaps of neighbours.
    static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            row.reserveCapacity(b.count + 1)
            for j in b.indices {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }

    /// The word without case and without leading dashes, cut where no known word can still be near.
    private static func folded(_ word: String) -> [Unicode.Scalar] {
        Array(word.lowercased().unicodeScalars.drop { $0 == "-" }.prefix(64))
    }
}
