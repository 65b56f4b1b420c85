import CRMCore
import Formats
import Seal

/// How an audit is printed.
struct AuditText {
    private let audit: AuditReport

    init(_ audit: AuditReport) {
        self.audit = audit
    }

    var report: Report {
        var parts: [Report.Part] = [.facts(facts), .table(Report.Table(nil, Self.partFields, partRows))]
        if !audit.findings.isEmpty { parts.append(.table(findings)) }
        if audit.findings.count < audit.count {
            parts.append(.sentence("These are the first \(audit.findings.count) of \(audit.count)."))
        }
        return Report(title: "Audit", parts: parts, json: json, rows: findings)
    }

    private var facts: [(name: String, value: FieldValue)] {
        guard let anchor = audit.anchor else { return [("entries", .integer(0))] }
        return [
            ("entries", .integer(anchor.entry)), ("newest", .moment(anchor.time)),
            ("head", .text(Hex.encode(anchor.head))), ("first key", .text(anchor.fingerprint)),
        ]
    }

    private static let partFields = [
        Field("part", "What was looked at"), Field("checked", .integer, "How many"),
        Field("findings", .integer, "How many are wrong"),
        Field("remark", "What was not looked at, or is to be known"),
    ]

    private var partRows: [[FieldValue]] {
        audit.parts.map { part in
            [
                .text(part.part.rawValue), part.checked.map { .integer(Int64($0)) } ?? .null,
                part.checked == nil && part.findings == 0 ? .null : .integer(Int64(part.findings)),
                part.remark.map { .text($0) } ?? .null,
            ]
        }
    }

    private var findings: Report.Table {
        Report.Table(
            nil,
            [
                Field("part", "What was looked at"), Field("entry", .integer, "The journal's entry"),
                Field("entity", "The table"), Field("id", .integer, "The row of the table"),
                Field("finding", "What is wrong"),
            ],
            audit.findings.map { finding in
                [
                    .text(finding.part.rawValue), finding.entry.map { .integer($0) } ?? .null,
                    finding.entity.map { .text($0) } ?? .null, finding.id.map { .integer($0) } ?? .null,
                    .text(finding.text),
                ]
            })
    }

    private var json: JSONObject {
        let anchor = audit.anchor
        return JSONObject([
            ("ok", .bool(audit.count == 0)),
            ("database", anchor.map { .string(Hex.encode($0.database)) } ?? .null),
            ("entry", anchor.map { .integer($0.entry) } ?? .null),
            ("head", anchor.map { .string(Hex.encode($0.head)) } ?? .null),
            ("fingerprint", anchor.map { .string($0.fingerprint) } ?? .null),
            ("time", anchor.map { .string($0.time.description) } ?? .null),
            ("parts", Self.json(Report.Table(nil, Self.partFields, partRows))),
            ("count", .integer(Int64(audit.count))), ("findings", Self.json(findings)),
        ])
    }

    private static func json(_ table: Report.Table) -> JSON {
        .array(
            table.rows.map { row in
                .object(JSONObject(zip(table.fields, row).map { ($0.name, json($1)) }))
            })
    }

    private static func json(_ value: FieldValue) -> JSON {
        switch value {
        case .integer(let number): .integer(number)
        case .null: .null
        default: .string(value.text ?? "")
        }
    }
}
