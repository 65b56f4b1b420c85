/// The number under which an authority knows a company, in the one form in which it is stored and compared.
package enum RegistrationNumber {
    /// The number in capitals and usual width, without blanks and hyphens.
    package static func canonical(_ text: String) -> String {
        let plain = TextFold.narrow(text).unicodeScalars.filter { $0 != "-" && !$0.properties.isWhitespace }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: plain)
        return String(scalars).uppercased()
    }

    /// What is wrong with a company's number, as far as it can be told; nil where nothing seems to be.
    ///
    /// Every eighteen signs are taken for a unified social credit code, and in China every number of about that
    /// length: fifteen digits are the older 注册号.
    ///
    /// - Parameter country: ISO 3166 alpha-2 of the country that the company is likely in.
    package static func doubt(_ number: String, country: String) -> String? {
        let count = number.unicodeScalars.count
        guard number.utf8.allSatisfy({ 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 }) else { return nil }
        guard count == 18 else {
            return country == "CN" && (16...20).contains(count)
                ? "'\(number)' has \(count) characters, and a unified social credit code has 18" : nil
        }
        guard let expected = checkCharacter(of: number) else {
            return "'\(number)' is no unified social credit code: I, O, S, V and Z are in none"
        }
        return number.unicodeScalars.last == expected
            ? nil : "'\(number)' has the check character \(number.suffix(1)) where \(expected) was expected"
    }

    /// The last character of a code by the others (GB 32100-2015, section 5); nil where a sign is in none.
    private static func checkCharacter(of number: String) -> Unicode.Scalar? {
        var sum = 0
        var weight = 1
        for scalar in number.unicodeScalars.dropLast() {
            guard let value = signs.firstIndex(of: scalar) else { return nil }
            sum += value * weight
            weight = weight * 3 % 31
        }
        return signs[(31 - sum % 31) % 31]
    }

    /// Digits and letters by their value.
    private static let signs = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".unicodeScalars)
}
