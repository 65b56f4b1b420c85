import Arguments
import CRMCore
import Formats

/// The options by which every import is told what its file means.
struct ImportOptions: Sendable {
    var file = ""
    var map: String?
    var key: String?
    var onMatch: String?
    var rejects: String?
    var encoding: String?
    var delimiter: String?
    var null: String?
    var isDryRun = false
    var proposesMap = false

    static let parameters: [Parameter<ImportOptions>] = [
        .positional("FILE", \.file, help: "CSV file with a header, or '-' for standard input", type: .file),
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
    func request(in session: Session) throws -> ImportRequest {
        let isStandardInput = file == "-"
        let source =
            try isStandardInput
            ? DescriptorSource(descriptor: 0, name: "standard input") : DescriptorSource(path: file)
        var request = ImportRequest(source: source, name: isStandardInput ? "standard input" : file)
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

    private static func readMap(_ path: String) throws -> ImportMap {
        let source = DecodedSource(
            try path == "-"
                ? DescriptorSource(descriptor: 0, name: "standard input") : DescriptorSource(path: path))
        let bytes = try source.readAll(maximumBytes: 1 << 20)
        return try ImportMap(parsing: String(decoding: bytes, as: UTF8.self), name: path)
    }
}
