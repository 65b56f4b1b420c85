import Seal

/// The state of a journal in one line, to be kept where whoever writes the database cannot write.
///
/// The line is database, number of the newest entry, its head, the first administrator's fingerprint and the
/// entry's time, with a blank between them. A file of anchors has one a line; `#` begins a comment.
package struct AuditAnchor: Sendable, Hashable {
    /// The database's sixteen bytes.
    package var database: [UInt8]
    package var entry: Int64
    package var head: [UInt8]
    package var fingerprint: String
    package var time: Moment

    package init(database: [UInt8], entry: Int64, head: [UInt8], fingerprint: String, time: Moment) {
        self.database = database
        self.entry = entry
        self.head = head
        self.fingerprint = fingerprint
        self.time = time
    }

    package var line: String {
        "\(Hex.encode(database)) \(entry) \(Hex.encode(head)) \(fingerprint) \(time)"
    }

    /// Reads a line as ``line`` writes it, or answers nil.
    package init?(parsing line: String) {
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 5, let database = Hex.decode(words[0]), database.count == 16,
            let entry = Int64(words[1]), entry > 0, let head = Hex.decode(words[2]),
            head.count == SHA256.byteCount, let time = Moment(iso8601: words[4])
        else { return nil }
        self.init(database: database, entry: entry, head: head, fingerprint: words[3], time: time)
    }

    /// Reads a file of anchors.
    ///
    /// - Throws: ``CoreError`` of kind usage that names the line, or says that there is no anchor at all, since
    ///   an emptied file would find everything well.
    package static func list(parsing text: String, name: String) throws -> [AuditAnchor] {
        var anchors: [AuditAnchor] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            let line = TextFold.trimmed(String(line))
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let anchor = AuditAnchor(parsing: line) else {
                throw CoreError(
                    .usage, "\(name), line \(index + 1): this is no anchor",
                    hints: ["'crm audit head' prints one"])
            }
            anchors.append(anchor)
        }
        guard !anchors.isEmpty else {
            throw CoreError(.usage, "\(name) holds no anchor", hints: ["'crm audit head' prints one"])
        }
        return anchors
    }
}
