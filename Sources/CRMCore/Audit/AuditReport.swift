/// What an audit has looked at and found.
package struct AuditReport: Sendable {
    /// One part of the audit.
    package struct Part: Sendable {
        package let part: AuditPart
        /// Entries, anchors, rows or look-ups that were looked at; nil when the part was left out.
        package var checked: Int? = 0
        package var findings = 0
        /// What the part could not look at, or what is no finding and to be known, if anything.
        package var remark: String?
    }

    package private(set) var parts = AuditPart.allCases.map { Part(part: $0) }
    /// The first findings, at most as many as were asked for.
    package private(set) var findings: [AuditFinding] = []
    /// The state of the journal that was looked at; nil when there is no entry.
    package internal(set) var anchor: AuditAnchor?
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// How many things were found, those beyond the limit too.
    package var count: Int { parts.reduce(0) { $0 + $1.findings } }

    package subscript(part: AuditPart) -> Part {
        parts.first { $0.part == part }!
    }

    mutating func add(_ finding: AuditFinding) {
        parts[place(of: finding.part)].findings += 1
        if findings.count < limit { findings.append(finding) }
    }

    mutating func looked(at part: AuditPart, _ count: Int = 1) {
        let place = place(of: part)
        parts[place].checked = (parts[place].checked ?? 0) + count
    }

    mutating func leaveOut(_ part: AuditPart, _ why: String) {
        parts[place(of: part)].checked = nil
        parts[place(of: part)].remark = why
    }

    mutating func remark(_ part: AuditPart, _ text: String) {
        parts[place(of: part)].remark = text
    }

    private func place(of part: AuditPart) -> Int {
        AuditPart.allCases.firstIndex(of: part)!
    }
}
