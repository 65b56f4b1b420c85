import SQLite
import Seal

/// Verifies the chain from its first entry on: heads, digests, signatures, and heads that were noted elsewhere.
struct ChainAudit {
    private let database: Database
    private let settings: Settings
    private let keys: KeyHistory
    private var anchors: [Int64: [AuditAnchor]]
    /// Entries that something is wrong with, which vouch for no key.
    private var broken: Set<Int64> = []
    private var last: Journal.Line?
    private var fingerprint = "unknown"
    /// Entries at which an administrator accepted a clock that had gone back.
    private var acceptedClocks: [Int64] = []
    /// Entries of a user whose key nothing proves, and those signed by a key that a broken one introduced.
    private var unproved: [Int64: (first: Int64, count: Int)] = [:]
    private var distrusted: [Int64: (first: Int64, count: Int)] = [:]

    init(_ database: Database, _ settings: Settings, anchors: [AuditAnchor]) throws {
        self.database = database
        self.settings = settings
        self.anchors = Dictionary(grouping: anchors) { $0.entry }
        keys = try KeyHistory(in: database)
    }

    mutating func run(_ report: inout AuditReport) throws {
        let digests = try EntryDigests(database)
        try database.forEach("SELECT \(sql: Journal.Line.columns), signature FROM main.txn ORDER BY seq") {
            row in
            let line = Journal.Line(row)
            try check(line, digests, &report)
            checkSignature(row.blob(at: Journal.Line.columnCount), of: line, &report)
            check(anchors.removeValue(forKey: line.seq) ?? [], line, &report)
            last = line
        }
        for stray in try digests.digest(of: .max).strays.sorted() {
            let isMissing = stray > last?.seq ?? 0
            report.add(
                AuditFinding(
                    .chain, entry: stray, isMissing ? "is missing, and what it wrote is there" : Self.late))
        }
        sayDistrust(&report)
        if !acceptedClocks.isEmpty {
            let entries = acceptedClocks.map(String.init).joined(separator: ", ")
            report.remark(.chain, "a clock that had gone back was accepted with entry \(entries)")
        }
        for anchor in anchors.values.joined().sorted(by: { $0.entry < $1.entry }) {
            report.looked(at: .anchors)
            let end = last.map { "ends at entry \($0.seq)" } ?? "is empty"
            report.add(
                AuditFinding(
                    .anchors, entry: anchor.entry,
                    "was there once, and the journal \(end): the end was cut off"))
        }
        report.anchor = last.map {
            AuditAnchor(
                database: settings.databaseID, entry: $0.seq, head: $0.head, fingerprint: fingerprint,
                time: $0.time)
        }
    }

    /// Checks an entry's place, its head, and the digest over what it wrote.
    private mutating func check(
        _ line: Journal.Line, _ digests: EntryDigests, _ report: inout AuditReport
    ) throws {
        report.looked(at: .chain)
        var problems: [String] = []
        let expected = (last?.seq ?? 0) &+ 1
        if line.seq != expected {
            let missing =
                line.seq == expected &+ 1
                ? "is missing" : "is missing, and so are all up to \(line.seq &- 1)"
            report.add(AuditFinding(.chain, entry: expected, missing))
        } else if line.previous != last?.head ?? Journal.Line.emptyHead {
            problems.append("does not follow the entry before it")
        }
        if line.computedHead != line.head { problems.append("was altered after it was written") }
        if let last, line.time < last.time {
            if line.command == ClockAcceptance.command {
                acceptedClocks.append(line.seq)
            } else {
                problems.append("is dated before the entry before it")
            }
        }
        let (digest, strays) = try digests.digest(of: line.seq)
        if digest != line.digest { problems.append("does not name what it wrote: its changes were altered") }
        if !problems.isEmpty { broken.insert(line.seq) }
        for problem in problems { report.add(AuditFinding(.chain, entry: line.seq, problem)) }
        for stray in strays.sorted() where stray < expected {
            report.add(AuditFinding(.chain, entry: stray, Self.late))
        }
    }

    private static let late = "has changes that stand behind those of later entries"

    /// Checks who signed, with a key that an entry before this one introduced.
    private mutating func checkSignature(
        _ signature: [UInt8], of line: Journal.Line, _ report: inout AuditReport
    ) {
        report.looked(at: .signatures)
        guard let (key, introduced) = keys.key(of: line.user, signing: line.seq) else {
            broken.insert(line.seq)
            Self.count(line.seq, of: line.user, in: &unproved)
            return
        }
        if line.seq == 1 {
            fingerprint = Founding.fingerprint(of: key)
            if Founding.databaseID(foundedBy: key) != settings.databaseID {
                broken.insert(line.seq)
                report.add(
                    AuditFinding(
                        .signatures, entry: 1, entity: "user", id: line.user,
                        "is signed with another key than the one that founded the database"))
            }
        }
        guard key.isValid(signature, for: line.head) else {
            broken.insert(line.seq)
            report.add(
                AuditFinding(
                    .signatures, entry: line.seq, entity: "user", id: line.user,
                    "is not signed with the key of the user that it names"))
            return
        }
        guard introduced < line.seq, broken.contains(introduced) else { return }
        broken.insert(line.seq)
        Self.count(line.seq, of: introduced, in: &distrusted)
    }

    private static func count(
        _ entry: Int64, of key: Int64, in counts: inout [Int64: (first: Int64, count: Int)]
    ) {
        counts[key] = (counts[key]?.first ?? entry, (counts[key]?.count ?? 0) + 1)
    }

    /// Says once for each key what would be said of each entry that it signed.
    private func sayDistrust(_ report: inout AuditReport) {
        for (user, entries) in unproved.sorted(by: { $0.key < $1.key }) {
            report.add(
                AuditFinding(
                    .signatures, entry: entries.first, entity: "user", id: user,
                    "has no key that the journal vouches for; entries that it signed: \(entries.count)"))
        }
        for (entry, entries) in distrusted.sorted(by: { $0.key < $1.key }) {
            report.add(
                AuditFinding(
                    .signatures, entry: entries.first,
                    "is signed with a key that entry \(entry) introduced, which is not to be trusted; "
                        + "such entries: \(entries.count)"))
        }
    }

    /// Compares an entry with what was noted of it elsewhere.
    private func check(_ noted: [AuditAnchor], _ line: Journal.Line, _ report: inout AuditReport) {
        for anchor in noted {
            report.looked(at: .anchors)
            let problem: String? =
                if anchor.database != settings.databaseID {
                    "was noted of another database"
                } else if anchor.head != line.head {
                    "had another head: the journal was written anew"
                } else if anchor.fingerprint != fingerprint {
                    "was noted with another first key: \(anchor.fingerprint)"
                } else {
                    nil
                }
            if let problem { report.add(AuditFinding(.anchors, entry: line.seq, problem)) }
        }
    }
}
