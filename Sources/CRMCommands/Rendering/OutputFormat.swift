/// A form in which records are written.
enum OutputFormat: String, CaseIterable, Sendable {
    case table, json, jsonl, csv, tsv, markdown, html, ids
    /// Of customers alone.
    case vcard

    /// Those that everything can be written in.
    static let common = allCases.filter { $0 != .vcard }

    /// What is said where there are no customers to write cards of.
    static let refusedCards = Failure(
        .usage, "vCards hold customers", hints: ["'crm customer export' writes them"])

    /// The format that a file's name says, as with `-o report.csv`.
    init?(fileName: String) {
        guard let dot = fileName.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        switch fileName[fileName.utf8.index(after: dot)...].lowercased() {
        case "json": self = .json
        case "jsonl", "ndjson": self = .jsonl
        case "csv": self = .csv
        case "tsv": self = .tsv
        case "md", "markdown": self = .markdown
        case "html", "htm": self = .html
        case "txt": self = .table
        case "vcf", "vcard": self = .vcard
        default: return nil
        }
    }
}
