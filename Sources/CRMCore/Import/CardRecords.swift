import Formats

/// The records of vCards, under the names of customers' fields.
final class CardRecords: ImportRecords {
    private let reader: VCardReader
    let charset: CharacterSet
    /// The kind of a card that does not say whether it is of a company.
    private let kind: String?
    private let columns: [String]
    private var ahead: VCard?
    private(set) var line = 0
    private var cells: [String?] = []
    private var problem: ImportRowError?
    /// Columns that had a value, and properties that have no column.
    private var seen: Set<String> = []
    private var unread: [String] = []

    /// - Parameter isMapped: Whether a map says what becomes of each column.
    init(_ reader: VCardReader, charset: CharacterSet, kind: String?, isMapped: Bool) {
        self.reader = reader
        self.charset = charset
        self.kind = kind
        columns = Self.fields + (isMapped ? Self.others.map(\.0) : [])
    }

    static let fields = [
        "name", "kind", "company", "email", "phone", "street", "city", "district", "province", "postcode",
        "country", "key", "type", "industry", "tier", "source", "tag",
    ]
    /// Columns that a map may give to a field, by the property that fills each.
    static let others = [
        ("title", "TITLE"), ("role", "ROLE"), ("nickname", "NICKNAME"), ("department", "ORG"),
        ("note", "NOTE"),
        ("url", "URL"), ("birthday", "BDAY"),
    ]

    var fieldCount: Int { cells.count }

    func readHeader() throws -> [String]? {
        ahead = try reader.next()
        return ahead == nil ? nil : columns
    }

    func next() throws -> Bool {
        let card = try ahead ?? reader.next()
        ahead = nil
        guard let card else { return false }
        line = card.line
        problem = nil
        let contact = CardContact(card)
        do {
            cells = try contact.fields(kind: kind)
        } catch {
            problem = error
            cells = [contact.name] + Array(repeating: nil, count: Self.fields.count - 1)
        }
        cells += contact.others
        for (name, cell) in zip(Self.fields + Self.others.map(\.0), cells) where cell != nil {
            seen.insert(name)
        }
        cells.removeLast(cells.count - columns.count)
        for name in contact.unread where !unread.contains(name) && unread.count < 20 { unread.append(name) }
        return true
    }

    func checkShape() throws {
        if let problem { throw problem }
    }

    func text(_ index: Int) -> String? { cells[index] }
    func wasQuoted(_ index: Int) -> Bool { false }

    /// Columns without any value are nothing to tell, and properties that went nowhere are.
    func leftOut(of names: [String]) -> [String] {
        let others = Self.others.map(\.0).filter { !columns.contains($0) }
        return (names + others).filter(seen.contains) + unread
    }
}
