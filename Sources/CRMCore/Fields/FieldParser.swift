import SQLite

/// Turns texts from arguments, files and editors into values of fields.
package struct FieldParser {
    private let context: ReadContext
    /// Finds the id that a reference to another entity's record means.
    private let resolve: (_ noun: String, _ reference: String) throws -> Int64

    package init(
        _ context: ReadContext, resolve: @escaping (_ noun: String, _ reference: String) throws -> Int64
    ) {
        self.context = context
        self.resolve = resolve
    }

    /// How a column of an import writes its values, where that is not the program's own way.
    package struct Style: Sendable {
        package var date: DateFormat?
        package var currency: Currency?

        package init(date: DateFormat? = nil, currency: Currency? = nil) {
            self.date = date
            self.currency = currency
        }
    }

    /// Reads a value; an empty text clears the field.
    ///
    /// - Throws: ``CoreError`` of kind usage that names the field.
    package func parse(_ field: Field, _ text: String, style: Style = Style()) throws -> FieldValue {
        let clean = TextFold.trimmed(TextFold.nfc(text))
        guard !clean.isEmpty else {
            guard !field.isRequired else { throw invalid(field, "is required") }
            return .null
        }
        do {
            return try value(field, clean, style)
        } catch let error as CoreError where error.kind == .usage {
            throw CoreError(.usage, "\(field.name): \(error.message)", hints: error.hints)
        }
    }

    /// Reads the values of a field that may have several.
    package func parse(_ field: Field, _ texts: [String]) throws -> FieldValue {
        guard texts.count != 1 else { return try parse(field, texts[0]) }
        if field.kind == .tags { return try parse(field, texts.joined(separator: ";")) }
        let values = try texts.map { try parse(field, $0) }.compactMap(\.text)
        return values.isEmpty ? .null : .list(values)
    }

    private func value(_ field: Field, _ text: String, _ style: Style) throws -> FieldValue {
        switch field.kind {
        case .text:
            guard text.utf8.count <= 65_536 else { throw CoreError(.usage, "longer than 64 KB") }
            guard !text.utf8.contains(0) else {
                throw CoreError(.usage, "holds a NUL character")
            }
            return .text(text)
        case .choice(let words):
            let word = TextFold.fold(text)
            if words.contains(word) { return .text(word) }
            throw CoreError(
                .usage, "'\(text)' is none of \(words.joined(separator: ", "))",
                hints: NearestWord.hints(for: word, among: words))
        case .integer:
            guard let number = Int64(text) else { throw CoreError(.usage, "'\(text)' is not a whole number") }
            return .integer(number)
        case .number:
            guard let number = Double(text), number.isFinite else {
                throw CoreError(.usage, "'\(text)' is not a number")
            }
            return .number(number)
        case .date:
            if let format = style.date { return .date(try format.date(text)) }
            switch try DateExpression.parse(text).evaluate(now: context.now, calendar: context.calendar) {
            case .date(let date): return .date(date)
            case .moment(let moment): return .date(context.calendar.zone.local(from: moment).date)
            }
        case .moment:
            if let format = style.date {
                return .moment(context.calendar.zone.startOfDay(try format.date(text)))
            }
            return .moment(try context.when(text).moment(in: context.calendar.zone))
        case .money:
            return .money(try Amount(parsing: text).money(in: style.currency ?? context.baseCurrency))
        case .email: return .text(try labelled(text, .email))
        case .phone: return .text(try labelled(text, .phone))
        case .contact: return .text(try ContactWord.contact(text).whole)
        case .consent: return .text(try ContactWord.consent(text).whole)
        case .address: throw CoreError(.usage, "an address is given by its parts")
        case .registration:
            let code = RegistrationNumber.canonical(text)
            guard (1...64).contains(code.utf8.count) else {
                throw CoreError(.usage, "'\(text)' is not a registration number")
            }
            return .text(code)
        case .tags:
            return try Tags(parsing: text).value
        case .reference(let noun):
            return .integer(try resolve(noun, text))
        case .user:
            return .integer(try resolve("user", text))
        }
    }

    private func labelled(_ text: String, _ kind: LookupKind) throws -> String {
        let labelled = LabelledText(text)
        _ = try CustomerContact.canonical(labelled.text, kind, country: context.defaultCountry)
        return labelled.whole
    }

    private func invalid(_ field: Field, _ what: String) -> CoreError {
        CoreError(.usage, "\(field.name) \(what)")
    }
}
