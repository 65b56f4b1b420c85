import Testing

@testable import Arguments

@Suite struct SuggestionTests {
    // Distances as given for optimal string alignment, where "ca" to "abc" is 3 and not 2.
    @Test(arguments: [
        ("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("kitten", "sitting", 3), ("ca", "abc", 3),
        ("ab", "ba", 1), ("custmer", "customer", 1), ("lsit", "list", 1), ("a", "王", 1),
    ]) func `distance counts insertions, deletions, replacements and swaps`(a: String, b: String, cost: Int) {
        let (x, y) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
        #expect([Suggestion.distance(x, y), Suggestion.distance(y, x)] == [cost, cost])
    }

    @Test(arguments: [
        ("custmer", "customer"), ("cust", "customer"), ("oppp", "opp"), ("NEGOTIATION", "negotiation"),
        ("negotation", "negotiation"), ("--lim", "--limit"), ("--csvv", "--csv"), ("ticketes", "ticket"),
        ("xyzzy", nil), ("", nil), ("q", nil), ("z", nil), ("op", "opp"),
    ]) func `the nearest word is suggested when it is near enough`(word: String, expected: String?) {
        let known = ["customer", "opp", "ticket", "negotiation", "--limit", "--csv", "opposite"]
        #expect(Suggestion.nearest(word, in: known) == expected)
    }

    @Test func `a very long word is not worth a guess, and costs little`() {
        #expect(Suggestion.nearest(String(repeating: "x", count: 1_000_000), in: ["customer"]) == nil)
    }
}
