import Seal
import Testing

@testable import CRMCore

@Suite struct OneTimePasswordTests {
    private static func text(_ secret: Secret) -> String {
        secret.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        "ABCD-EFGH-IJKL-MN27", "abcd-efgh-ijkl-mn27", "abcdefghijklmn27", "abcd efgh ijkl mn27",
        "ＡＢＣＤ－ＥＦＧＨ－ＩＪＫＬ－ＭＮ２７",
    ])
    func `it is read however it was typed`(_ typed: String) {
        #expect(
            Self.text(OneTimePassword.spelled(Secret(copying: Array(typed.utf8)))) == "ABCD-EFGH-IJKL-MN27")
    }

    @Test(arguments: [
        "abcd-efgh-ijkl-mn2", "abcd-efgh-ijkl-mn81", "four quiet boats", "", "ÀBCD-EFGH-IJKL-MN27",
    ])
    func `what has not its form stays as it is`(_ typed: String) {
        #expect(Self.text(OneTimePassword.spelled(Secret(copying: Array(typed.utf8)))) == typed)
    }

    @Test func `what is made has the form`() throws {
        let made = try OneTimePassword.generate()
        let typed = Self.text(made).lowercased().replacing("-", with: "")
        #expect(OneTimePassword.spelled(Secret(copying: Array(typed.utf8))).isEqual(to: made))
    }
}
