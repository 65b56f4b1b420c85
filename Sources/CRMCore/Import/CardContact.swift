import Formats

/// What a vCard says of a customer.
struct CardContact {
    private let card: VCard

    init(_ card: VCard) {
        self.card = card
    }

    /// The formatted name, or else one that is made of what there is.
    var name: String? {
        if let name = text("FN") { return name }
        if let parts = card.first("N") {
            let (family, given) = (Self.clean(parts.component(0)), Self.clean(parts.component(1)))
            let isHan = (family + given).unicodeScalars.allSatisfy { $0.properties.isIdeographic }
            let words = isHan ? [family + given] : [given, Self.clean(parts.component(2)), family]
            let name = words.filter { !$0.isEmpty }.joined(separator: " ")
            if !name.isEmpty { return name }
        }
        return text("NICKNAME") ?? organisation ?? emails.first
    }

    /// The values of ``CardRecords/fields``.
    ///
    /// - Parameter kind: The kind of a card that does not say it.
    func fields(kind: String?) throws(ImportRowError) -> [String?] {
        let kind = try saidKind ?? kind
        return [
            name, kind, kind == "company" ? nil : organisation, Self.joined(emails), Self.joined(phones),
        ] + addressFields + [
            key, text("X-CRM-TYPE"), text("X-CRM-INDUSTRY"), text("X-CRM-TIER"), text("X-CRM-SOURCE"),
            Self.joined(card.all("CATEGORIES").flatMap(\.list).map(Self.clean)),
        ]
    }

    /// The values of ``CardRecords/others``.
    var others: [String?] {
        CardRecords.others.map { column, property in
            switch column {
            case "department": card.first(property).flatMap { Self.value($0.component(1)) }
            default: text(property)
            }
        }
    }

    /// Properties that no column takes and that say something.
    var unread: [String] {
        let read =
            [
                "FN", "N", "NICKNAME", "ORG", "EMAIL", "TEL", "ADR", "UID", "KIND", "X-ABSHOWAS",
                "CATEGORIES", "REV", "PRODID",
                "X-CRM-TYPE", "X-CRM-INDUSTRY", "X-CRM-TIER", "X-CRM-SOURCE",
            ] + CardRecords.others.map(\.1)
        return card.properties.filter { !$0.rawValue.isEmpty && !read.contains($0.name) }.map(\.name)
    }

    // MARK: Parts

    /// What the card says that it is of: a person or a company.
    private var saidKind: String? {
        get throws(ImportRowError) {
            switch card.first("KIND")?.text.lowercased() {
            case "individual": return "person"
            case "org": return "company"
            case let other?:
                throw ImportRowError(
                    field: "kind", .invalid,
                    "a card of a kind '\(other)' is neither of a person nor a company")
            case nil: break
            }
            if card.first("X-ABSHOWAS")?.text.uppercased() == "COMPANY" { return "company" }
            let isNamed = card.first("N").map { $0.components.contains { $0 != [""] } } ?? false
            return organisation != nil && !isNamed && name == organisation ? "company" : nil
        }
    }

    private var organisation: String? { card.first("ORG").flatMap { Self.value($0.component(0)) } }

    private var emails: [String] {
        preferredFirst("EMAIL").map { Self.labelled(Self.without("mailto:", Self.clean($0.text)), $0) }.filter
        { !$0.isEmpty }
    }

    /// Numbers that one speaks over.
    private var phones: [String] {
        preferredFirst("TEL").filter { $0.types.allSatisfy { $0 != "fax" && $0 != "pager" } }
            .map { Self.labelled(Self.number($0.text), $0) }.filter { !$0.isEmpty }
    }

    /// A number as people write it, from a text or from `tel:+1-418-656-9254;ext=102` (RFC 3966).
    private static func number(_ text: String) -> String {
        let parts = without("tel:", clean(text)).split(separator: ";")
        let suffix = parts.dropFirst().first { $0.lowercased().hasPrefix("ext=") }
        return parts.first.map { $0 + (suffix.map { " x" + $0.dropFirst(4) } ?? "") } ?? ""
    }

    /// A text with what it is for before it, where that is said in one of the two words that all programs know.
    private static func labelled(_ text: String, _ property: VCardProperty) -> String {
        guard !text.isEmpty, let label = property.types.first(where: { $0 == "home" || $0 == "work" }) else {
            return text
        }
        return LabelledText(text, label: label).whole
    }

    /// Street, city, district, province, postcode and country. An export keeps the district beside the city.
    private var addressFields: [String?] {
        guard let address = card.first("ADR") else { return Array(repeating: nil, count: 6) }
        let street = [2, 1, 0].map { Self.clean(address.component($0)) }.filter { !$0.isEmpty }
        let places = (address.components.dropFirst(3).first ?? []).map(Self.clean)
        return [
            Self.value(street.joined(separator: ", ")), Self.value(places.first ?? ""),
            Self.value(places.dropFirst().joined(separator: ", ")),
        ] + [4, 5, 6].map { Self.value(address.component($0)) }
    }

    private var key: String? {
        text("UID").map { Self.without("urn:uuid:", $0) }
    }

    private func preferredFirst(_ name: String) -> [VCardProperty] {
        guard let first = card.first(name) else { return [] }
        return [first] + card.all(name).filter { $0 != first }
    }

    private func text(_ name: String) -> String? { card.first(name).flatMap { Self.value($0.text) } }

    // MARK: Texts

    private static func without(_ scheme: String, _ text: String) -> String {
        text.lowercased().hasPrefix(scheme) ? String(text.dropFirst(scheme.count)) : text
    }

    private static func joined(_ texts: [String]) -> String? {
        value(texts.joined(separator: ","))
    }

    private static func value(_ text: String) -> String? {
        let text = clean(text)
        return text.isEmpty ? nil : text
    }

    /// A text on one line.
    private static func clean(_ text: String) -> String {
        guard text.contains(where: \.isNewline) else { return TextFold.trimmed(text) }
        return text.split(whereSeparator: \.isNewline).map { TextFold.trimmed(String($0)) }
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
