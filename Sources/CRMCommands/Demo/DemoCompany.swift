import CRMCore

/// A made-up maker of measuring instruments: its customers, its products, and two years of selling
/// that end on a given day.
///
/// A seed and a day decide all of it, with whole numbers only, so that it is the same on every machine.
struct DemoCompany {
    struct Customer {
        var key: String
        var name: String
        var company: String?
        var email: String
        var phone: String
        var industry: String?
        var tier: String?
        var source: String?
        var street: String
        var city: String
        var postcode: String
        var region: DemoRegion

        var isCompany: Bool { industry != nil }
    }

    struct Product {
        var key: String
        var name: String
        var category: String
        /// In CNY.
        var price: Int
        /// How many are bought at once.
        var quantities: ClosedRange<Int>
        var weight: Int
    }

    struct Deal {
        var key: String
        var title: String
        var customer: String
        var product: String
        var stage: String
        var value: Int?
        var currency: String
        var opened: CivilDate
        var expected: CivilDate
        var closed: CivilDate?
        var type: String
        var source: String
        var reason: String?
    }

    let customers: [Customer]
    let products = Self.catalogue
    let deals: [Deal]

    /// What the files of `examples/data` were made from.
    static let seed: UInt64 = 20_260_630

    private static let companyCount = 110
    private static let personCount = 190
    private static let dayCount = 730

    /// - Parameter end: The last day of its history.
    init(seed: UInt64, ending end: CivilDate) {
        var stream = SeededStream(seed: seed)
        let companies = Self.companies(&stream)
        customers = companies + Self.people(of: companies, &stream)
        var deals: [Deal] = []
        for day in 0..<Self.dayCount {
            let date = end.adding(days: day + 1 - Self.dayCount)
            guard date.weekday <= 5 else { continue }
            // Half as many again come in at the end as at the beginning.
            let chance = Self.season[date.month - 1] * (Self.dayCount * 2 + day) / (Self.dayCount * 2)
            for _ in 0..<2 where stream.happens(chance) {
                deals.append(Self.deal(deals.count + 1, opened: date, end, companies, &stream))
            }
        }
        self.deals = deals
    }

    /// How many deals in a thousand half days are opened, by month: little around the spring festival,
    /// much before the half-year and the year end.
    private static let season = [330, 200, 360, 350, 340, 430, 300, 280, 370, 330, 390, 450]

    static let catalogue = [
        Product(
            key: "FM-25", name: "Flow meter FM-25", category: "sensors", price: 12_800, quantities: 2...24,
            weight: 22),
        Product(
            key: "LP-3", name: "Level probe LP-3", category: "sensors", price: 6_400, quantities: 4...40,
            weight: 18),
        Product(
            key: "PT-8", name: "Pressure transmitter PT-8", category: "sensors", price: 4_900,
            quantities: 6...60, weight: 14),
        Product(
            key: "GW-4", name: "Gateway GW-4", category: "gateways", price: 9_600, quantities: 1...12,
            weight: 14),
        Product(
            key: "CC-12", name: "Control cabinet CC-12", category: "systems", price: 186_000,
            quantities: 1...4, weight: 8),
        Product(
            key: "DB-1", name: "Dashboard, one year", category: "software", price: 36_000, quantities: 1...5,
            weight: 12),
        Product(
            key: "CAL", name: "校准服务 Calibration", category: "services", price: 18_000, quantities: 1...6,
            weight: 8),
        Product(
            key: "TRN", name: "现场培训 Training", category: "services", price: 24_000, quantities: 1...3,
            weight: 4),
    ]

    // MARK: Customers

    private static func companies(_ stream: inout SeededStream) -> [Customer] {
        var companies: [Customer] = []
        var names: Set<String> = []
        while companies.count < companyCount {
            let region = stream.pick(DemoRegion.all)
            let front = stream.pick(region.companyFronts)
            let field = stream.below(DemoRegion.industries.count)
            let name = front.text + region.companyFields[field].text + region.companySuffix
            guard names.insert(name).inserted else { continue }
            let domain = "\(front.latin)-\(region.companyFields[field].latin).example"
            let place = address(region, &stream)
            companies.append(
                Customer(
                    key: "C\(padded(companies.count + 1, 4))", name: name, email: "info@\(domain)",
                    phone: phone(region, &stream), industry: DemoRegion.industries[field],
                    tier: stream.pick([("A", weight: 2), ("B", weight: 5), ("C", weight: 3)]),
                    source: stream.pick(sources), street: place.street, city: place.city,
                    postcode: place.postcode, region: region))
        }
        return companies
    }

    private static func people(of companies: [Customer], _ stream: inout SeededStream) -> [Customer] {
        var people: [Customer] = []
        var names: Set<String> = []
        while people.count < personCount {
            let company = stream.pick(companies)
            let region = company.region
            let given = stream.pick(region.givenNames)
            let family = stream.pick(region.families)
            // A Latin given name stands before any family name.
            let isFamilyFirst = region.isFamilyFirst && given.text.utf8.first! >= 0x80
            let name =
                isFamilyFirst ? family.text + given.text : "\(given.text) \(family.text)"
            guard names.insert(name).inserted else { continue }
            let isEmployed = stream.happens(850)
            let domain = isEmployed ? String(company.email.dropFirst("info@".utf8.count)) : "mail.example"
            let place = address(region, &stream)
            people.append(
                Customer(
                    key: "P\(padded(people.count + 1, 4))", name: name,
                    company: isEmployed ? company.name : nil,
                    email: "\(given.latin).\(family.latin)@\(domain)", phone: phone(region, &stream),
                    source: isEmployed ? nil : stream.pick(sources),
                    street: isEmployed ? company.street : place.street,
                    city: isEmployed ? company.city : place.city,
                    postcode: isEmployed ? company.postcode : place.postcode, region: region))
        }
        return people
    }

    private static func address(_ region: DemoRegion, _ stream: inout SeededStream) -> (
        street: String, city: String, postcode: String
    ) {
        let street = stream.pick(region.streets)
        let number = stream.below(220) + 1
        let city = stream.pick(region.cities)
        return (
            region.country == "CN" ? "\(street)\(number)号" : "\(street) \(number)", city.city,
            padded(city.postcode + stream.below(90), region.postcodeDigits)
        )
    }

    private static func phone(_ region: DemoRegion, _ stream: inout SeededStream) -> String {
        String(region.phone.map { $0 == "#" ? Character(String(stream.below(10))) : $0 })
    }

    /// The number with leading zeros.
    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    static let sources: [(String, weight: Int)] = [
        ("web", weight: 30), ("referral", weight: 20), ("fair", weight: 15), ("partner", weight: 20),
        ("call", weight: 15),
    ]
}
