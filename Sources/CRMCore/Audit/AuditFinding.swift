/// Something that is not as the journal says.
package struct AuditFinding: Sendable, Hashable {
    package var part: AuditPart
    /// The journal's entry that is concerned, if one is.
    package var entry: Int64?
    /// The table that is concerned, if one is.
    package var entity: String?
    /// The row of the table.
    package var id: Int64?
    /// What is wrong, in words that name entry or row.
    package var text: String

    package init(
        _ part: AuditPart, entry: Int64? = nil, entity: String? = nil, id: Int64? = nil, _ text: String
    ) {
        self.part = part
        self.entry = entry
        self.entity = entity
        self.id = id
        self.text = text
    }
}

/// What an audit looks at, in its order.
package enum AuditPart: String, Sendable, CaseIterable {
    /// The file itself: pages, and indexes that hold what their tables hold.
    case file
    /// Each entry's place in the chain, and the digest over what it wrote.
    case chain
    /// Each entry's signature, and the key that made it.
    case signatures
    /// Heads that were noted outside the database.
    case anchors
    /// Today's rows against what the journal committed to last.
    case rows
    /// Users, roles, grants, tokens and vault keys: whether who wrote them had the right to.
    case access
    /// Look-up values against the sealed records that they are of.
    case lookups
}
