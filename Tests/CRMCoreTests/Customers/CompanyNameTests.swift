import Testing

@testable import CRMCore

@Suite struct CompanyNameTests {
    @Test(arguments: [
        ["上海星云科技有限公司", "上海星云科技股份有限公司", "上海星云科技公司", "上海 星云科技"],
        ["腾讯科技（深圳）有限公司", "腾讯科技(深圳)有限公司", "腾讯科技深圳有限责任公司", "腾讯科技【深圳】"],
        ["Acme Ltd", "ACME, Inc.", "acme GmbH & Co. KG", "Ａｃｍｅ Co.,Ltd", "Acme"],
        ["Total S.A.", "total sa", "Total"],
        ["株式会社サイバー", "サイバー株式会社", "ｻｲﾊﾞｰ"],
    ])
    func `names that differ by brackets, width and legal form have one key`(names: [String]) {
        #expect(Set(names.map(CompanyName.key)).count == 1)
    }

    @Test(arguments: [
        ("Lincinc", "Lincinc Beta"), ("星云科技", "星云网络"), ("Inc", "Ltd"), ("有限公司", "股份有限公司"), ("Sas", "Sa"),
    ])
    func `other names have other keys, and none is empty`(one: String, other: String) {
        #expect(CompanyName.key(one) != CompanyName.key(other))
        #expect(!CompanyName.key(one).isEmpty)
    }
}
