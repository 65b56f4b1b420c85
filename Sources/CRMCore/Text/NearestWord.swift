/// Finds the word that was meant.
package enum NearestWord {
    /// Gives the candidate nearest to a word, or nil when none is near enough to be a slip of it.
    ///
    /// Distance is Damerau-Levenshtein's in the form of optimal string alignment (insert, delete,
    /// replace, swap neighbours) over folded text: a third of the word's length, and at least one.
    package static func find(_ word: String, among candidates: [String]) -> String? {
        let sought = Array(TextFold.fold(word))
        guard sought.count <= 64 else { return nil }
        var best: (word: String, distance: Int)?
        for candidate in candidates {
            let distance = distance(sought, Array(TextFold.fold(candidate)))
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        guard let best, best.distance <= max(1, sought.count / 3), best.distance < sought.count else {
            return nil
        }
        return best.word
    }

    /// Gives the hint that a message about an unknown word ends with, or none.
    package static func hints(for word: String, among candidates: [String]) -> [String] {
        find(word, among: candidates).map { ["did you mean '\($0)'?"] } ?? []
    }

    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (i, character) in left.enumerated() {
            var row = [i + 1]
            for (j, other) in right.enumerated() {
                var cost = min(last[j] + (character == other ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, character == right[j - 1], left[i - 1] == other {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
            }
            beforeLast = last
            last = row
        }
        return last[right.count]
    }
}
