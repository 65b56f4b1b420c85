/// A customer's contact data before an entry changed it, after that, and now.
struct SealedPast {
    let before: SealedRecord
    let after: SealedRecord
    let now: SealedRecord

    init(_ past: RowPast, of id: Int64, _ store: CustomerStore) throws {
        try store.workspace.requireContactData(of: id)
        before = try store.opened(past.before, of: id)
        after = try store.opened(past.after, of: id)
        now = try store.opened(past.now, of: id)
    }

    var isAsLeft: Bool { after == now }

    /// What is to be: of a record that was changed since, the fields that the entry changed are set back.
    var restored: SealedRecord {
        if isAsLeft { return before }
        var record = now
        for field in Set((before.entries + after.entries).map(\.field)).sorted()
        where before[field] != after[field] { record[field] = before[field] }
        return record
    }
}
