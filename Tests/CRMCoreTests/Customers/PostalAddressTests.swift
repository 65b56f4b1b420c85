import Testing

@testable import CRMCore

@Suite struct PostalAddressTests {
    /// Country, province, city, district, street, postcode, and the line that comes of them.
    @Test(arguments: [
        (["中国", "上海", "上海", "浦东新区", "世纪大道1号", "200120"], "200120 中国上海浦东新区世纪大道1号"),
        (["", "广东省", "深圳市", "", "科技路1号", ""], "广东省深圳市科技路1号"),
        (
            ["CN", "Guangdong", "Shenzhen", "", "1 Keji Lu", "518057"],
            "518057 CN Guangdong Shenzhen 1 Keji Lu"
        ),
        (["日本", "東京都", "", "千代田区", "丸の内1-1", "100-0005"], "100-0005 日本東京都千代田区丸の内1-1"),
        (
            ["Germany", "", "Berlin", "", "Invalidenstr. 1", "10115"],
            "Invalidenstr. 1, 10115 Berlin, Germany"
        ),
        (["US", "CA", "Palo Alto", "", "1 Main St", "94301"], "1 Main St, Palo Alto, CA 94301, US"),
        (["uk", "", "London", "", "12 St James Sq", "SW1Y 4LB"], "12 St James Sq, London, SW1Y 4LB, uk"),
        (["", "", "", "", "", ""], ""),
    ])
    func `an address is in the order of its country`(parts: [String], line: String) {
        var address = PostalAddress()
        for (name, value) in zip(PostalAddress.parts, parts) { address[name] = value }
        #expect(address.line(in: "CN") == line)
    }

    @Test func `addresses are told apart by their labels, the one without comes first`() {
        var record = SealedRecord([
            .init("city", "Bonn", label: "home"), .init("city", "上海"), .init("street", "1号"),
        ])
        #expect(record.addressLines(in: "CN") == ["上海1号", "home:Bonn"])
        record.setMain("city", to: "北京")
        #expect(record.addressLines(in: "CN") == ["北京1号", "home:Bonn"])
        record.set(PostalAddress(), label: "home")
        #expect(record.addressLines(in: "CN") == ["北京1号"])
    }
}
