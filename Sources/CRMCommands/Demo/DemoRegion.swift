/// Where some of the made-up customers are: how companies and people are called there, and how they pay.
///
/// Addresses end in `.example` (RFC 2606), and phone numbers are of ranges that are kept free for
/// fiction or given to nobody.
struct DemoRegion: Sendable {
    /// A name, and how it is spelt in an e-mail address.
    typealias Name = (text: String, latin: String)

    let country: String
    let currency: String
    /// What a hundred of its currency are worth in CNY, for prices.
    let rate: Int
    let companyFronts: [Name]
    let companySuffix: String
    /// The lines of business, in the order of ``industries``.
    let companyFields: [Name]
    let families: [Name]
    let givenNames: [Name]
    let isFamilyFirst: Bool
    let cities: [(city: String, postcode: Int)]
    let postcodeDigits: Int
    let streets: [String]
    /// A phone number with `#` for what varies.
    let phone: String

    static let industries = ["water", "food", "chemicals", "energy", "machinery"]

    static let china = DemoRegion(
        country: "CN", currency: "CNY", rate: 100,
        companyFronts: [
            ("华东", "huadong"), ("江南", "jiangnan"), ("北辰", "beichen"), ("远航", "yuanhang"),
            ("长风", "changfeng"), ("云岭", "yunling"), ("海蓝", "hailan"), ("金沙", "jinsha"),
            ("青松", "qingsong"), ("晨光", "chenguang"), ("天山", "tianshan"), ("九河", "jiuhe"),
        ],
        companySuffix: "有限公司",
        companyFields: [
            ("水务", "shuiwu"), ("食品", "shipin"), ("化工", "huagong"), ("能源", "nengyuan"), ("机械", "jixie"),
        ],
        families: [
            ("王", "wang"), ("李", "li"), ("张", "zhang"), ("刘", "liu"), ("陈", "chen"), ("杨", "yang"),
            ("赵", "zhao"), ("周", "zhou"), ("吴", "wu"), ("徐", "xu"), ("欧阳", "ouyang"), ("林", "lin"),
        ],
        givenNames: [
            ("小明", "xiaoming"), ("丽华", "lihua"), ("建国", "jianguo"), ("思远", "siyuan"), ("雪", "xue"),
            ("志强", "zhiqiang"), ("静", "jing"), ("宇航", "yuhang"), ("敏", "min"), ("文博", "wenbo"),
            ("嘉怡", "jiayi"), ("海涛", "haitao"),
        ],
        isFamilyFirst: true,
        cities: [
            ("上海", 200_000), ("苏州", 215_000), ("杭州", 310_000), ("成都", 610_000), ("广州", 510_000),
            ("青岛", 266_000),
        ],
        postcodeDigits: 6, streets: ["人民路", "解放路", "科技大道", "滨江路", "建设街"], phone: "+86 154 00## ####")

    static let germany = DemoRegion(
        country: "DE", currency: "EUR", rate: 780,
        companyFronts: [
            ("Nordwald", "nordwald"), ("Rheintal", "rheintal"), ("Grünbach", "gruenbach"),
            ("Elbmark", "elbmark"),
            ("Süderland", "suederland"), ("Falkenstein", "falkenstein"), ("Weißensee", "weissensee"),
        ],
        companySuffix: " GmbH",
        companyFields: [
            (" Wasserwerke", "wasser"), (" Lebensmittel", "lebensmittel"), (" Chemie", "chemie"),
            (" Energie", "energie"), (" Maschinenbau", "maschinenbau"),
        ],
        families: [
            ("Müller", "mueller"), ("Schäfer", "schaefer"), ("Becker", "becker"), ("Krüger", "krueger"),
            ("Vogel", "vogel"), ("Lange", "lange"), ("Weiß", "weiss"), ("Hoffmann", "hoffmann"),
        ],
        givenNames: [
            ("Anna", "anna"), ("Jürgen", "juergen"), ("Lukas", "lukas"), ("Sabine", "sabine"),
            ("Jörg", "joerg"),
            ("Katrin", "katrin"), ("Felix", "felix"), ("Greta", "greta"),
        ],
        isFamilyFirst: false,
        cities: [("Hamburg", 20_000), ("Köln", 50_000), ("München", 80_000), ("Leipzig", 4_000)],
        postcodeDigits: 5, streets: ["Hafenstraße", "Lindenweg", "Industriestraße", "Am Markt"],
        phone: "+49 30 23125 ###")

    static let america = DemoRegion(
        country: "US", currency: "USD", rate: 720,
        companyFronts: [
            ("Harbor", "harbor"), ("Ridgeline", "ridgeline"), ("Blue Heron", "blueheron"), ("Maple", "maple"),
            ("Prairie", "prairie"), ("O'Hara", "ohara"), ("Smith & Daughters", "smithdaughters"),
        ],
        companySuffix: ", Inc.",
        companyFields: [
            (" Water", "water"), (" Foods", "foods"), (" Chemicals", "chemicals"), (" Energy", "energy"),
            (" Machine Works", "machineworks"),
        ],
        families: [
            ("Lovelock", "lovelock"), ("Carter", "carter"), ("Nguyen", "nguyen"), ("O'Brien", "obrien"),
            ("Rivera", "rivera"), ("Whitfield", "whitfield"), ("Okafor", "okafor"), ("Stone", "stone"),
        ],
        givenNames: [
            ("Ada", "ada"), ("Marcus", "marcus"), ("Elena", "elena"), ("Grace", "grace"), ("Theo", "theo"),
            ("Priya", "priya"), ("Samuel", "samuel"), ("Chloé", "chloe"),
        ],
        isFamilyFirst: false,
        cities: [("Portland", 97_200), ("Duluth", 55_800), ("Houston", 77_000), ("Albany", 12_200)],
        postcodeDigits: 5, streets: ["Mill Street", "Dockside Avenue", "Second Street", "Quarry Road"],
        phone: "+1 212 555 01##")

    /// Joint ventures, which are called in two scripts.
    static let mixed = DemoRegion(
        country: "CN", currency: "CNY", rate: 100,
        companyFronts: [
            ("莲花 Lotus", "lotus"), ("Koch 科赫", "koch"), ("双桥 Two Bridges", "twobridges"),
            ("Delta 三角洲", "delta"), ("北极星 Polaris", "polaris"),
        ],
        companySuffix: "",
        companyFields: [
            (" Water", "water"), (" Foods", "foods"), (" Chemicals", "chem"), (" Energy", "energy"),
            (" Machinery", "machinery"),
        ],
        families: china.families,
        givenNames: [("Kevin", "kevin"), ("Lily", "lily"), ("Tony", "tony")] + china.givenNames,
        isFamilyFirst: true, cities: china.cities, postcodeDigits: 6, streets: china.streets,
        phone: china.phone)

    static let all: [(DemoRegion, weight: Int)] = [
        (china, weight: 48), (germany, weight: 20), (america, weight: 20), (mixed, weight: 12),
    ]
}
