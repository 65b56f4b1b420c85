import SQLite

/// A row's way back from what it is today, over its changes, to what it was before the first of them.
///
/// Each change committed to the row before and after it, and kept what it changed: so every step is proved,
/// and with it what was kept.
struct RowHistory {
    enum State {
        case columns([Column])
        /// There is no such row.
        case gone
        /// Nothing tells, since what was kept of it is gone or wrong.
        case unknown
    }

    struct Problem: Error {
        var entry: Int64
        var text: String
    }

    /// What the row was after each change.
    private(set) var after: [State]
    /// What it was before the first one.
    private(set) var origin: State = .unknown
    private(set) var problem: Problem?

    private let table: String
    private let forgotten: ForgottenRows.Limit

    init(
        _ table: String, today: [Column]?, _ changes: [RecordedChange],
        forgotten: ForgottenRows.Limit = ForgottenRows.Limit(), _ commitment: inout Commitment
    ) {
        self.table = table
        self.forgotten = forgotten
        after = Array(repeating: .unknown, count: changes.count)
        var state = today.map { State.columns($0) } ?? .gone
        do {
            for index in changes.indices.reversed() {
                try check(state, after: index, changes, &commitment)
                after[index] = state
                state = try self.state(before: changes[index], state, &commitment)
                if case .unknown = state { return }
            }
            origin = state
        } catch {
            problem = error
        }
    }

    /// What the row was when an entry began to commit to it anew.
    func state(before entry: Int64, _ changes: [RecordedChange]) -> State {
        guard let place = changes.lastIndex(where: { $0.entry < entry }) else { return origin }
        return after[place]
    }

    /// Whether a row is what a change committed to.
    private func check(
        _ state: State, after index: Int, _ changes: [RecordedChange], _ commitment: inout Commitment
    ) throws(Problem) {
        let change = changes[index]
        let next = index + 1 < changes.count ? changes[index + 1].entry : nil
        switch (state, change.op) {
        case (.gone, .delete), (.unknown, _): return
        case (.gone, _):
            throw Problem(
                entry: next ?? change.entry,
                text: next == nil
                    ? "is missing" : "was added, though it was there after entry \(change.entry)")
        case (.columns, .delete):
            throw Problem(
                entry: change.entry,
                text: next == nil ? "is there, though it was deleted" : "was deleted once")
        case (.columns(let columns), _):
            // Without a salt nothing can be compared; whether it may be gone, the way back finds out.
            guard let salt = change.salt else { return }
            let image = RowImage(table: table, row: columns)
            guard commitment.commit(to: image, salt: salt) != change.commitment else { return }
            if let next {
                throw Problem(
                    entry: next, text: "was another before it than entry \(change.entry) had left")
            }
            let older = Self.older(image, changes, &commitment)
            throw Problem(
                entry: change.entry,
                text: older.map { "was put back to what it was \($0)" }
                    ?? "differs from the journal's last commitment")
        }
    }

    /// Which older state of a row an image is, if any.
    private static func older(
        _ image: RowImage, _ changes: [RecordedChange], _ commitment: inout Commitment
    ) -> String? {
        for change in changes.reversed() {
            guard let salt = change.salt else { continue }
            let value = commitment.commit(to: image, salt: salt)
            if value == change.commitment { return "after entry \(change.entry)" }
            if value == change.commitmentBefore { return "before entry \(change.entry)" }
        }
        return nil
    }

    /// What a row was before a change.
    private func state(
        before change: RecordedChange, _ state: State, _ commitment: inout Commitment
    ) throws(Problem) -> State {
        guard change.op != .insert || change.before == nil else {
            throw Problem(entry: change.entry, text: "was kept as having been something before it was there")
        }
        guard change.op != .insert || change.salt == nil else { return .gone }
        guard let salt = change.salt else {
            guard change.entry <= forgotten.salts else {
                throw Problem(entry: change.entry, text: "its salt is gone from the journal")
            }
            return change.op == .insert ? .gone : .unknown
        }
        guard let before = change.before else {
            // Of secrets nothing is kept.
            guard change.entry <= forgotten.images || Transaction.secretColumns[table] != nil else {
                throw Problem(entry: change.entry, text: "what it was before is gone from the journal")
            }
            return .unknown
        }
        guard let columns = try? before.columns() else {
            throw Problem(entry: change.entry, text: "what the journal kept of it cannot be read")
        }
        let row = Self.row(state, columns)
        guard commitment.commit(to: RowImage(table: table, row: row), salt: salt) == change.commitmentBefore
        else { throw Problem(entry: change.entry, text: "what the journal kept of it was altered") }
        return .columns(row)
    }

    /// Puts what columns held before into a row.
    private static func row(_ state: State, _ before: [Column]) -> [Column] {
        guard case .columns(var row) = state else { return before }
        for column in before {
            guard let place = row.firstIndex(where: { $0.name == column.name }) else { continue }
            row[place].value = column.value
        }
        return row
    }
}
