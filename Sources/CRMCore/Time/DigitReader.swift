/// Reads numbers of a fixed width off the front of a text.
struct DigitReader {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ text: some StringProtocol) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { position == bytes.count }

    /// Takes exactly so many digits.
    mutating func number(_ count: Int) -> Int? {
        number(count...count)
    }

    /// Takes as many digits as there are, within bounds.
    mutating func number(_ counts: ClosedRange<Int>) -> Int? {
        var end = position
        var value = 0
        while end < bytes.count, end - position < counts.upperBound, 0x30...0x39 ~= bytes[end] {
            value = value * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        guard counts.contains(end - position) else { return nil }
        position = end
        return value
    }

    /// Takes a text if it is next.
    mutating func take(_ text: String) -> Bool {
        let expected = text.utf8
        guard bytes[position...].starts(with: expected) else { return false }
        position += expected.count
        return true
    }

    /// Takes the decimals of a second, and gives the milliseconds of them.
    mutating func milliseconds() -> Int? {
        let start = position
        guard let value = number(1...9) else { return nil }
        let scaled = (position - start..<9).reduce(value) { scaled, _ in scaled * 10 }
        return scaled / 1_000_000
    }

    /// Takes `Z`, `+08:00` or `+0800`, and gives the seconds east of Greenwich.
    mutating func offset() -> Int? {
        if take("Z") || take("z") { return 0 }
        let isWest = take("-")
        guard isWest || take("+"), let hours = number(2), hours < 24 else { return nil }
        _ = take(":")
        guard let minutes = number(2), minutes < 60 else { return nil }
        return (isWest ? -1 : 1) * (hours * 60 + minutes) * 60
    }
}

extension Int {
    /// Writes the number with leading zeros.
    func padded(_ width: Int) -> String {
        let digits = String(magnitude)
        return (self < 0 ? "-" : "") + String(repeating: "0", count: Swift.max(0, width - digits.utf8.count))
            + digits
    }
}

extension FixedWidthInteger where Self: SignedInteger {
    /// Divides by a positive number, rounding down.
    func dividedDown(by divisor: Self) -> Self {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? quotient - 1 : quotient
    }

    /// What is left over by ``dividedDown(by:)``, from 0 up.
    func remainder(by divisor: Self) -> Self {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
