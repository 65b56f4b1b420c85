import Arguments
import CRMCore
import Output

/// `crm search`
struct Search: Command {
    var words: [String] = []
    var kinds: String?
    var limit: Int?
    var failsIf: String?
    var output = OutputOptions()

    private static let usualLimit = 20

    static let manual = Manual<Self>(
        "search", "Find records by words, the newest first", access: .database, group: "Daily",
        parameters: [
            .positional("WORDS", \.words, help: "What a record must have, all of it", minimum: 1),
            .option(
                "kind", short: "k", \.kinds, value: "KINDS",
                help: "Of these kinds alone: \(SearchedEntity.all.map(\.table.noun).joined(separator: ","))"),
            .option(
                "limit", short: "n", \.limit, value: "N", type: .count,
                help: "Show N at most; \(usualLimit) if not given"),
            ListOptions.failIf(\.failsIf),
        ] + OutputOptions.parameters("search").lifted(through: \.output),
        description: """
            Looks into \(Self.searchedFields). Contact data is in no index: 'crm customer list --where \
            "email = ada@x.org"' looks up a whole address.

            Width, case and the marks on letters make no difference. A word finds its other forms, as 'contract' \
            finds 'contracts', and the last word what begins with it. Chinese, Japanese and Korean is found by \
            any part of it, one character too; of a part of more than four characters that nothing has, what has two \
            of them side by side is shown. Words between \
            quotation marks are looked for as they stand, one behind the other. A part within a word is found with \
            'crm customer list --where "name ~ ovelac"'.

            Shows ref, name, and of the field that has most of it the part that has it; on a terminal in bold what \
            was looked for. With --format ids it prints records as customer:81, with one --kind numbers alone. \
            Finding nothing is no error.
            """,
        examples: [
            ("crm search 星云", "Everything with 星云 in it"),
            ("crm search renewal --kind opp --json", "Opportunities, for a program"),
            ("crm search '\"nebula labs\"' --limit 5", "Two words as they stand"),
        ],
        related: ["customer list", "opp list", "filters"])

    private static var searchedFields: String {
        SearchedEntity.all.map { "\($0.fields.joined(separator: ", ")) of \($0.table.noun)" }
            .joined(separator: "; ")
    }

    func run(in session: inout Session) throws {
        if try session.describeFields(Self.table, output) { return }
        let query = try SearchQuery(words.joined(separator: " "))
        let kinds = try Self.kinds(kinds)
        let store = SearchStore(try session.workspace())
        let entities = try store.entities(kinds)
        let progress = Progress(label: "Indexing")
        let hits = try store.find(query, in: entities, limit: limit ?? Self.usualLimit) {
            progress.update(done: $0)
        }
        progress.finish()
        var fields = try session.fields(of: Self.table, output)
        if output.resolvedFormat() == .ids, kinds.count != 1 { fields = [Self.table["ref"]!] }
        try session.show(fields, output, title: "Search") { writer in
            for hit in hits { try writer.append(fields.map { Self.value(of: $0, hit) }) }
        }
        try session.failIf(failsIf, count: hits.count)
    }

    private static func kinds(_ text: String?) throws -> [String] {
        let known = SearchedEntity.all.map(\.table.noun)
        return try (text.map { $0.split(separator: ",", omittingEmptySubsequences: false) } ?? []).map {
            word in
            guard known.contains(String(word)) else {
                throw Failure(
                    .usage, "'\(word)' is no kind of record that is searched",
                    hints: ["there are \(known.joined(separator: ", "))"])
            }
            return String(word)
        }
    }

    private static func value(of field: Field, _ hit: SearchStore.Hit) -> FieldValue {
        switch field.name {
        case "ref": .text("\(hit.noun):\(hit.id)")
        case "kind": .text(hit.noun)
        case "id": .integer(hit.id)
        case "name": .marked(hit.name)
        case "field": .text(hit.field)
        case "snippet": .marked(hit.snippet)
        default: .moment(hit.created)
        }
    }

    private static let table = FieldTable(
        noun: "search", table: "search",
        fields: [
            Field("ref", "Kind and number of the record", shown: true),
            Field("kind", "Kind of the record"), Field("id", .integer, "Number of the record"),
            Field("name", "Its name", shown: true),
            Field("field", "Field that has most of what was looked for", shown: true),
            Field("snippet", "Part of that field", shown: true),
            Field("created", .moment, "When it was added"),
        ])
}
