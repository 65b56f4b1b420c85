import Testing

@testable import CRMCore

@Suite struct ContactFormTests {
    @Test(
        arguments: [
            (" Ada@X.org ", "ada@x.org"), ("a.b+c@d-e.f", "a.b+c@d-e.f"), ("o'neil@x.ie", "o'neil@x.ie"),
            ("王@例子.中国", "王@例子.中国"),
            ("x@", nil), ("@x.org", nil), ("a@b", nil), ("a@@b.c", nil), ("a@b.c@d.e", nil), (".a@b.c", nil),
            ("a.@b.c", nil),
            ("a..b@c.d", nil), ("a@b..c", nil), ("a@-b.c", nil), ("a@b-.c", nil), ("a@b.c-", nil),
            ("a@b.c.", nil),
            ("a b@c.d", nil), ("a@b c.d", nil), ("a@b_c.d", nil), ("", nil), ("\"a\"@b.c", nil),
        ] as [(String, String?)])
    func `an address has one form, or is none`(text: String, canonical: String?) {
        #expect(EmailAddress(text)?.canonical == canonical)
    }

    @Test func `an address has the lengths of RFC 5321`() {
        let long = String(repeating: "a", count: 64)
        #expect(EmailAddress("\(long)@x.org") != nil)
        #expect(EmailAddress("a\(long)@x.org") == nil)
        #expect(EmailAddress("a@\(long).org") == nil)
        #expect(EmailAddress("a@\(long.dropLast()).org") != nil)
    }

    @Test(
        arguments: [
            ("021-5555 0123", "+862155550123"), ("(021) 5555.0123", "+862155550123"),
            ("+86 21 5555 0123", "+862155550123"),
            ("0086 21 5555 0123", "+862155550123"), ("021-55550123转12", "+862155550123;ext=12"),
            ("０２１－５５５５０１２３", "+862155550123"), ("95588", "CN:95588"), ("4008001234", "CN:4008001234"),
            ("+44 20 7946 0018 x7", "+442079460018;ext=7"), ("12", nil), ("+0123456789", nil),
            ("12+34567", nil),
            ("++8613800138000", nil), ("call me", nil), ("1380013800013800", nil),
        ] as [(String, String?)])
    func `a number has one form, or is none`(text: String, canonical: String?) {
        #expect(PhoneNumber(text, country: "CN")?.canonical == canonical)
    }
}
