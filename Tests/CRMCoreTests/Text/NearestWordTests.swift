import Testing

@testable import CRMCore

@Suite struct NearestWordTests {
    static let words = ["stage", "value", "owner", "expected_close", "tag", "谈判中"]

    @Test(arguments: [
        ("stge", "stage"), ("Stage", "stage"), ("satge", "stage"), ("onwer", "owner"),
        ("expectedclose", "expected_close"),
        ("tga", "tag"), ("谈判", "谈判中"),
    ])
    func `a slip finds the word that was meant`(slip: String, word: String) {
        #expect(NearestWord.find(slip, among: Self.words) == word)
        #expect(NearestWord.hints(for: slip, among: Self.words) == ["did you mean '\(word)'?"])
    }

    @Test(arguments: ["colour", "x", "", "valuation", String(repeating: "stage", count: 100)])
    func `another word finds none`(word: String) {
        #expect(NearestWord.find(word, among: Self.words) == nil)
        #expect(NearestWord.hints(for: word, among: []) == [])
    }

    @Test(arguments: [
        ("", "abc", 3), ("kitten", "sitting", 3), ("ca", "abc", 3), ("ab", "ba", 1), ("abcd", "acbd", 1),
    ])
    func `distance counts insertions, deletions, replacements and swaps`(
        left: String, right: String, distance: Int
    ) {
        #expect(NearestWord.distance(Array(left), Array(right)) == distance)
        #expect(NearestWord.distance(Array(right), Array(left)) == distance)
    }
}
