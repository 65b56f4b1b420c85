/// Which field each column of a header is likely to be, by its name.
struct ImportHeaderGuess {
    /// By column: the field's name, or that of an amount's currency.
    private(set) var fields: [Int: String] = [:]
    private let table: FieldTable
    private let header: [String]

    init(_ header: [String], table: FieldTable) {
        self.header = header
        self.table = table
        let keys = header.map(Self.key)
        // A field's own name comes before what others call it.
        for (index, key) in keys.enumerated() {
            let own = table.editable.first { Self.key($0.name) == key }?.name
            let currency = table.fields.lazy.compactMap(\.currencyColumn).first { Self.key($0) == key }
            if let name = own ?? currency, column(of: name) == nil { fields[index] = name }
        }
        for (field, names) in FieldNames.table(of: table.noun) where column(of: field) == nil {
            let names = names.split(separator: ",").map { Self.key(String($0)) }
            // The names are in the order of their likelihood, and the columns in none.
            for name in names {
                guard let index = keys.firstIndex(of: name), fields[index] == nil, !isKept(index) else {
                    continue
                }
                fields[index] = field
                break
            }
        }
        // A currency without its amount says nothing.
        fields = fields.filter { _, name in
            table[name] != nil || fields.values.contains { table[$0]?.currencyColumn == name }
        }
    }

    func column(of field: String) -> Int? {
        fields.first { $0.value == field }?.key
    }

    /// Why a column goes nowhere.
    func excuse(_ index: Int) -> String {
        if isKept(index) { return "kept by the program" }
        let key = Self.key(header[index])
        for (field, names) in FieldNames.table(of: table.noun)
        where names.split(separator: ",").contains(where: { Self.key(String($0)) == key }) {
            if let other = column(of: field) { return "\(field) comes from column \(other + 1)" }
        }
        return "no field is known by this name"
    }

    /// Whether the program has the column from itself, as its exports do; another system's id is its key.
    private func isKept(_ index: Int) -> Bool {
        guard let field = table[TextFold.fold(header[index])] else { return false }
        return !field.isEditable && (field.name != "id" || column(of: "key") != nil)
    }

    /// A name without case, width, blanks, punctuation, and what stands in parentheses at its end.
    private static func key(_ name: String) -> String {
        var name = TextFold.fold(name)[...]
        if name.last == ")", let open = name.lastIndex(of: "("), open > name.startIndex {
            name = name[..<open]
        }
        return String(name.filter { $0.isLetter || $0.isNumber })
    }
}
