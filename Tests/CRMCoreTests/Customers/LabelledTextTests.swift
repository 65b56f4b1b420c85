import Testing

@testable import CRMCore

@Suite struct LabelledTextTests {
    @Test(arguments: [
        ("ada@x.org", "", "ada@x.org"), ("Work: ada@x.org", "work", "ada@x.org"),
        ("手机：139 1234", "手机", "139 1234"),
        ("mailto:ada@x.org", "", "ada@x.org"), ("tel:+49301", "", "+49301"), ("12:30", "", "12:30"),
        ("a:", "", "a:"),
        (":a", "", ":a"), ("+4930;ext=1", "", "+4930;ext=1"),
    ])
    func `a label ends at the first colon`(whole: String, label: String, text: String) {
        let labelled = LabelledText(whole)
        #expect(labelled.label == label)
        #expect(labelled.text == text)
        #expect(LabelledText(labelled.whole) == labelled)
    }

    @Test(arguments: [
        (["email=no"], ["email=yes", "sms=no"], ["sms=no", "email=no"]),
        (["sms="], ["email=yes", "sms=no"], ["email=yes"]),
        (["email=yes"], ["email=yes", "sms=no"], ["email=yes", "sms=no"]),
    ])
    func `a consent that is not named stays`(new: [String], old: [String], merged: [String]) {
        #expect(ContactWord.merge(new, into: old) == merged)
    }

    @Test(arguments: ["wechat", "=x", "1=x", "email=a@x.org", "wechat=a,b"])
    func `a way to be reached has a name and a value`(text: String) {
        #expect(throws: CoreError.self) { try ContactWord.contact(text) }
    }
}
