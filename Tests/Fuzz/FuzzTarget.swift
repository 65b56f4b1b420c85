import Arguments

@testable import CRMCommands
@testable import CRMCore
@testable import Formats

/// What an input broke, other than by ending the program.
struct FuzzFailure: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Something that reads what others wrote.
enum FuzzTarget: String, CaseIterable, Sendable {
    case csv, json, jsonLines, jsonArray, vcard, mail, mbox, filter, date, amount, contact, map, argument

    /// Reads an input, and holds what was read to what must be so of it.
    ///
    /// - Throws: ``FuzzFailure``; what the input itself is refused for is as it should be.
    func read(_ input: [UInt8]) throws {
        do {
            try parse(input)
        } catch is any FormatError {
        } catch is CoreError {
        } catch is UsageError {
        }
    }

    private func parse(_ input: [UInt8]) throws {
        let text = String(decoding: input, as: UTF8.self)
        switch self {
        case .csv: try csv(input)
        case .json:
            let value = try JSONParser.parse(input)
            try expect(
                try JSONParser.parse(value.bytes(pretty: true)) == value, "written and read it differs")
        case .jsonLines:
            let reader = JSONLinesReader(BytesSource(input, chunkSize: 5))
            while try reader.next() != nil {}
        case .jsonArray:
            let reader = JSONArrayReader(BytesSource(input, chunkSize: 5))
            var elements: [JSON] = []
            while let element = try reader.next() { elements.append(element.value) }
            if let whole = try? JSONParser.parse(input).array {
                try expect(whole == elements, "the elements are not those of the whole")
            }
        case .vcard: try vcard(input)
        case .mail: look(at: try MailMessage(input))
        case .mbox:
            let reader = MboxReader(BytesSource(input, chunkSize: 5))
            while let message = try reader.next() {
                look(at: try MailMessage(message.bytes, line: message.line))
            }
        case .filter: _ = try FilterParser.parse(text)
        case .date: try dates(text)
        case .amount: _ = try Amount(parsing: text)
        case .contact:
            _ = EmailAddress(text)
            _ = PhoneNumber(text, country: "CN")
        case .map: _ = try ImportMap(parsing: text, name: "map")
        case .argument:
            _ = try CommandTable.crm.parse(text.split(separator: " ").map(String.init))
        }
    }

    private func csv(_ input: [UInt8]) throws {
        func records(_ source: any ByteSource) throws -> [[String?]] {
            let reader = CSVReader(DecodedSource(source))
            var records: [[String?]] = []
            while try reader.next() { records.append((0..<reader.fieldCount).map(reader.text)) }
            return records
        }
        let first = try records(BytesSource(input, chunkSize: 7))
        var bytes: [UInt8] = []
        for record in first { CSVWriter().appendRecord(record, to: &bytes) }
        // A record of one null is written as an empty text, since nothing else tells it from no record.
        let isSame = first.map { $0 == [nil] ? [""] : $0 } == (try records(BytesSource(bytes)))
        try expect(isSame, "written and read it differs")
    }

    private func vcard(_ input: [UInt8]) throws {
        func cards(_ source: any ByteSource) throws -> [VCard] {
            let reader = VCardReader(source)
            var cards: [VCard] = []
            while let card = try reader.next() { cards.append(card) }
            return cards
        }
        let first = try cards(BytesSource(input, chunkSize: 7))
        var bytes: [UInt8] = []
        for card in first { VCardWriter(version: .v4).append(card.properties, to: &bytes) }
        let texts = first.map { $0.properties.map(\.text) }
        try expect(
            try cards(BytesSource(bytes)).map { $0.properties.map(\.text) } == texts,
            "written and read it differs")
        for card in first {
            let contact = CardContact(card)
            _ = (try? contact.fields(kind: nil), contact.others, contact.unread)
        }
    }

    private func look(at mail: MailMessage) {
        _ = (mail.from, mail.to, mail.subject, mail.date, mail.messageID, mail.references, mail.text)
        _ = mail.attachments.map { ($0.fileName, $0.bytes) }
    }

    private func dates(_ text: String) throws {
        _ = MailDate(text)
        _ = Moment(iso8601: text)
        _ = try? DateFormat.iso.date(text)
        _ = try? DateFormat(text)
        _ = try DateExpression.parse(text)
    }

    private func expect(_ isSo: Bool, _ message: String) throws {
        if !isSo { throw FuzzFailure("\(self): \(message)") }
    }
}
