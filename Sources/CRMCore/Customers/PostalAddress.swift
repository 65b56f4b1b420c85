/// A postal address, written in the order of its country.
package struct PostalAddress: Sendable, Hashable {
    package var country = ""
    package var province = ""
    package var city = ""
    package var district = ""
    package var street = ""
    package var postcode = ""

    /// Names of the parts, as fields and sealed records have them.
    package static let parts = ["country", "province", "city", "district", "street", "postcode"]

    package init() {}

    package subscript(part: String) -> String {
        get {
            switch part {
            case "country": country
            case "province": province
            case "city": city
            case "district": district
            case "street": street
            default: postcode
            }
        }
        set {
            switch part {
            case "country": country = newValue
            case "province": province = newValue
            case "city": city = newValue
            case "district": district = newValue
            case "street": street = newValue
            default: postcode = newValue
            }
        }
    }

    package var isEmpty: Bool { self == PostalAddress() }

    /// The address on one line: in East Asia from the country to the house, elsewhere from the house to the country.
    ///
    /// Source: Universal Postal Union, postal addressing systems (order of elements by country).
    ///
    /// - Parameter here: ISO 3166 alpha-2 of the country that one without a country is in.
    package func line(in here: String) -> String {
        switch Self.code(of: country) ?? (country.isEmpty ? here : "") {
        case "CN", "TW", "HK", "MO", "JP", "KR":
            let place = [country, province, city == province ? "" : city, district, street].filter {
                !$0.isEmpty
            }
            let isHan = place.allSatisfy { $0.unicodeScalars.contains { $0.value >= 0x2E80 } }
            return Self.join([postcode, place.joined(separator: isHan ? "" : " ")], " ")
        case "US", "CA", "AU":
            return Self.join([street, district, city, Self.join([province, postcode], " "), country], ", ")
        case "GB", "IE", "IN", "NZ", "SG", "ZA":
            return Self.join([street, district, city, province, postcode, country], ", ")
        default:
            return Self.join([street, district, Self.join([postcode, city], " "), province, country], ", ")
        }
    }

    private static func join(_ parts: [String], _ separator: String) -> String {
        parts.filter { !$0.isEmpty }.joined(separator: separator)
    }

    /// The code of a country by its code or a name of it, of those whose order differs from Europe's.
    private static func code(of country: String) -> String? {
        let fold = TextFold.fold(country)
        if let code = names.first(where: { $0.1.contains(fold) })?.0 { return code }
        return fold.utf8.count == 2 && fold.utf8.allSatisfy { 0x61...0x7A ~= $0 } ? fold.uppercased() : nil
    }

    private static let names: [(String, Set<String>)] = [
        ("CN", ["china", "中国", "中华人民共和国", "prc", "p.r. china"]), ("TW", ["taiwan", "台湾", "臺灣"]),
        ("HK", ["hong kong", "香港"]), ("MO", ["macao", "macau", "澳门", "澳門"]), ("JP", ["japan", "日本"]),
        ("KR", ["korea", "south korea", "韩国", "대한민국"]),
        ("US", ["usa", "united states", "united states of america", "美国"]), ("CA", ["canada", "加拿大"]),
        ("AU", ["australia", "澳大利亚"]), ("GB", ["united kingdom", "uk", "great britain", "england", "英国"]),
        ("IE", ["ireland", "爱尔兰"]), ("IN", ["india", "印度"]), ("NZ", ["new zealand", "新西兰"]),
        ("SG", ["singapore", "新加坡"]), ("ZA", ["south africa", "南非"]),
    ]
}
