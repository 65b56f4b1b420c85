import Arguments
import Formats

/// The options by which every reading command is told what to print and where.
struct OutputOptions: Sendable {
    var format: String?
    var fields: String?
    var file: String?
    var header = true
    var isCSVSafe = false
    /// The version of vCards, where they can be written.
    var cards: VCardVersion?

    /// - Parameters:
    ///   - noun: The entity whose fields can be shown, or nil for a fixed form.
    ///   - formats: What it can be written in.
    ///   - others: Forms that this command alone writes.
    static func parameters(
        _ noun: String? = nil, formats: [OutputFormat] = OutputFormat.common, also others: [String] = []
    ) -> [Parameter<OutputOptions>] {
        [
            .choice(
                "format", short: "f", \.format, value: "FORMAT", formats.map(\.rawValue) + others,
                help: "Form of the output"),
            .shorthand("json", \.format, for: "json", of: "format", help: "Short for --format json"),
            .shorthand("csv", \.format, for: "csv", of: "format", help: "Short for --format csv"),
        ]
            + (noun.map { [fields(of: $0)] } ?? [])
            + [
                .option(
                    "output", short: "o", \.file, value: "FILE", type: .newFile,
                    help: "Write to a file; its name may give the format"),
                .flag(
                    "header", \.header, help: "Leave the line of names out of csv and tsv", negatable: true),
                .flag("csv-safe", \.isCSVSafe, help: "Keep spreadsheets from reading fields as formulas"),
            ]
    }

    private static func fields(of noun: String) -> Parameter<OutputOptions> {
        .option(
            "fields", \.fields, value: "FIELDS", type: .field(noun),
            help: "Fields to show: a,b picks and orders, +a adds, 'help' lists them")
    }

    /// Refuses a file whose name promises a format that is not written.
    func refuseForeignName() throws {
        guard format == nil, let file, OutputFormat(fileName: file) == nil else { return }
        let foreign = [".xlsx", ".xls", ".ods", ".pdf", ".docx", ".xml", ".yaml", ".yml"]
        if foreign.contains(where: { file.lowercased().hasSuffix($0) }) {
            throw Failure(
                .usage, "'\(file)' is named after a format that is not written",
                hints: ["a spreadsheet opens csv: -o report.csv"])
        }
    }

    /// The format that was asked for, or that the file's name says.
    func resolvedFormat(default fallback: OutputFormat = .table) -> OutputFormat {
        format.flatMap(OutputFormat.init(rawValue:)) ?? file.flatMap(OutputFormat.init(fileName:)) ?? fallback
    }
}

/// The options that every list shares.
struct ListOptions: Sendable {
    var filter: String?
    var sort: String?
    var limit: Int?
    var offset = 0
    var includesAll = false
    var failsIf: String?

    static func parameters(_ noun: String) -> [Parameter<ListOptions>] {
        [
            .option(
                "where", short: "w", \.filter, value: "EXPR", type: .filter,
                help: "Show what matches; see 'crm help filters'"),
            .option(
                "sort", short: "s", \.sort, value: "FIELDS", type: .field(noun),
                help: "Order by fields, -field downwards"),
            .option("limit", short: "n", \.limit, value: "N", type: .count, help: "Show N at most"),
            .option("offset", \.offset, value: "N", type: .count, help: "Skip the first N"),
            failIf(\.failsIf),
        ]
    }

    /// For whatever lists rows.
    static func failIf<Root>(_ path: any WritableKeyPath<Root, String?> & Sendable) -> Parameter<Root> {
        .choice(
            "fail-if", path, value: "WHEN", ["any", "none"], help: "Exit 8 when there is any, or none")
    }

    /// For lists that show what is open unless told otherwise.
    static let allParameter: Parameter<ListOptions> =
        .flag("all", short: "a", \.includesAll, help: "Show closed ones too")
}
