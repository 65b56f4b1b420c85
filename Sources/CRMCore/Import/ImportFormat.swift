/// The form of a file that is imported.
package enum ImportFormat: String, CaseIterable, Sendable {
    case csv, json, jsonl, vcard

    /// The format that a file's name says.
    package init?(fileName: String) {
        guard let dot = fileName.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        switch fileName[fileName.utf8.index(after: dot)...].lowercased() {
        case "csv", "tsv", "txt": self = .csv
        case "json": self = .json
        case "jsonl", "ndjson": self = .jsonl
        case "vcf", "vcard": self = .vcard
        default: return nil
        }
    }
}
