import CRMCore

/// What amounts are counted in for people: thousands, millions, 万 (ten thousand) or 亿 (a hundred million).
enum AmountUnit: String, CaseIterable {
    case wan = "万"
    case yi = "亿"
    case thousand = "k"
    case million = "m"

    /// Every way to write a unit: `k` and `m` in capitals too, as they are read in amounts.
    static let words = allCases.map(\.rawValue) + ["K", "M"]

    /// Reads one of ``words``.
    init?(word: String) {
        self.init(rawValue: word.lowercased())
    }

    private var zeros: Int {
        switch self {
        case .wan: 4
        case .yi: 8
        case .thousand: 3
        case .million: 6
        }
    }

    /// An amount with one decimal, halves away from zero, and the unit behind it: `12.5万`.
    func text(_ money: Money) -> String {
        // In tenths of the unit: exact, since minor units are whole.
        var divisor = Int64(1)
        for _ in 1..<(zeros + money.currency.exponent) { divisor *= 10 }
        let magnitude = money.minor.magnitude
        let tenths = (magnitude + UInt64(divisor) / 2) / UInt64(divisor)
        let sign = money.minor < 0 && tenths > 0 ? "-" : ""
        return "\(sign)\(tenths / 10).\(tenths % 10)\(rawValue)"
    }
}

extension Session {
    var amountUnit: AmountUnit? { globals.units.flatMap(AmountUnit.init(word:)) }
}
