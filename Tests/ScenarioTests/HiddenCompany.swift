import SQLite

/// The company of rights with much in it that is hidden from some: twins of a name, members, deals and companies
/// of other people's, what was won or removed out of sight.
actor HiddenCompany {
    static let shared = HiddenCompany()

    private var made: Task<Stage, any Error>?

    /// A copy of everything.
    func copy() async throws -> Stage {
        let task = made ?? Task { try await Self.found() }
        made = task
        let stage = try Stage(now: Stage.now)
        try Self.run("cp -a '\(try await task.value.folder)'/. .", on: stage)
        return stage
    }

    private static func found() async throws -> Stage {
        let stage = try await RightsCompany.shared.copy()
        try run(
            """
            printf 'name,kind,company,tier\\nNew One,person,Company of ada,A\\nNew Two,person,Compny of ada,A\\n' > hired.csv
            printf 'name,tier\\nPerson of sales,C\\nPerson of ada,C\\n' > twins.csv
            printf 'key,name\\nK-hidden,Nobody\\n' > keyed.csv
            printf 'customer,text\\nCompany of ada,A\\nCompny of ada,B\\nPerson of sales,C\\n' > said.csv
            printf 'opp,text\\nHidden deal,A\\nDeal of sales,B\\n' > steps.csv
            printf 'name,customer,value\\nA,Company of ada,1\\nB,Compny of ada,2\\nC,K-ada,3\\nD,Person of sales,4\\n' > deals.csv
            set -e
            crm role add partner customer:view@own customer:create@own customer:edit@own customer:delete@own \\
                customer:pii@own customer:export@own opp:view@team opp:create@own opp:edit@own opp:export@team \\
                activity:view@own activity:create@own activity:edit@own activity:delete@own task:view@team \\
                task:create@own task:edit@own task:delete@own \\
                forecast:view@own log:view@own token:view@own product:view@all pipeline:view@all user:view@all \\
                team:view@all role:view@all
            crm role add clerk user:view@all user:manage@all customer:view@own
            settle pat --role partner --team south
            settle jo --role sales --team south
            settle clerk --role clerk
            crm team join north jo
            as manager crm token add narrow --scope 'customer:view@team,customer:pii@own,customer:edit@team,opp:view@own,opp:export@own,activity:view@own,forecast:view@team,log:view@own' > narrow.tok
            """, on: stage)
        try run(customers, on: stage)
        try run(opportunities, on: stage)
        try run(activities, on: stage)
        return stage
    }

    /// Customers from 15 on.
    private static let customers = """
        set -e
        crm customer add 'Person of sales' --tier A --email twin@ada.example
        crm customer add Branch --kind company --company 5 --key K-branch
        crm customer edit 6 --company 1
        crm customer add 'Gone Works' --kind company --key K-gone
        crm customer rm 17
        as pat crm customer add 'Southern Works' --kind company --tier A --email office@south.example
        as pat crm customer add 'Person of sales' --company 18 --email twin@south.example --key K-twin
        as jo crm customer add 'Joint Works' --kind company --email office@joint.example
        crm customer add 'Forgotten Person' --company 5 --email gone@ada.example
        as sales crm customer add 'Forgotten Person' --company 5 --email gone@sales.example
        crm customer erase 21 --reason asked --yes && crm customer erase 22 --reason asked --yes
        """

    /// Opportunities from 8 on.
    private static let opportunities = """
        set -e
        as sales crm opp add 'Odd deal' --customer 5 --value 800CNY --opened 2026-08-01
        crm opp edit 8 --customer 2
        crm opp add 'Hidden deal' --customer 5 --value 5000CNY --product Mill --key D-1 --opened 2026-05-02
        crm opp add 'Foreign deal' --customer 1 --value 70EUR
        crm opp add 'Won in secret' --customer 1 --value 100000CNY --opened 2026-03-01
        crm opp win 11 --at 2026-09-20
        crm opp add 'Lost in secret' --customer 1 --value 90000CNY --opened 2026-03-01
        crm opp lose 12 --at 2026-08-20 --reason price
        as sales crm opp add 'Won in the open' --customer 5 --value 300CNY --opened 2026-04-01 --product Mill
        crm opp edit 13 --customer 2 && crm opp edit 13 --customer 5
        as sales crm opp win 13 --at 2026-10-10
        as sales crm opp add 'Lost in the open' --customer 5 --value 200CNY --opened 2026-04-01
        as sales crm opp lose 14 --at 2026-06-10 --reason price
        as pat crm opp add 'Deal of the south' --customer 18 --value 60EUR
        as pat crm opp add 'Deal of sales' --customer 18 --value 1CNY
        as jo crm opp add 'Joint deal' --customer 20 --value 10CNY
        as jo crm opp move 17 proposal
        crm opp add 'Removed deal' --customer 5 --value 3CNY && crm opp rm 18
        as sales crm opp add 'Dropped deal' --customer 6 --value 3CNY && as sales crm opp rm 19
        """

    /// Activities and tasks from 8 on.
    private static let activities = """
        set -e
        as sales crm call customer:5 'Asked for ada' --next 'Ring ada' --due 2026-11-19
        crm activity edit 8 --customer 1 && crm task edit 8 --customer 1
        crm call customer:5 'Hidden talk' --outcome secret --at 2026-11-19 --next 'Hidden step' --due 2026-11-18
        crm meeting opp:9 'Hidden meeting' --at 2026-11-18 --next 'Hidden next step' --due 2026-11-02
        as sales crm note opp:8 'Odd note' --next 'Odd step' --due 2026-11-30
        as pat crm visit customer:18 'Southern visit' --next 'Southern step' --due today
        as jo crm email customer:20 'Joint letter' --next 'Joint step' --due today+3d
        crm note 5 'Removed note' && crm activity rm 14
        as sales crm task add 'Dropped step' --opp 13 --key T-1 && as sales crm task rm 'Dropped step'
        as sales crm task add 'Step of two' --opp 3 --due 2026-11-01 && crm task assign 'Step of two' --to ada
        as sales crm task add 'Done step' --opp 3 && as sales crm task done 'Done step'
        """

    private static func run(_ line: String, on stage: Stage) throws {
        let outcome = try stage.run(line)
        guard outcome.status == 0 else { throw Trouble("no company with secrets: \(outcome.errors)") }
    }
}

/// What is taken out of a copy, so that it holds what somebody may see and nothing else.
enum Withheld: CaseIterable {
    /// What no rights reach to.
    case rows
    /// And opportunities that may be seen, but not reckoned with.
    case forecasts
    /// And what others wrote into the journal.
    case entries

    /// Deletes, in a database that nobody has opened, what an onlooker may not see; references to it become null.
    func delete(for onlooker: Onlooker, from path: String) throws {
        let database = try Database(path: path, mode: .readWrite)
        defer { database.close() }
        try database.execute("PRAGMA foreign_keys = OFF")
        let user = try database.first("SELECT id FROM user WHERE name = \(onlooker.name)") { $0.int64(at: 0) }
        let teams = try database.query("SELECT id, name FROM team") { ($0.int64(at: 0), $0.text(at: 1)) }
            .filter { onlooker.teams.contains($0.1) }.map(\.0)
        func seen(_ scope: Onlooker.Scope, _ owner: SQL = "owner_id", _ team: SQL = "team_id") -> SQL {
            let mine: SQL = "\(sql: owner) = \(user)"
            return switch scope {
            case .none: "FALSE"
            case .own: mine
            case .team: ([mine] + teams.map { "\(sql: team) = \($0)" }).joined(separator: " OR ")
            case .all: "TRUE"
            }
        }
        let customers = seen(onlooker.customers)
        try database.execute("DELETE FROM customer WHERE (\(sql: customers)) IS NOT TRUE")
        try database.execute(
            "DELETE FROM opportunity WHERE (\(sql: seen(onlooker.opportunities))) IS NOT TRUE")
        try database.execute("DELETE FROM activity WHERE (\(sql: seen(onlooker.activities))) IS NOT TRUE")
        try database.execute("DELETE FROM task WHERE (\(sql: seen(onlooker.tasks))) IS NOT TRUE")
        if self == .forecasts {
            try database.execute(
                "DELETE FROM opportunity WHERE (\(sql: seen(onlooker.forecasts))) IS NOT TRUE")
        }
        try database.execute(
            "DELETE FROM token WHERE (\(sql: seen(onlooker.tokens))) IS NOT TRUE AND NOT name = 'narrow'")
        if !onlooker.seesProducts { try database.execute("DELETE FROM product") }
        let contacts = seen(onlooker.contacts)
        for statement: SQL in [
            "UPDATE customer SET company_id = NULL WHERE company_id NOT IN (SELECT id FROM customer)",
            "UPDATE opportunity SET customer_id = NULL WHERE customer_id NOT IN (SELECT id FROM customer)",
            "UPDATE opportunity SET product_id = NULL WHERE product_id NOT IN (SELECT id FROM product)",
            "UPDATE activity SET customer_id = NULL WHERE customer_id NOT IN (SELECT id FROM customer)",
            "UPDATE activity SET opportunity_id = NULL WHERE opportunity_id NOT IN (SELECT id FROM opportunity)",
            "UPDATE task SET customer_id = NULL WHERE customer_id NOT IN (SELECT id FROM customer)",
            "UPDATE task SET opportunity_id = NULL WHERE opportunity_id NOT IN (SELECT id FROM opportunity)",
            "DELETE FROM stage_history WHERE opportunity_id NOT IN (SELECT id FROM opportunity)",
            "DELETE FROM erasure WHERE customer_id NOT IN (SELECT id FROM customer)",
            "DELETE FROM customer_vault WHERE customer_id NOT IN (SELECT id FROM customer)",
            // Who sees a customer and not its address finds nobody by that.
            "DELETE FROM lookup WHERE customer_id NOT IN (SELECT id FROM customer WHERE \(sql: contacts))",
            "DELETE FROM change WHERE entity = 'customer' AND row_id NOT IN (SELECT id FROM customer)",
            "DELETE FROM change WHERE entity = 'opportunity' AND row_id NOT IN (SELECT id FROM opportunity)",
            "DELETE FROM change WHERE entity = 'activity' AND row_id NOT IN (SELECT id FROM activity)",
            "DELETE FROM change WHERE entity = 'task' AND row_id NOT IN (SELECT id FROM task)",
        ] { try database.execute(statement) }
        guard self == .entries else { return }
        // The first line says what clock the database has.
        let entries = seen(onlooker.log, "user_id", "(SELECT u.team_id FROM user AS u WHERE u.id = user_id)")
        try database.execute("DELETE FROM txn WHERE seq > 1 AND (\(sql: entries)) IS NOT TRUE")
    }
}
