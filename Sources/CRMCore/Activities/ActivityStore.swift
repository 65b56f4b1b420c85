import SQLite

/// Records what was done with customers.
package struct ActivityStore {
    private let workspace: Workspace
    private var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    package var reader: RecordReader { workspace.reader(of: Activity.fields) }

    /// Records an activity, now unless the draft says when, and with it a task that follows from it.
    ///
    /// - Parameter next: What is to be done next, for the same customer and opportunity.
    package func add(_ draft: RecordDraft, next: RecordDraft? = nil) throws -> (activity: Int64, task: Int64?)
    {
        try workspace.policy.require(.create, on: "activity")
        if next != nil { try workspace.policy.require(.create, on: "task") }
        return try workspace.write { transaction in
            let belonging = try Belonging(of: draft, in: workspace)
            guard !belonging.isEmpty else { throw Self.withNobody }
            try Self.check(draft, at: transaction.time)
            var columns = draft.columns().filter { !Self.settled.contains($0.name) && $0.value != .null }
            columns += try workspace.keySource(draft, in: Activity.fields)
            columns += belonging.columns + workspace.birthColumns(transaction)
            if draft["at"] == nil { columns.append(Column("at", transaction.time.milliseconds)) }
            if draft["kind"] == nil { columns.append(Column("kind", "note")) }
            let id = try transaction.insert(into: "activity", columns)
            let task = try next.map {
                try TaskStore(workspace).insert($0, belonging: belonging, owner: nil, in: transaction)
            }
            return (id, task)
        }
    }

    /// Changes fields of activities, all in one transaction, and answers how many differed.
    ///
    /// - Parameter version: The version that the caller saw, of a single activity.
    package func edit(_ ids: [Int64], _ draft: RecordDraft, version: Int64? = nil) throws -> Int {
        try workspace.write { transaction in
            try ids.count(where: { try edit($0, draft, version: version, in: transaction) })
        }
    }

    func edit(_ id: Int64, _ draft: RecordDraft, version: Int64? = nil, in transaction: Transaction) throws
        -> Bool
    {
        try workspace.requireRow(id, of: Activity.fields, .edit)
        let draft = try workspace.keepingHidden(draft, of: id, in: "activity")
        try Self.check(draft, at: transaction.time)
        let belonging = try Belonging(of: draft, changing: id, of: Activity.fields, in: workspace)
        guard !belonging.isEmpty else { throw Self.withNobody }
        let source = try workspace.keySource(draft, in: Activity.fields, except: id)
        let columns = draft.columns().filter { !Self.settled.contains($0.name) } + source + belonging.columns
        return try transaction.update("activity", id: id, version: version, set: columns)
    }

    /// Removes activities softly.
    package func remove(_ ids: [Int64]) throws -> Int {
        try workspace.removeRows(ids, of: Activity.fields)
    }

    /// Brings removed activities back; answers how many were removed.
    package func restore(_ ids: [Int64]) throws -> Int {
        try workspace.restoreRows(ids, of: Activity.fields)
    }

    /// Columns that ``Belonging`` settles.
    private static let settled: Set<String> = ["customer_id", "opportunity_id"]

    private static let withNobody = CoreError(
        .usage, "an activity is with a customer, or about an opportunity", hints: ["name one of them"])

    /// Refuses values that an activity cannot hold.
    static func check(_ draft: RecordDraft, at now: Moment) throws {
        for name in ["at", "kind"] where draft[name]?.isNull == true {
            throw CoreError(.usage, "\(name) is required")
        }
        if case .moment(let moment) = draft["at"] { try check(at: moment, now: now) }
        if case .integer(let minutes) = draft["duration"] { try check(duration: minutes) }
        if let text = draft["participants"]?.text { try check(participants: text) }
    }

    static func check(at moment: Moment, now: Moment) throws {
        guard moment > now else { return }
        throw CoreError(
            .usage, "at: \(moment) is in the future", hints: ["what is still to come is a task: crm task add"]
        )
    }

    static func check(duration minutes: Int64) throws {
        guard !(0...Minutes.most).contains(minutes) else { return }
        throw CoreError(.usage, "duration: \(minutes) minutes are no length of an activity")
    }

    /// Addresses are kept sealed, which this text is not.
    static func check(participants text: String) throws {
        guard text.contains("@") else { return }
        throw CoreError(
            .usage, "participants: names are written there, not addresses",
            hints: ["an address is kept encrypted with its customer: crm customer edit REF --email ADDRESS"])
    }
}
