import Seal
import Testing

@testable import CRMCore

@Suite struct PasswordRuleTests {
    private static func refusal(_ password: String, beside: Bool = false, names: [String] = ["ada"])
        -> String?
    {
        let rule = PasswordRule(hasSecondFactor: beside, names: names)
        do {
            try rule.check(Secret(copying: Array(password.utf8)))
            return nil
        } catch {
            return (error as? CoreError)?.message ?? "\(error)"
        }
    }

    @Test(arguments: [
        ("gentle harbour", true, nil), ("gentle harbour", false, "shorter than 15"),
        ("gentle harbours", false, nil), ("harbour", true, "shorter than 8"), ("harbours", true, nil),
        ("一只猫坐在海边看月亮升起来了吗", false, nil), ("一只猫坐在海边看", true, nil), ("一只猫坐在海边", true, "shorter than 8"),
        ("ﷺ", false, "shorter than 15"), ("ﷺ", true, "shorter than 8"), ("", true, "shorter than 8"),
    ])
    func `characters are counted, fewer beside a second factor`(
        _ password: String, _ beside: Bool, _ refused: String?
    ) {
        let refusal = Self.refusal(password, beside: beside)
        #expect(refusal == refused.map { "the password is \($0) characters" })
    }

    @Test func `a long one is taken, and one that is no text is not`() {
        let word = (0..<64).map { "w\($0 * 7919 % 997) " }.joined()
        #expect(Self.refusal(String(repeating: word, count: 4).prefix(1024).description) == nil)
        #expect(throws: CoreError(.usage, "the password is not text in UTF-8")) {
            try PasswordRule(names: []).check(Secret(copying: [UInt8](repeating: 0xFF, count: 20)))
        }
    }

    @Test(arguments: [
        "password", "PASSWORD", "Ｐａｓｓｗｏｒｄ", "passwordpassword", "password password", "12345678", "qwertyuiop",
        "1qaz2wsx",
        "P@ssw0rd", "iloveyou", "woaini1314520", "adminadminadmin", "1234512345", "changemechangeme",
        "aaaaaaaaaa",
        "abababababababab", "correct horse battery staple", "letmein letmein letmein", "test test test test",
    ])
    func `the commonest are refused in any case and width, with blanks, or several times over`(
        _ password: String
    ) {
        #expect(Self.refusal(password, beside: true) == "the password is too easy to guess")
    }

    @Test(arguments: [
        ("adelheid2026", ["adelheid"], false), ("Adelheid-adelheid-adelheid", ["adelheid"], false),
        ("acme acme acme!", ["ada", "ACME"], false), ("Acme Ltd 12345", ["acme", "Acme Ltd"], false),
        ("小米科技小米科技小米科技", ["小米科技"], false), ("ＡＤＥＬＨＥＩＤ１２", ["adelheid"], false),
        ("adelheid gentle harbour", ["adelheid"], true), ("gentle harbour", ["al", "e"], true),
        ("canada goose", ["ada"], true),
    ])
    func `names that others know count for nothing`(_ password: String, _ names: [String], _ isTaken: Bool) {
        let refusal = Self.refusal(password, beside: true, names: names)
        #expect(refusal == (isTaken ? nil : "the password is too easy to guess"))
    }

    @Test(arguments: [
        ("nimbus harbour works", false), ("NimbusHarbourWorks2026", false), ("nimbus 2026 nimbus", false),
        ("we work at nimbus harbour", false), ("four quiet boats at dusk", true),
    ])
    func `the company's name counts for nothing, whole or in words`(_ password: String, _ isTaken: Bool)
        throws
    {
        var settings = try Settings.new()
        try settings.set("company_name", " Nimbus Harbour  Works ")
        let rule = PasswordRule(user: "ada", settings: settings)
        let isRefused = (try? rule.check(Secret(copying: Array(password.utf8)))) == nil
        #expect(isRefused != isTaken)
    }

    @Test(arguments: [
        ("gentle", "gentle"), ("e\u{301}", "\u{E9}"), ("ｶﾞｷﾞ", "ガギ"), ("ﬁne", "fine"), ("①２", "12"),
        ("密码　", "密码 "),
    ])
    func `it is hashed by its bytes in NFKC`(_ password: String, _ bytes: String) {
        let normalised = PasswordRule.normalised(Secret(copying: Array(password.utf8)))
        #expect(normalised.withBytes { Array($0) } == Array(bytes.utf8))
    }

    @Test func `what is not UTF-8 is hashed as it is`() {
        let password = Secret(copying: [0xFF, 0x41])
        #expect(PasswordRule.normalised(password).isEqual(to: password))
    }
}
