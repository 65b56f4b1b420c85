/// A company's name without what two spellings of it differ by: width, case, brackets, blanks and legal form.
enum CompanyName {
    /// The core of a name, by which companies are compared and nothing is shown.
    static func key(_ name: String) -> String {
        var words = words(of: name)
        while words.count > 1, let last = words.last {
            if forms.contains(last) {
                words.removeLast()
            } else if let suffix = endings.first(where: { last.hasSuffix($0) }) {
                words[words.count - 1] = String(last.dropLast(suffix.count))
                if words.last == "" { words.removeLast() }
            } else {
                break
            }
        }
        var key = words.joined()
        if let suffix = endings.first(where: { key.hasSuffix($0) && key != $0 }) {
            key.removeLast(suffix.count)
        }
        if let prefix = beginnings.first(where: { key.hasPrefix($0) && key != $0 }) {
            key.removeFirst(prefix.count)
        }
        return key
    }

    /// Runs of letters and digits; a full stop divides none, so that `S.A.` is one.
    private static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        for scalar in TextFold.fold(name).unicodeScalars where scalar != "." && scalar != "'" {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word.append(scalar)
            } else if !word.isEmpty {
                words.append(String(word))
                word = .init()
            }
        }
        return word.isEmpty ? words : words + [String(word)]
    }

    /// Signs that a stored name is freed of before a key is looked for in it, width folded.
    static let signs = [
        " ", ".", ",", "(", ")", "[", "]", "【", "】", "〔", "〕", "「", "」", "-", "&", "'", "·", "/", "、",
    ]

    /// Legal forms that stand behind a name as words of their own.
    private static let forms: Set<String> = [
        "ab", "ag", "aps", "as", "asa", "bhd", "bv", "co", "company", "corp", "corporation", "doo", "eg",
        "ev",
        "gbr", "gmbh", "inc", "incorporated", "kft", "kg", "kgaa", "kk", "limited", "llc", "llp", "lp", "ltd",
        "ltda", "mbh", "nv", "ohg", "oy", "oyj", "plc", "pte", "pty", "pvt", "sa", "sarl", "sas", "sdn", "se",
        "sl", "spa", "srl", "sro", "ug", "zrt",
    ]

    /// Those that are written without a blank, the longer before what they end in.
    private static let endings = [
        "股份有限公司", "有限责任公司", "有限責任公司", "股份公司", "有限公司", "有限合伙", "公司", "株式会社",
        "有限会社", "合同会社", "주식회사", "유한회사",
    ]

    /// Those that may stand before a name.
    static let beginnings = ["株式会社", "有限会社", "合同会社", "주식회사", "유한회사"]
}
