import Arguments
import CRMCore
import Formats

/// The options by which every import is told what its file means.
struct ImportOptions: Sendable {
    var file = ""
    var format: String?
    var map: String?
    var key: String?
    var onMatch: String?
    var rejects: String?
    var encoding: String?
    var delimiter: String?
    var null: String?
    var isDryRun = false
    var proposesMap = false

    /// - Parameter formats: What the entity can be imported from.
    static func parameters(_ formats: [ImportFormat] = [.csv, .json, .jsonl]) -> [Parameter<ImportOptions>] {
        [
            .positional("FILE", \.file, help: "File to import, or '-' for standard input", type: .file),
            .choice(
                "format", \.format, value: "FORMAT", formats.map(\.rawValue),
                help: "Form of the file; by its name, or csv, if not given"),
        ] + common
    }

    private static let common: [Parameter<ImportOptions>] = [
        .option(
            "map", \.map, value: "FILE", type: .file, help: "What its columns mean; see 'crm help import'"),
        .option(
            "key", \.key, value: "FIELD", help: "Field or column by which a row is known to be there already"),
        .choice(
            "on-match", \.onMatch, value: "WHAT", ImportRequest.OnMatch.allCases.map(\.rawValue),
            help: "What to do with a row that is there already: update unless told otherwise"),
        .option(
            "rejects", \.rejects, value: "FILE", type: .newFile,
            help: "Write bad rows here and take the others"),
        .option(
            "encoding", \.encoding, value: "NAME",
            help: "Character set, such as gb18030; UTF-8 or by the file's mark if not given"),
        .option(
            "delimiter", \.delimiter, value: "CHAR",
            help: "What stands between values: , ; | or tab; found out if not given"),
        .option("null", \.null, value: "TEXT", help: "A text that stands for no value"),
        .flag("dry-run", \.isDryRun, help: "Check everything, and import nothing"),
        .flag(
            "propose-map", \.proposesMap,
            help: "Print a map for --map, guessed from the header, and import nothing"),
    ]

    /// What the options ask for; nothing is read yet.
    ///
    /// - Parameter formats: What the entity can be imported from.
    func request(
        in session: Session, formats: [ImportFormat] = [.csv, .json, .jsonl]
    ) throws -> ImportRequest {
        let isStandardInput = file == "-"
        let source =
            try isStandardInput
            ? DescriptorSource(descriptor: 0, name: "standard input") : DescriptorSource(path: file)
        var request = ImportRequest(source: source, name: isStandardInput ? "standard input" : file)
        request.format = try resolvedFormat(formats)
        if let map { request.map = try Self.readMap(map) }
        request.charset = try encoding.map { name in
            guard let charset = CharacterSet(name: name) else {
                throw Failure(
                    .usage, "unknown character set '\(name)'",
                    hints: ["such as utf-8, utf-16, gb18030, latin1"])
            }
            return charset
        }
        request.delimiter = try delimiter.map { name in
            guard let delimiter = CSVDialect.delimiter(named: name) else {
                throw Failure(
                    .usage, "'\(name)' cannot stand between values", hints: ["it is one of , ; | and tab"])
            }
            return delimiter
        }
        request.null = null
        request.key = key
        if let onMatch {
            guard key != nil else {
                throw Failure(
                    .usage, "--on-match needs --key",
                    hints: ["say by which field a row is known: --key email"])
            }
            request.onMatch = ImportRequest.OnMatch(rawValue: onMatch) ?? .update
        }
        request.isCancelled = { Interruption.signal != nil }
        return request
    }

    /// The format that was asked for, or that the file's name says.
    private func resolvedFormat(_ formats: [ImportFormat]) throws -> ImportFormat {
        let name = file.lowercased()
        if format == nil, [".xlsx", ".xls", ".xlsm", ".ods"].contains(where: name.hasSuffix) {
            throw Failure(
                .usage, "'\(file)' is \(name.hasSuffix("ods") ? "a spreadsheet" : "an Excel workbook")",
                hints: ["save it as CSV UTF-8, and import that"])
        }
        let resolved =
            format.flatMap(ImportFormat.init(rawValue:)) ?? ImportFormat(fileName: file) ?? .csv
        guard formats.contains(resolved) else {
            throw Failure(
                .usage, "'\(file)' is named after a format that is not read here",
                hints: ["give one of them: --format \(formats.map(\.rawValue).joined(separator: ", "))"])
        }
        guard resolved == .csv || delimiter == nil else {
            throw Failure(.usage, "--delimiter is for csv, and the file is read as \(resolved.rawValue)")
        }
        return resolved
    }

    private static func readMap(_ path: String) throws -> ImportMap {
        let source = DecodedSource(
            try path == "-"
                ? DescriptorSource(descriptor: 0, name: "standard input") : DescriptorSource(path: path))
        let bytes = try source.readAll(maximumBytes: 1 << 20)
        return try ImportMap(parsing: String(decoding: bytes, as: UTF8.self), name: path)
    }
}
