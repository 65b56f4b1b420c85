import CRMCore

/// How values are written for people, and for programs that read columns.
struct FieldText {
    /// The zone that moments are shown in, to people only.
    let zone: Zone
    /// What amounts are counted in, to people only; nil for their own unit.
    var unit: AmountUnit?

    /// A value for a table: moments in the person's zone, to the minute.
    func shown(_ value: FieldValue) -> String? {
        switch value {
        case .moment(let moment):
            let (date, seconds, _) = zone.local(from: moment)
            return "\(date) \(Self.twoDigits(seconds / 3600)):\(Self.twoDigits(seconds / 60 % 60))"
        case .money(let money): return "\(amount(money)) \(money.currency.code)"
        case .amount(let money): return amount(money)
        case .number(let number): return NumberText.significant(number)
        default: return value.text
        }
    }

    private func amount(_ money: Money) -> String { unit?.text(money) ?? money.decimal }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    /// The columns that a field has in CSV: an amount has two.
    static func columns(of field: Field) -> [String] {
        [field.name] + (field.currencyColumn.map { [$0] } ?? [])
    }
}
