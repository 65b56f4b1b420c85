import Testing

@testable import Formats

@Suite struct HoldsTests {
    @Test(arguments: [
        ("option -- Y", "-- Y", true), ("aab", "ab", true), ("abab", "abb", false), ("ab", "abc", false),
        ("星云科技", "云科", true), ("星云科技", "云技", false), ("", "", true), ("a", "", true), ("", "a", false),
    ])
    func `a text holds what stands in it in one piece`(_ text: String, _ part: String, _ isHeld: Bool) {
        #expect(text.holds(part) == isHeld)
        #expect(text[...].holds(part) == isHeld)
    }
}
