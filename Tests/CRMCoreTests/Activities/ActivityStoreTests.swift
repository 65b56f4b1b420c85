import SQLite
import Testing

@testable import CRMCore

@Suite struct ActivityStoreTests {
    private let test: TestDatabase
    private let workspace: Workspace
    private let customer: Int64
    private let opportunity: Int64
    private var activities: ActivityStore { ActivityStore(workspace) }
    private var tasks: TaskStore { TaskStore(workspace) }

    init() throws {
        test = try TestDatabase()
        workspace = try test.open()
        customer = try CustomerStore(workspace).add(Self.draft(Customer.fields, ["name": .text("Ada")]))
        opportunity = try OpportunityStore(workspace).add(
            Self.draft(Opportunity.fields, ["name": .text("Mill"), "customer": .integer(customer)]),
            stage: nil)
    }

    private static func draft(_ table: FieldTable, _ values: [String: FieldValue]) throws -> RecordDraft {
        var draft = RecordDraft()
        for (name, value) in values { draft.set(try table.field(named: name), value) }
        return draft
    }

    private func value(_ name: String, of id: Int64, _ reader: RecordReader) throws -> String? {
        try reader.record(id, fields: [try reader.table.field(named: name)])?.first?.text
    }

    @Test func `an activity about an opportunity is with its customer, and so is the task that follows`()
        throws
    {
        let added = try activities.add(
            Self.draft(Activity.fields, ["text": .text("x"), "opp": .integer(opportunity)]),
            next: Self.draft(TaskItem.fields, ["name": .text("next")]))
        for (id, reader) in [(added.activity, activities.reader), (try #require(added.task), tasks.reader)] {
            #expect(try value("customer_id", of: id, reader) == "\(customer)")
            #expect(try value("opp_id", of: id, reader) == "\(opportunity)")
        }
        let entries = try workspace.database.query("SELECT counts FROM txn ORDER BY seq DESC LIMIT 1") {
            $0.text(at: 0)
        }
        #expect(entries.first?.contains("activity insert") == true && entries[0].contains("task insert"))
    }

    @Test func `what follows is not written where the activity cannot be`() throws {
        #expect(throws: CoreError.self) {
            try activities.add(
                Self.draft(
                    Activity.fields,
                    [
                        "text": .text("x"), "customer": .integer(customer),
                        "at": .moment(TestDatabase.moment.adding(milliseconds: 1)),
                    ]), next: Self.draft(TaskItem.fields, ["name": .text("next")]))
        }
        #expect(try tasks.reader.all(RecordQuery(fields: TaskItem.fields.fields)).isEmpty)
    }

    @Test func `a dry run leaves nothing`() throws {
        let workspace = try test.open(dryRun: true)
        _ = try ActivityStore(workspace).add(
            Self.draft(Activity.fields, ["text": .text("x"), "customer": .integer(customer)]),
            next: Self.draft(TaskItem.fields, ["name": .text("next")]))
        #expect(try activities.reader.all(RecordQuery(fields: Activity.fields.fields)).isEmpty)
        #expect(try tasks.reader.all(RecordQuery(fields: TaskItem.fields.fields)).isEmpty)
    }

    @Test func `an hour says the day of a task, and a day takes the hour away`() throws {
        let late = Moment(iso8601: "2026-03-02T17:00:00Z")!
        let id = try tasks.add(Self.draft(TaskItem.fields, ["name": .text("x"), "due_at": .moment(late)]))
        #expect(try value("due", of: id, tasks.reader) == "2026-03-03")
        _ = try tasks.edit([id], RecordDraft(), shifting: DateShift("+1d"))
        #expect(try value("due_at", of: id, tasks.reader) == "2026-03-03T17:00:00.000Z")
        let day = CivilDate(year: 2026, month: 4, day: 1)!
        _ = try tasks.edit([id], Self.draft(TaskItem.fields, ["due": .date(day)]))
        #expect(try value("due_at", of: id, tasks.reader) == nil)
    }

    @Test func `the next step of an opportunity is its earliest open task`() throws {
        let reader = OpportunityStore(workspace).reader
        func add(_ name: String, _ day: Int?) throws -> Int64 {
            var draft = try Self.draft(
                TaskItem.fields, ["name": .text(name), "opp": .integer(opportunity)])
            if let day {
                draft.set(TaskItem.fields["due"]!, .date(CivilDate(year: 2026, month: 3, day: day)!))
            }
            return try tasks.add(draft)
        }
        #expect(try value("next_step", of: opportunity, reader) == nil)
        _ = try add("some day", nil)
        #expect(try value("next_step", of: opportunity, reader) == "some day")
        let late = try add("late", 9)
        let early = try add("early", 5)
        #expect(try value("next_step", of: opportunity, reader) == "early")
        #expect(try value("next_due", of: opportunity, reader) == "2026-03-05")
        #expect(try tasks.complete([early]) == 1)
        #expect(try value("next_step", of: opportunity, reader) == "late")
        #expect(try tasks.remove([late]) == 1)
        #expect(try value("next_step", of: opportunity, reader) == "some day")
    }

    @Test(arguments: [
        ("activity", Activity.order, nil as SQL?), ("task", TaskItem.order, TaskItem.openOnly),
        ("task", TaskItem.order, nil),
    ])
    func `lists go along an index in their usual order`(
        _ noun: String, _ order: String, _ standing: SQL?
    )
        throws
    {
        let table = try #require(FieldTable.all.first { $0.noun == noun })
        for scope in [Permission.Scope.all, .own] {
            let policy = Policy(
                user: workspace.user.id, teams: [],
                permissions: [Permission(noun, .view, scope)]
                    + ["customer", "opp", "user"].map { Permission($0, .view, .all) })
            let reader = RecordReader(
                table, database: workspace.database, policy: policy, vault: nil, context: workspace.context)
            var query = RecordQuery(fields: table.shown)
            query.sort = try table.sortKeys(order)
            query.standing = standing
            query.limit = 20
            let plan = try workspace.database.query(
                "EXPLAIN QUERY PLAN \(sql: try reader.statement(query).sql)"
            ) { $0.text(at: 3) }
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
            #expect(plan.contains { $0.contains("USING INDEX \(table.table)_") }, "\(plan)")
        }
    }

    @Test func `what is due is counted by one look at the index of owners`() throws {
        _ = try tasks.add(
            Self.draft(TaskItem.fields, ["name": .text("x"), "due": .date(workspace.context.today)]))
        _ = try tasks.add(
            Self.draft(
                TaskItem.fields,
                ["name": .text("y"), "due": .date(workspace.context.today.adding(days: -1))]))
        let counts = try Agenda(workspace).counts()
        #expect(counts == (1, 1))
    }
}
