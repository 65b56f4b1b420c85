import Formats
import SQLite
import Seal

/// Reads records, parses them by the fields that their columns are bound to.
final class ImportParser {
    private let reader: any ImportRecords
    private let layout: ImportLayout
    private let shape: ImportShape
    private let entity: any ImportEntity
    private let parser: FieldParser
    private let context: ReadContext
    private let null: String?
    private let key: ImportKey?
    private let vault: Vault?
    /// Seals the records of rows that may turn out bad later.
    private let rawSealer: AESGCM?
    private let keepsBad: Bool
    private var row: ImportRow
    private var record = SealedRecord()
    /// Where a sealed record and its key go, if rows have one.
    private let sealedPlaces: (key: Int, record: Int)?
    private var cleared: [String] = []
    /// Addresses and numbers of the row in the form that they are looked up by.
    private var contacts: [(kind: LookupKind, canonical: String)] = []

    init(
        _ reader: any ImportRecords, layout: ImportLayout, shape: ImportShape, entity: any ImportEntity,
        context: ReadContext,
        key: ImportKey?, null: String?, vault: Vault?, rawKey: Secret?
    ) throws {
        self.reader = reader
        self.layout = layout
        self.shape = shape
        self.entity = entity
        self.context = context
        self.key = key
        self.null = null
        self.vault = vault
        rawSealer = try rawKey.map { try AESGCM(key: $0) }
        keepsBad = rawKey != nil
        if let key = shape["vault_key"], let record = shape["vault_record"] {
            sealedPlaces = (key, record)
        } else {
            sealedPlaces = nil
        }
        parser = FieldParser(context) { try entity.resolve($0, $1) }
        row = ImportRow(layout)
    }

    /// Fills a batch with up to so many records; false at the end of the file.
    func fill(_ batch: ImportBatch, records: Int, ids: () throws -> Int64) throws -> Bool {
        while batch.recordCount < records {
            guard try reader.next() else { return false }
            batch.recordCount += 1
            batch.beginRow()
            do {
                try read(into: batch, ids: ids)
            } catch let error as ImportRowError {
                batch.dropRow()
                batch.bad.append(
                    ImportBatch.Bad(
                        problem: error.problem(line: reader.line), record: keepsBad ? rawRecord() : []))
            }
        }
        return true
    }

    private func read(into batch: ImportBatch, ids: () throws -> Int64) throws {
        try reader.checkShape()
        record.entries.removeAll(keepingCapacity: true)
        cleared.removeAll(keepingCapacity: true)
        contacts.removeAll(keepingCapacity: true)
        for index in layout.columns.indices {
            let value = try value(of: layout.columns[index])
            row.values[index] = value
            if let value {
                store(value, at: index, into: batch)
            } else if key == nil, layout.columns[index].field.isRequired {
                throw ImportRowError(field: layout.columns[index].field.name, .required, "is required")
            }
        }
        if let numbers = layout.numbers { setNumbers(numbers, into: batch) }
        try entity.complete(row, shape, into: batch)
        let id = try ids()
        batch.set(ImportShape.id, id)
        batch.set(ImportShape.line, Int64(reader.line))
        if !cleared.isEmpty { batch.set(ImportShape.cleared, cleared.joined(separator: ",")) }
        try setMatch(into: batch)
        if let rawSealer {
            batch.set(ImportShape.raw, blob: try rawSealer.seal(rawRecord(), authenticating: []))
        }
        setSealed(id, into: batch)
    }

    private func value(of column: ImportColumn) throws -> FieldValue? {
        var text: String
        let field = column.field
        switch column.source {
        case .constant(let constant): text = constant
        case .column(let index):
            guard let cell = reader.text(index), cell != null else { return try absent(field) }
            text = cell
            if !column.values.isEmpty, let meant = column.values[TextFold.fold(cell)] {
                guard !meant.isEmpty else { return try absent(field) }
                text = meant
            }
            if TextFold.trimmed(text).isEmpty {
                guard reader.wasQuoted(index) else { return try absent(field) }
                text = ""
            }
        }
        if text.isEmpty {
            // A choice is always one of its words.
            if case .choice = field.kind { return nil }
            guard !field.isRequired else { throw ImportRowError(field: field.name, .required, "is required") }
            return .null
        }
        switch field.storage {
        case .reference(_, let table) where table != "stage":
            return .text(TextFold.trimmed(TextFold.nfc(text)))
        default: break
        }
        do {
            switch field.kind {
            case .email: return try contacts(text, .email)
            case .phone: return try contacts(text, .phone)
            case .contact: return try contacts(text, .contact)
            case .consent: return try consents(text, field)
            case .money: return try parser.parse(field, text, style: try style(of: column))
            case .text where field.name == "key" && CustomerContact.isCut(text):
                throw ImportRowError(
                    field: field.name, .invalid, "'\(text)' is not the whole key (\(CustomerContact.cutHint))"
                )
            default: return try parser.parse(field, text, style: column.style)
            }
        } catch let error as CoreError {
            let isReference = if case .reference = field.kind { true } else { false }
            throw ImportRowError(error, field: field.name, code: isReference ? .unknown : .invalid)
        }
    }

    /// No value, which a field that is required cannot do without.
    private func absent(_ field: Field) throws -> FieldValue? {
        guard field.isRequired else { return nil }
        throw ImportRowError(field: field.name, .required, "is required")
    }

    /// An amount's style with the currency that its row says.
    private func style(of column: ImportColumn) throws -> FieldParser.Style {
        var style = column.style
        if let place = column.currency, let code = reader.text(place), !code.isEmpty {
            style.currency = try Currency(parsing: TextFold.trimmed(code))
        }
        return style
    }

    /// Reads addresses or numbers, which exports write with commas between them.
    private func contacts(_ text: String, _ kind: LookupKind) throws -> FieldValue {
        guard text.withBytes({ $0.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") } }) else {
            return try contact(text, kind)
        }
        let texts = try parts(of: text, kind).compactMap { try contact($0, kind).text }
        return texts.count == 1 ? .text(texts[0]) : .list(texts)
    }

    /// A semicolon stands in numbers too, before their extension.
    private func parts(of text: String, _ kind: LookupKind) -> [String] {
        text.split { $0 == "," || $0 == ";" && kind != .phone }.map(String.init)
    }

    private func consents(_ text: String, _ field: Field) throws -> FieldValue {
        let texts = try text.split { $0 == "," || $0 == ";" }.compactMap {
            try parser.parse(field, String($0)).text
        }
        return texts.count == 1 ? .text(texts[0]) : .list(texts)
    }

    /// Reads an address or number once, for the record and for every look-up of it, of which a row that
    /// says it twice has one.
    private func contact(_ text: String, _ kind: LookupKind) throws -> FieldValue {
        let text = TextFold.trimmed(TextFold.nfc(text))
        let labelled =
            kind == .contact
            ? LabelledText(try ContactWord.contact(text).whole, label: "") : LabelledText(text)
        guard kind != .contact || ContactWord.isFilled(labelled.text) else {
            throw CoreError(.usage, "'\(text)' says nothing behind '='")
        }
        let canonical = try CustomerContact.canonical(labelled.text, kind, country: context.defaultCountry)
        if !contacts.contains(where: { $0.kind == kind && $0.canonical == canonical }) {
            contacts.append((kind, canonical))
        }
        return .text(labelled.whole)
    }

    private func store(_ value: FieldValue, at index: Int, into batch: ImportBatch) {
        guard !value.isNull else {
            cleared.append(layout.columns[index].field.name)
            return
        }
        switch shape.slots[index] {
        case .single(let place):
            switch value.sqlValue {
            case .integer(let number): batch.set(place, number)
            case .real(let number): batch.set(place, number)
            case .text(let text): batch.set(place, text)
            default: break
            }
        case .folded(let place, let fold), .name(let place, let fold):
            let isTags = layout.columns[index].field.kind == .tags
            let text = (isTags ? Tags(value).stored : value.text) ?? ""
            batch.set(place, text)
            batch.set(fold, TextFold.fold(text))
        case .money(let minor, let currency):
            guard case .money(let money) = value else { return }
            batch.set(minor, money.minor)
            batch.set(currency, money.currency.code)
        case .sealed:
            let field = layout.columns[index].field
            let isLabelled = field.kind == .email || field.kind == .phone
            if case .list(let texts) = value {
                record.entries += texts.map { Self.entry(field.name, $0, isLabelled) }
            } else {
                record.entries.append(Self.entry(field.name, value.text ?? "", isLabelled))
            }
        }
    }

    private static func entry(_ field: String, _ text: String, _ isLabelled: Bool) -> SealedRecord.Entry {
        guard isLabelled else { return SealedRecord.Entry(field, text) }
        let labelled = LabelledText(text)
        return SealedRecord.Entry(field, labelled.text, label: labelled.label)
    }

    /// Notes the record's number in the file, and beside the name of the one that it belongs to the number of that.
    private func setNumbers(_ numbers: (own: Int, other: Int), into batch: ImportBatch) {
        if let place = shape[ImportShape.number], let own = reader.text(numbers.own) { batch.set(place, own) }
        guard let other = reader.text(numbers.other), !other.isEmpty else { return }
        for (index, column) in layout.columns.enumerated() {
            guard case .reference(_, entity.table.table) = column.field.storage,
                case .name(_, let place) = shape.slots[index], let name = row.values[index]?.text
            else { continue }
            batch.set(place, NumberedName(fold: TextFold.fold(name), number: other).text)
        }
    }

    private func setMatch(into batch: ImportBatch) throws {
        guard let key, let value = row.values[key.column], let text = value.isNull ? nil : value.text else {
            return
        }
        switch key.kind {
        case .key: batch.set(ImportShape.match, text)
        case .name: batch.set(ImportShape.match, TextFold.fold(text))
        case .lookup(let kind):
            guard let vault, let contact = contacts.first(where: { $0.kind == kind }) else { return }
            var match = vault.lookup(kind, contact.canonical)
            if kind == .email, let word = row["kind"]?.text, let place = Customer.kinds.firstIndex(of: word) {
                match.append(UInt8(place))
            }
            batch.set(ImportShape.match, blob: match)
        }
    }

    /// Hands on what is to be sealed, which is done on another thread, and its look-ups.
    private func setSealed(_ id: Int64, into batch: ImportBatch) {
        guard !record.isEmpty, let places = sealedPlaces else { return }
        batch.setSealed(record, of: id, key: places.key, record: places.record)
        for contact in contacts {
            batch.addLookup(contact.kind, contact.canonical, of: id)
        }
    }

    /// The record as CSV with as many values as the header has, those that are too many behind.
    private func rawRecord() -> [UInt8] {
        var bytes: [UInt8] = []
        var writer = CSVWriter(delimiter: reader.delimiter)
        for index in 0..<max(reader.fieldCount, layout.header.count) {
            if index < reader.fieldCount, let text = reader.text(index) {
                writer.appendField(text, to: &bytes)
            } else {
                writer.appendNull(to: &bytes)
            }
        }
        return bytes
    }
}

/// What rows are matched by.
struct ImportKey: Sendable {
    enum Kind: Sendable, Equatable {
        case key, name
        case lookup(LookupKind)
    }

    /// The column of the layout.
    var column: Int
    var kind: Kind
}
