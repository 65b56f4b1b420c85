import Testing

@testable import CRMCore

@Suite struct CharacterWidthTests {
    @Test(arguments: [
        ("abc", 3), ("王小明", 6), ("é", 1), ("e\u{301}", 1), ("ｶ", 1), ("Ａ", 2), ("😀", 2), ("한", 2), ("—", 1),
        ("", 0),
    ])
    func `columns are those of a terminal`(text: String, columns: Int) {
        #expect(CharacterWidth.columns(text) == columns)
    }
}
