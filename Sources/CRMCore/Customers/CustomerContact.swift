import SQLite

/// A customer's addresses and numbers in the form by which they are looked up.
enum CustomerContact {
    /// The canonical form of an address or number.
    ///
    /// - Throws: ``CoreError`` of kind usage when it is none.
    static func canonical(_ text: String, _ kind: LookupKind, country: String) throws -> String {
        switch kind {
        case .email:
            guard let address = EmailAddress(text) else {
                throw CoreError(.usage, "'\(text)' is not an e-mail address")
            }
            return address.canonical
        case .phone:
            guard let number = PhoneNumber(text, country: country) else {
                throw CoreError(
                    .usage, "'\(text)' is not a phone number",
                    hints: looksCut(text)
                        ? [cutHint]
                        : [])
            }
            return number.canonical
        case .contact:
            return TextFold.fold(try ContactWord.contact(text).whole)
        }
    }

    /// Every look-up that a record answers to.
    static func lookups(of record: SealedRecord, country: String) throws -> [(
        kind: LookupKind, canonical: String
    )] {
        try LookupKind.allCases.flatMap { kind in
            var seen: Set<String> = []
            return try record["\(kind)"].compactMap { value in
                let canonical = try canonical(value, kind, country: country)
                return seen.insert(canonical).inserted ? (kind, canonical) : nil
            }
        }
    }

    /// Countries that numbers without a code may have been read for, today's first.
    static func countries(_ settings: Settings, in database: Database) throws -> [String] {
        let earlier = try database.query(
            """
            SELECT c.before FROM main.change AS c JOIN main.setting AS s ON s.id = c.row_id
            WHERE c.entity = 'setting' AND s.name = 'default_country' AND c.before IS NOT NULL
            """
        ) { try RowImage(bytes: $0.blob(at: 0)).columns() }
        var countries = [settings.defaultCountry]
        for case .text(let country)? in earlier.map({ $0.first { $0.name == "value" }?.value })
        where !countries.contains(country) {
            countries.append(country)
        }
        return countries
    }

    static let cutHint = "a spreadsheet has cut this number; format the column as text and export again"

    /// Whether a key is a number as spreadsheets shorten it; keys such as `12E5` are left alone.
    static func isCut(_ key: String) -> Bool {
        key.withBytes { $0.contains(UInt8(ascii: "+")) } && looksCut(key)
    }

    /// Whether a text is a number in scientific notation, such as `8.61391E+12`.
    private static func looksCut(_ text: String) -> Bool {
        let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        return parts.count == 2 && Double(text) != nil
    }
}
