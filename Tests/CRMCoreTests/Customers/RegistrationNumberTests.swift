import Testing

@testable import CRMCore

@Suite struct RegistrationNumberTests {
    @Test(arguments: [
        ("91310115 mA1k-3xxx6", "91310115MA1K3XXX6"), ("９１３１", "9131"), (" hrb 12345 ", "HRB12345"),
    ])
    func `a number has one form`(text: String, canonical: String) {
        #expect(RegistrationNumber.canonical(text) == canonical)
    }

    /// Codes that companies publish on their own pages: Huawei, Tencent, Alibaba (China), Baidu.
    @Test(arguments: [
        "914403001922038216", "9144030071526726XG", "91330100799655058B", "91110000802100433B",
    ])
    func `a code that is in use is not doubted`(code: String) {
        #expect(RegistrationNumber.doubt(code, country: "CN") == nil)
        #expect(RegistrationNumber.doubt(code, country: "DE") == nil)
    }

    @Test(arguments: [
        ("914403001922038217", "'914403001922038217' has the check character 7 where 6 was expected"),
        ("914403001922038261", "'914403001922038261' has the check character 1 where"),
        ("91440300192203821O", "'91440300192203821O' has the check character O where 6 was expected"),
        ("9144030O1922038216", "'9144030O1922038216' is no unified social credit code"),
        (
            "91440300192203821",
            "'91440300192203821' has 17 characters, and a unified social credit code has 18"
        ),
    ])
    func `a code with a slip in it is doubted`(code: String, doubt: String) {
        #expect(RegistrationNumber.doubt(code, country: "CN")?.hasPrefix(doubt) == true)
    }

    @Test(arguments: [("440301103097413", "CN"), ("HRB 86891", "DE"), ("12345678901234567", "GB")])
    func `a number of another kind is left alone`(number: String, country: String) {
        #expect(RegistrationNumber.doubt(number, country: country) == nil)
    }
}
