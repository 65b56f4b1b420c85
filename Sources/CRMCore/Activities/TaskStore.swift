import SQLite

/// Adds, changes, hands on and completes what is to be done.
package struct TaskStore {
    private let workspace: Workspace
    private var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    package var reader: RecordReader { workspace.reader(of: TaskItem.fields) }

    /// Adds a task, for who adds it or for somebody else.
    package func add(_ draft: RecordDraft, owner: Int64? = nil) throws -> Int64 {
        try workspace.policy.require(.create, on: "task")
        return try workspace.write { transaction in
            let belonging = try Belonging(of: draft, in: workspace)
            return try insert(draft, belonging: belonging, owner: owner, in: transaction)
        }
    }

    func insert(
        _ draft: RecordDraft, belonging: Belonging, owner: Int64?, in transaction: Transaction
    ) throws -> Int64 {
        var columns = try settled(draft).filter { $0.value != .null }
        columns += try workspace.keySource(draft, in: TaskItem.fields)
        columns += belonging.columns
        // To add for somebody else is to add and then to hand on.
        let other =
            owner == workspace.user.id ? nil : try owner.map { try assignee($0, at: transaction.time) }
        if other != nil { try workspace.policy.require(.edit, on: "task") }
        return try transaction.insert(
            into: "task", columns + workspace.birthColumns(transaction, owner: other))
    }

    /// Changes fields of tasks, all in one transaction, and answers how many differed.
    ///
    /// - Parameters:
    ///   - shift: How far to move each due day; a task without one stays as it is.
    ///   - version: The version that the caller saw, of a single task.
    package func edit(
        _ ids: [Int64], _ draft: RecordDraft, shifting shift: DateShift? = nil, version: Int64? = nil
    ) throws -> Int {
        try workspace.write { transaction in
            try ids.count(where: { id in
                try workspace.requireRow(id, of: TaskItem.fields, .edit)
                let draft = try workspace.keepingHidden(draft, of: id, in: "task")
                let belonging = try Belonging(of: draft, changing: id, of: TaskItem.fields, in: workspace)
                var columns = try settled(draft) + belonging.columns
                columns += try workspace.keySource(draft, in: TaskItem.fields, except: id)
                if let shift { columns += try shifted(id, by: shift) }
                return try transaction.update("task", id: id, version: version, set: columns)
            })
        }
    }

    /// Marks tasks as done, and answers how many were not yet.
    package func complete(_ ids: [Int64], at moment: Moment? = nil) throws -> Int {
        try workspace.write { transaction in
            if let moment, moment > transaction.time {
                throw CoreError(.usage, "\(moment) is in the future")
            }
            let at = moment ?? transaction.time
            return try ids.count(where: { id in
                try workspace.requireRow(id, of: TaskItem.fields, .edit)
                guard try !isDone(id) else { return false }
                return try transaction.update("task", id: id, set: [Column("done", at.milliseconds)])
            })
        }
    }

    /// Takes up tasks that were done again, and answers how many were.
    package func reopen(_ ids: [Int64]) throws -> Int {
        try workspace.write { transaction in
            try ids.count(where: { id in
                try workspace.requireRow(id, of: TaskItem.fields, .edit)
                return try transaction.update("task", id: id, set: [Column("done", .null)])
            })
        }
    }

    /// Hands tasks on to somebody, to whose main team they come, and answers how many were another's.
    package func assign(_ ids: [Int64], to user: Int64) throws -> Int {
        try workspace.policy.require(.edit, on: "task")
        return try workspace.write { transaction in
            let user = try assignee(user, at: transaction.time)
            let columns =
                [Column("owner_id", user.id)] + (user.team.map { [Column("team_id", $0)] } ?? [])
            return try ids.count(where: { id in
                try workspace.requireRow(id, of: TaskItem.fields, .edit)
                guard try owner(of: id) != user.id else { return false }
                return try transaction.update("task", id: id, set: columns)
            })
        }
    }

    /// Removes tasks softly.
    package func remove(_ ids: [Int64]) throws -> Int {
        try workspace.removeRows(ids, of: TaskItem.fields)
    }

    /// Brings removed tasks back; answers how many were removed.
    package func restore(_ ids: [Int64]) throws -> Int {
        try workspace.restoreRows(ids, of: TaskItem.fields)
    }

    /// The columns of a draft but those that ``Belonging`` settles: an hour says its day, and a day that is
    /// given without one has none.
    private func settled(_ draft: RecordDraft) throws -> [Column] {
        var draft = draft
        let zone = workspace.context.calendar.zone
        if case .moment(let moment) = draft["due_at"] {
            draft.set(TaskItem.fields["due"]!, .date(zone.local(from: moment).date))
        } else if draft["due"] != nil {
            draft.set(TaskItem.fields["due_at"]!, .null)
        }
        return draft.columns().filter { $0.name != "customer_id" && $0.name != "opportunity_id" }
    }

    private func shifted(_ id: Int64, by shift: DateShift) throws -> [Column] {
        let row = try database.first("SELECT due, due_at FROM main.task WHERE id = \(id)") {
            ($0.optionalInt64(at: 0), $0.optionalInt64(at: 1))
        }
        guard let due = row?.0 else { return [] }
        let day = try shift.from(CivilDate(days: Int(due)))
        var columns = [Column("due", Int64(day.days))]
        if let at = row?.1 {
            let zone = workspace.context.calendar.zone
            let seconds = zone.local(from: Moment(milliseconds: at)).secondsOfDay
            columns.append(Column("due_at", zone.moment(at: day, secondsOfDay: seconds).milliseconds))
        }
        return columns
    }

    /// The user who is to do something, which only somebody active who may change tasks can.
    private func assignee(_ id: Int64, at now: Moment) throws -> User {
        let user = try UserStore(workspace).user(id)
        guard try user.id == workspace.user.id || isActive(user) else {
            throw CoreError(.refused, "\(user.name) is disabled and does nothing")
        }
        guard try RightsStore(database).policy(of: user, at: now).allows(.edit, on: "task") else {
            throw CoreError(
                .refused, "\(user.name) could not do tasks",
                hints: ["give the right first: crm user grant \(user.name) task:edit@own"])
        }
        return user
    }

    private func isActive(_ user: User) throws -> Bool {
        try database.first("SELECT 1 FROM main.user WHERE id = \(user.id) AND state = 'active'") { _ in true }
            != nil
    }

    private func isDone(_ id: Int64) throws -> Bool {
        try database.first("SELECT 1 FROM main.task WHERE id = \(id) AND done IS NOT NULL") { _ in true }
            != nil
    }

    private func owner(of id: Int64) throws -> Int64? {
        try database.first("SELECT owner_id FROM main.task WHERE id = \(id)") { $0.optionalInt64(at: 0) }
            ?? nil
    }
}
