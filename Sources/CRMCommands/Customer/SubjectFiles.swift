import CRMCore
import Formats
import Output

/// What is kept about a customer as files: JSON for programs, and a page for the person.
struct SubjectFiles {
    let content: SubjectExport.Content
    /// Who keeps it, if that is known.
    let company: String?
    private let text: FieldText

    init(_ content: SubjectExport.Content, company: String?, zone: Zone) {
        self.content = content
        self.company = company
        text = FieldText(zone: zone)
    }

    // MARK: For programs

    var record: [UInt8] {
        json { writer in
            writer.beginObject()
            writer.key("exported")
            writer.string(content.time.description)
            writer.key("removed")
            writer.value(content.removed.map { .string($0.description) } ?? .null)
            writer.key("customer")
            write(content.fields, content.values, to: &writer)
            writer.endObject()
        }
    }

    var opportunities: [UInt8] {
        json { writer in
            writer.beginArray()
            for deal in content.deals {
                writer.beginObject()
                writer.key("opportunity")
                write(Opportunity.fields.fields, deal.values, to: &writer)
                writer.key("history")
                writer.beginArray()
                for move in deal.history { write(Self.moveFields, Self.values(move), to: &writer) }
                writer.endArray()
                writer.endObject()
            }
            writer.endArray()
        }
    }

    var activities: [UInt8] { list(Activity.fields, content.activities) }

    var tasks: [UInt8] { list(TaskItem.fields, content.tasks) }

    private func list(_ table: FieldTable, _ rows: [[FieldValue]]) -> [UInt8] {
        json { writer in
            writer.beginArray()
            for row in rows { write(table.fields, row, to: &writer) }
            writer.endArray()
        }
    }

    /// Nil for who may not see the journal.
    var log: [UInt8]? {
        content.changes.map { changes in
            json { writer in
                writer.beginArray()
                for change in changes { write(change, to: &writer) }
                writer.endArray()
            }
        }
    }

    private func write(_ change: JournalReader.Change, to writer: inout JSONWriter) {
        writer.beginObject()
        for (name, value) in [
            ("seq", JSON.integer(change.seq)), ("time", .string(change.time.description)),
            ("user", .string(change.user)), ("command", .string(change.command)),
            ("op", .string(change.operation)), ("version", .integer(change.version)),
        ] {
            writer.key(name)
            writer.value(value)
        }
        writer.key("before")
        writer.beginObject()
        for (field, value) in change.before {
            writer.key(field.name)
            JSONRecordWriter.write(value, isRepeatable: field.isRepeatable, to: &writer)
        }
        for (field, values) in contacts(before: change) {
            writer.key(field)
            writer.value(.array(values.map { .string($0) }))
        }
        writer.endObject()
        writer.endObject()
    }

    private func write(_ fields: [Field], _ values: [FieldValue], to writer: inout JSONWriter) {
        writer.beginObject()
        for (field, value) in zip(fields, values) {
            writer.key(field.name)
            JSONRecordWriter.write(value, isRepeatable: field.isRepeatable, to: &writer)
        }
        writer.endObject()
    }

    private func json(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter(pretty: true)
        body(&writer)
        return writer.take() + [0x0A]
    }

    /// What contact data was before a change of it: each field with its values.
    private func contacts(before change: JournalReader.Change) -> [(field: String, values: [String])] {
        guard change.changedSealed, let record = content.contacts[change.seq] else { return [] }
        let names = Customer.fields.fields.filter(\.isSealed).map(\.name)
        return names.map { ($0, record.texts(of: $0)) }.filter { !$0.1.isEmpty }
    }

    // MARK: For the person

    func page(_ output: BufferedOutput) throws {
        let page = HTMLPageWriter(title: "What is kept about \(content.name)", output: output)
        let keeper = company.map { "by \($0), " } ?? ""
        try page.paragraph(
            "This is all that is kept about you \(keeper)as of \(text.shown(.moment(content.time)) ?? ""). The same "
                + "stands in record.json, opportunities.json, activities.json, tasks.json and log.json, for programs to "
                + "read.")
        if let removed = content.removed {
            try page.paragraph(
                "You were removed from all lists on \(text.shown(.moment(removed)) ?? ""); the record is still there."
            )
        }
        try page.table(
            "Your record", Self.factColumns, facts(content.fields, content.values))
        try showDeals(page)
        try show(page, "What was done with you, newest first", Activity.fields, content.activities)
        try show(page, "What was or is to be done", TaskItem.fields, content.tasks)
        if let changes = content.changes {
            try page.table(
                "What was written, newest first",
                ["time", "user", "command", "what it was before"].map { TableColumn($0) },
                changes.map { [text.shown(.moment($0.time)), $0.user, $0.command, before($0)] })
        }
        try page.finish()
    }

    private func showDeals(_ page: HTMLPageWriter) throws {
        guard !content.deals.isEmpty else {
            return try page.paragraph("There are no opportunities with you.")
        }
        for deal in content.deals {
            let fields = Opportunity.fields.fields
            let name = fields.firstIndex { $0.name == "name" }.flatMap { deal.values[$0].text } ?? ""
            try page.table("Opportunity: \(name)", Self.factColumns, facts(fields, deal.values))
            try page.table(
                "How it went: \(name)", TableRecordWriter.columns(Self.moveFields),
                deal.history.map { Self.values($0).map(text.shown) })
        }
    }

    /// Rows of a table with those of its fields that lists show, but who it is; nothing where there are none.
    private func show(_ page: HTMLPageWriter, _ title: String, _ table: FieldTable, _ rows: [[FieldValue]])
        throws
    {
        guard !rows.isEmpty else { return }
        let places = table.fields.indices.filter {
            let field = table.fields[$0]
            return Self.told.contains(field.name) || (field.isShown && field.name != "customer")
        }
        try page.table(
            title, TableRecordWriter.columns(places.map { table.fields[$0] }),
            rows.map { row in places.map { text.shown(row[$0]) } })
    }

    /// Fields that the person is shown though lists leave them out.
    private static let told: Set<String> = ["subject", "outcome", "participants", "note", "done"]

    /// What each field means with its value, a row each, but who it is, and fields without a value.
    private func facts(_ fields: [Field], _ values: [FieldValue]) -> [[String?]] {
        zip(fields, values).filter { !$0.1.isNull && !["customer", "customer_id"].contains($0.0.name) }.map {
            [$0.0.summary, text.shown($0.1)]
        }
    }

    private static let factColumns = [TableColumn("what"), TableColumn("value")]

    private func before(_ change: JournalReader.Change) -> String {
        (change.before.map { "\($0.field.name): \(text.shown($0.value) ?? "none")" }
            + contacts(before: change).map { "\($0.field): \($0.values.joined(separator: ", "))" })
            .joined(separator: "\n")
    }

    private static let moveFields = [
        Field("at", .moment, "When it happened"), Field("from", "Stage that it left"),
        Field("to", "Stage that it came to"), Field("value", .money, "Value then"),
        Field("expected_close", .date, "Expected close date then"),
    ]

    private static func values(_ move: StageMove) -> [FieldValue] {
        [
            .moment(move.at), move.from.map { .text($0) } ?? .null, .text(move.to),
            move.value.map { .money($0) } ?? .null, move.expectedClose.map { .date($0) } ?? .null,
        ]
    }
}
