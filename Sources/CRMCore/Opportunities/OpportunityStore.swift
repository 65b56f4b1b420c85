import SQLite

/// Adds, changes and closes opportunities, and keeps their history by effective time.
package struct OpportunityStore {
    private let workspace: Workspace
    private var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    package var reader: RecordReader { workspace.reader(of: Opportunity.fields) }

    /// What an opportunity is before it changes.
    private struct Current {
        var pipeline: Int64
        var stage: Int64
        var state: String
        var since: Moment
        var value: Int64?
        var currency: String?
        var expectedClose: Int64?
        var owner: Int64?
    }

    /// Adds an opportunity at a stage, the first open one unless the draft says another.
    package func add(_ draft: RecordDraft, stage name: String?) throws -> Int64 {
        try workspace.policy.require(.create, on: "opp")
        let pipeline = try PipelineStore(workspace).standard()
        let stage = try name.map { try pipeline.stage(named: $0) } ?? pipeline.stages[0]
        guard stage.kind == .open else {
            throw CoreError(
                .usage, "a new opportunity is open: '\(stage.name)' is an end",
                hints: ["add it, then 'crm opp win' or 'crm opp lose' it"])
        }
        return try workspace.write { transaction in
            let now = transaction.time
            let today = workspace.context.calendar.zone.local(from: now).date
            var opened = today
            if case .date(let date) = draft["opened"] { opened = date }
            guard opened <= today else {
                throw CoreError(.usage, "opened: \(opened) is in the future")
            }
            let since = opened == today ? now : workspace.context.calendar.zone.startOfDay(opened)
            var columns = draft.columns().filter { $0.value != .null && $0.name != "opened" }
            columns += try workspace.keySource(draft, in: Opportunity.fields)
            columns += [
                Column("opened", Int64(opened.days)), Column("pipeline_id", pipeline.id),
                Column("stage_id", stage.id), Column("state", "open"),
                Column("stage_since", since.milliseconds),
                Column("owner_id", workspace.user.id), Column("team_id", workspace.user.team),
                Column("created", now.milliseconds), Column("updated", now.milliseconds),
                Column("version", Int64(1)),
            ]
            let id = try transaction.insert(into: "opportunity", columns)
            try recordStep(id, at: since, from: nil, to: stage.id, in: transaction)
            return id
        }
    }

    /// Changes fields of opportunities, all in one transaction, and answers how many differed.
    ///
    /// - Parameters:
    ///   - shift: How far to move each expected close date; one without such a date stays as it is.
    ///   - version: The version that the caller saw, of a single opportunity.
    package func edit(
        _ ids: [Int64], _ draft: RecordDraft, shifting shift: DateShift? = nil, version: Int64? = nil
    ) throws -> Int {
        try workspace.write { transaction in
            try ids.count(where: { id in
                let source = try workspace.keySource(draft, in: Opportunity.fields, except: id)
                return try edit(id, draft, and: source, shifting: shift, version: version, in: transaction)
            })
        }
    }

    func edit(
        _ id: Int64, _ draft: RecordDraft, and more: [Column] = [], shifting shift: DateShift? = nil,
        version: Int64? = nil, in transaction: Transaction
    ) throws -> Bool {
        let before = try current(id, .edit)
        let draft = try workspace.keepingHidden(draft, of: id, in: "opportunity")
        var columns = draft.columns() + more
        if let shift, let date = before.expectedClose {
            let shifted = try shift.from(CivilDate(days: Int(date)))
            columns.append(Column("expected_close", Int64(shifted.days)))
        }
        if before.state != "open", case .date(let closed) = draft["closed"] {
            columns += try redateEnd(of: id, before, to: closed, in: transaction)
        }
        let changed = try transaction.update("opportunity", id: id, version: version, set: columns)
        let after = try current(id, .edit)
        if before.value != after.value || before.currency != after.currency
            || before.expectedClose != after.expectedClose || before.owner != after.owner
        {
            try recordStep(id, at: transaction.time, from: after.stage, to: after.stage, in: transaction)
        }
        return changed
    }

    /// Dates the step with which a closed opportunity ended anew, and answers what its row says of it.
    private func redateEnd(
        of id: Int64, _ before: Current, to closed: CivilDate, in transaction: Transaction
    ) throws -> [Column] {
        let zone = workspace.context.calendar.zone
        guard closed != zone.local(from: before.since).date else { return [] }
        guard closed <= zone.local(from: transaction.time).date else {
            throw CoreError(.usage, "closed: \(closed) is in the future")
        }
        let steps = try database.query(
            """
            SELECT id, at, to_stage_id, from_stage_id FROM main.stage_history
            WHERE opportunity_id = \(id) ORDER BY at, id
            """
        ) {
            (
                id: $0.int64(at: 0), at: Moment(milliseconds: $0.int64(at: 1)), to: $0.int64(at: 2),
                from: $0.optionalInt64(at: 3)
            )
        }
        guard let end = steps.lastIndex(where: { $0.to == before.stage && $0.from != before.stage }) else {
            throw CoreError.damaged("the history of opportunity \(id) does not say how it ended")
        }
        if end > 0, closed < zone.local(from: steps[end - 1].at).date {
            let day = zone.local(from: steps[end - 1].at).date
            throw CoreError(
                .refused, "opportunity \(id) came to its stage on \(day), which is after \(closed)",
                hints: ["'crm opp show \(id) --history' lists its moves"])
        }
        let at = max(zone.startOfDay(closed), end > 0 ? steps[end - 1].at : zone.startOfDay(closed))
        try transaction.update("stage_history", id: steps[end].id, set: [Column("at", at.milliseconds)])
        return [Column("stage_since", at.milliseconds)]
    }

    /// Moves opportunities to a stage, and answers how many were not in it yet.
    ///
    /// - Parameters:
    ///   - date: The day on which it happened; today when nil.
    ///   - reason: Why they were lost.
    package func move(_ ids: [Int64], to name: String, at date: CivilDate? = nil, reason: String? = nil)
        throws -> Int
    {
        try move(ids, at: date, reason: reason) { try $0.stage(named: name) }
    }

    /// Closes opportunities as won or lost.
    package func close(
        _ ids: [Int64], as kind: StageDefinition.Kind, at date: CivilDate? = nil, reason: String? = nil
    ) throws -> Int {
        try move(ids, at: date, reason: reason) { kind == .won ? $0.won : $0.lost }
    }

    private func move(
        _ ids: [Int64], at date: CivilDate?, reason: String?, _ target: (Pipeline) throws -> Pipeline.Stage
    ) throws -> Int {
        try workspace.policy.require(.edit, on: "opp")
        let pipelines = try PipelineStore(workspace).all()
        return try workspace.write { transaction in
            try ids.count(where: { id in
                let before = try current(id, .edit)
                guard let pipeline = pipelines.first(where: { $0.id == before.pipeline }) else {
                    throw CoreError.damaged("opportunity \(id) is in no pipeline")
                }
                let stage = try target(pipeline)
                guard stage.id != before.stage else { return false }
                var columns: [Column] = []
                if let reason {
                    guard stage.kind == .lost else {
                        throw CoreError(
                            .usage, "a reason is given for what is lost, and '\(stage.name)' is not that end")
                    }
                    columns.append(Column("reason", reason))
                }
                try move(id, from: before, to: stage, at: date, set: columns, in: transaction)
                return true
            })
        }
    }

    /// Moves an opportunity to a stage of its pipeline by id, with new values of fields that it has
    /// from there on.
    func move(
        _ id: Int64, to stage: Int64, at date: CivilDate?, with draft: RecordDraft,
        in transaction: Transaction
    ) throws -> Bool {
        let before = try current(id, .edit)
        let pipelines = try PipelineStore(workspace).all()
        guard
            let stage = pipelines.first(where: { $0.id == before.pipeline })?.stages.first(where: {
                $0.id == stage
            })
        else { throw CoreError(.refused, "opportunity \(id) is in another pipeline") }
        let draft = try workspace.keepingHidden(draft, of: id, in: "opportunity")
        try move(id, from: before, to: stage, at: date, set: draft.columns(), in: transaction)
        return true
    }

    /// Refuses an opportunity that may not be changed.
    func requireEdit(_ id: Int64) throws { _ = try current(id, .edit) }

    /// Whether an opportunity stands in another stage than one.
    func isElsewhere(_ id: Int64, than stage: Int64) throws -> Bool {
        try current(id, .edit).stage != stage
    }

    private func move(
        _ id: Int64, from before: Current, to stage: Pipeline.Stage, at date: CivilDate?,
        set others: [Column],
        in transaction: Transaction
    ) throws {
        guard before.state == "open" else {
            throw CoreError(
                .refused, "opportunity \(id) is \(before.state)",
                hints: ["take it up again first: crm opp reopen \(id)"])
        }
        let at = try moment(of: date, after: before.since, id: id, now: transaction.time)
        var columns =
            others + [
                Column("stage_id", stage.id), Column("state", stage.kind.rawValue),
                Column("stage_since", at.milliseconds),
            ]
        if stage.kind != .open {
            let day = workspace.context.calendar.zone.local(from: at).date
            columns.append(Column("closed", Int64(day.days)))
        }
        try transaction.update("opportunity", id: id, set: columns)
        try recordStep(id, at: at, from: before.stage, to: stage.id, in: transaction)
    }

    /// Takes up closed opportunities again, at the stage that they closed from or another open one.
    package func reopen(_ ids: [Int64], stage name: String?) throws -> Int {
        try workspace.policy.require(.edit, on: "opp")
        let pipelines = try PipelineStore(workspace).all()
        return try workspace.write { transaction in
            try ids.count(where: { id in
                let before = try current(id, .edit)
                guard before.state != "open" else { return false }
                guard let pipeline = pipelines.first(where: { $0.id == before.pipeline }) else {
                    throw CoreError.damaged("opportunity \(id) is in no pipeline")
                }
                let stage =
                    try name.map { try pipeline.stage(named: $0) } ?? lastOpenStage(of: id, in: pipeline)
                guard stage.kind == .open else {
                    throw CoreError(.usage, "cannot reopen at '\(stage.name)': it is an end")
                }
                try transaction.update(
                    "opportunity", id: id,
                    set: [
                        Column("stage_id", stage.id), Column("state", "open"), Column("closed", .null),
                        Column("reason", .null), Column("stage_since", transaction.time.milliseconds),
                    ])
                try recordStep(id, at: transaction.time, from: before.stage, to: stage.id, in: transaction)
                return true
            })
        }
    }

    /// Removes opportunities softly.
    package func remove(_ ids: [Int64]) throws -> Int {
        try workspace.write { transaction in
            for id in ids {
                _ = try current(id, .delete)
                try transaction.update(
                    "opportunity", id: id, set: [Column("deleted", transaction.time.milliseconds)])
            }
            return ids.count
        }
    }

    /// Brings removed opportunities back; answers how many were removed.
    package func restore(_ ids: [Int64]) throws -> Int {
        try workspace.write { transaction in
            try ids.count(where: { id in
                _ = try current(id, .delete, deleted: true)
                return try transaction.update("opportunity", id: id, set: [Column("deleted", .null)])
            })
        }
    }

    /// The steps of an opportunity's history in their order.
    package func history(of id: Int64) throws -> [StageMove] {
        _ = try current(id, .view, deleted: true)
        return try database.query(
            """
            SELECT h.at, f.name, s.name, h.value_minor, h.value_currency, h.expected_close
            FROM stage_history AS h JOIN stage AS s ON s.id = h.to_stage_id
            LEFT JOIN stage AS f ON f.id = h.from_stage_id
            WHERE h.opportunity_id = \(id) ORDER BY h.at, h.id
            """
        ) { row in
            StageMove(
                at: Moment(milliseconds: row.int64(at: 0)), from: row.optionalText(at: 1),
                to: row.text(at: 2),
                value: row.isNull(at: 3)
                    ? nil : Currency(row.text(at: 4)).map { Money(minor: row.int64(at: 3), currency: $0) },
                expectedClose: row.optionalInt64(at: 5).map { CivilDate(days: Int($0)) })
        }
    }

    private func lastOpenStage(of id: Int64, in pipeline: Pipeline) throws -> Pipeline.Stage {
        let last = try database.first(
            """
            SELECT h.from_stage_id FROM main.stage_history AS h JOIN main.stage AS s ON s.id = h.from_stage_id
            WHERE h.opportunity_id = \(id) AND s.kind = 'open' AND s.deleted IS NULL ORDER BY h.at DESC, h.id DESC LIMIT 1
            """
        ) { $0.int64(at: 0) }
        return pipeline.stages.first { $0.id == last } ?? pipeline.stages[0]
    }

    /// The moment that a step is dated at: now, or the start of a day that is neither before the last
    /// step nor in the future.
    private func moment(of date: CivilDate?, after last: Moment, id: Int64, now: Moment) throws -> Moment {
        guard let date else { return max(now, last) }
        let zone = workspace.context.calendar.zone
        let today = zone.local(from: now).date
        guard date <= today else { throw CoreError(.usage, "\(date) is in the future") }
        let lastDay = zone.local(from: last).date
        guard date >= lastDay else {
            throw CoreError(
                .refused, "opportunity \(id) came to its stage on \(lastDay), which is after \(date)",
                hints: ["'crm opp show \(id) --history' lists its moves"])
        }
        return date == today ? max(now, last) : max(zone.startOfDay(date), last)
    }

    /// Notes in the history what an opportunity is from now on, when something but its stage has changed.
    func recordChange(_ id: Int64, in transaction: Transaction) throws {
        guard let now = try row(id, where: "1") else { throw CoreError(.notFound, "no opp \(id)") }
        try recordStep(id, at: transaction.time, from: now.stage, to: now.stage, in: transaction)
    }

    private func recordStep(
        _ id: Int64, at: Moment, from: Int64?, to: Int64, in transaction: Transaction
    ) throws {
        // What was just written is read whatever may be seen: it may have come to another owner.
        guard let now = try row(id, where: "1") else { throw CoreError(.notFound, "no opp \(id)") }
        try transaction.insert(
            into: "stage_history",
            [
                Column("opportunity_id", id), Column("at", at.milliseconds), Column("txn", transaction.seq),
                Column("from_stage_id", from), Column("to_stage_id", to), Column("value_minor", now.value),
                Column("value_currency", now.currency), Column("expected_close", now.expectedClose),
                Column("owner_id", now.owner), Column("version", Int64(1)),
            ])
    }

    /// Reads what may be touched, or says that there is no such thing.
    private func current(_ id: Int64, _ verb: Policy.Verb, deleted: Bool = false) throws -> Current {
        let allowed = try workspace.policy.predicate(verb, on: "opp")
        let found = try row(id, where: "(\(deleted) OR deleted IS NULL) AND \(sql: allowed)")
        guard let found else { throw try workspace.refusal(verb, Opportunity.fields, id) }
        return found
    }

    private func row(_ id: Int64, where condition: SQL) throws -> Current? {
        try database.first(
            """
            SELECT pipeline_id, stage_id, state, stage_since, value_minor, value_currency, expected_close, owner_id
            FROM main.opportunity WHERE id = \(id) AND \(sql: condition)
            """
        ) { row in
            Current(
                pipeline: row.int64(at: 0), stage: row.int64(at: 1), state: row.text(at: 2),
                since: Moment(milliseconds: row.int64(at: 3)), value: row.optionalInt64(at: 4),
                currency: row.optionalText(at: 5), expectedClose: row.optionalInt64(at: 6),
                owner: row.optionalInt64(at: 7))
        }
    }
}
