import SQLite

/// Which columns a row of some fields is read from, and how its values are made of them.
struct ReadPlan {
    private enum Step {
        case text(Int32), integer(Int32), number(Int32), date(Int32), moment(Int32)
        case money(Int32, Int32)
        case tags(Int32)
        case sealed
    }

    private var steps: [Step] = []
    /// The sealed fields: where their values go, and their names as records have them.
    private var sealed: [(place: Int, name: [UInt8], isLabelled: Bool)] = []
    /// Where addresses go, if they are asked for.
    private var addressPlace: Int?
    /// The country that an address without one is in.
    private let here: String
    private var parts: [SQL] = []
    private(set) var needsVault = false
    /// Where the vault's columns begin: the customer's number, generation, version, key, record.
    private var vaultColumn: Int32 = 0
    /// Where it stands whether the row's contact data may be seen; nil where that holds for all or none.
    private var maskColumn: Int32?

    /// - Parameter mask: The condition under which contact data of a row may be seen, unless of all.
    init(fields: [Field], _ expression: FieldExpression, mask: SQL? = nil) {
        here = expression.context.defaultCountry
        for field in fields {
            let column = Int32(parts.count)
            switch field.storage {
            case .sealed:
                needsVault = true
                if field.kind == .address {
                    addressPlace = steps.count
                } else {
                    let isLabelled = field.kind == .email || field.kind == .phone
                    sealed.append((steps.count, Array(field.name.utf8), isLabelled))
                }
                steps.append(.sealed)
                continue
            case .money(let minor, let currency):
                parts += ["t.\(identifier: minor)", "t.\(identifier: currency)"]
                steps.append(.money(column, column + 1))
                continue
            case .column, .folded, .reference, .number, .computed:
                parts.append(expression.value(field))
            }
            switch field.kind {
            case .integer: steps.append(.integer(column))
            case .number: steps.append(.number(column))
            case .date: steps.append(.date(column))
            case .moment: steps.append(.moment(column))
            case .tags: steps.append(.tags(column))
            default: steps.append(.text(column))
            }
        }
        if needsVault {
            vaultColumn = Int32(parts.count)
            parts += ["v.customer_id", "v.generation", "v.version", "v.\"key\"", "v.record"]
            if let mask {
                maskColumn = Int32(parts.count)
                parts.append(mask)
            }
        }
        if parts.isEmpty { parts.append("1") }
    }

    var columns: SQL { parts.joined(separator: ", ") }

    /// Fills the values of one row; without a vault sealed ones are hidden.
    func read(_ row: borrowing Row, opening vault: Vault?, into values: inout [FieldValue]) throws {
        let vault = maskColumn.map { row.bool(at: $0) } ?? true ? vault : nil
        for (index, step) in steps.enumerated() {
            switch step {
            case .text(let column):
                values[index] = row.isNull(at: column) ? .null : .text(row.text(at: column))
            case .integer(let column):
                values[index] = row.isNull(at: column) ? .null : .integer(row.int64(at: column))
            case .number(let column):
                values[index] = row.isNull(at: column) ? .null : .number(row.double(at: column))
            case .date(let column):
                values[index] =
                    row.isNull(at: column) ? .null : .date(CivilDate(days: Int(row.int64(at: column))))
            case .moment(let column):
                values[index] =
                    row.isNull(at: column) ? .null : .moment(Moment(milliseconds: row.int64(at: column)))
            case .money(let minor, let currency):
                values[index] = try money(row, minor, currency)
            case .tags(let column):
                values[index] = row.isNull(at: column) ? .null : Tags(stored: row.text(at: column)).value
            case .sealed: values[index] = vault == nil ? .hidden : .null
            }
        }
        if needsVault, let vault, !row.isNull(at: vaultColumn) { try open(row, with: vault, into: &values) }
    }

    /// Fills in the sealed values of a row, of which only the wanted ones become texts.
    private func open(_ row: borrowing Row, with vault: Vault, into values: inout [FieldValue]) throws {
        let customer = row.int64(at: vaultColumn)
        let generation = row.int64(at: vaultColumn + 1)
        let version = row.int64(at: vaultColumn + 2)
        try row.withBytes(at: vaultColumn + 3) { key in
            try row.withBytes(at: vaultColumn + 4) { record in
                try vault.withOpened(
                    record, key: key, generation: generation, customer: customer, version: version
                ) { bytes in
                    try SealedRecord.forEachEntry(in: bytes) { field, label, value in
                        for (place, name, isLabelled) in sealed
                        where field.count == name.count && field.elementsEqual(name) {
                            let text = String(decoding: value, as: UTF8.self)
                            if label.isEmpty {
                                values[place].append(text)
                            } else if isLabelled {
                                let label = String(decoding: label, as: UTF8.self)
                                values[place].append(LabelledText(text, label: label).whole)
                            }
                        }
                    }
                    guard let addressPlace else { return }
                    for line in try SealedRecord(decoding: Array(bytes)).addressLines(in: here) {
                        values[addressPlace].append(line)
                    }
                }
            }
        }
    }

    private func money(_ row: borrowing Row, _ minor: Int32, _ currency: Int32) throws -> FieldValue {
        guard !row.isNull(at: minor) else { return .null }
        let code = row.text(at: currency)
        guard let currency = Currency(code) else {
            throw CoreError.damaged("the file holds an amount in the unknown currency '\(code)'")
        }
        return .money(Money(minor: row.int64(at: minor), currency: currency))
    }
}
