import CRMInsight
import Testing

struct OutcomeWordsTests {
    @Test(arguments: [
        ("1", true), ("yes", true), ("TRUE", true), ("Won", true), ("是", true), (" y ", true), ("ＷＯＮ", true),
        ("0", false), ("no", false), ("False", false), ("lost", false), ("否", false), ("open", nil),
        ("2", nil),
        ("", nil),
    ])
    func `a word says one side of an outcome or none`(text: String, outcome: Bool?) {
        #expect(OutcomeWords.read(text) == outcome)
    }
}
