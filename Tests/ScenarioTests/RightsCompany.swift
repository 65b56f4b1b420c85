/// A database in which somebody of every role has records of their own, made once in a run.
///
/// All but the administrator are in one team. Somebody of role `customer` has no records, and comes in through
/// the gate by `customer.tok`, which sees products.
actor RightsCompany {
    static let shared = RightsCompany()

    /// The roles in the order of their records: the first has customers 1 and 2, a company and a person of it, and
    /// opportunity 1, activity 1 and task 1.
    static let roles = ["admin", "manager", "sales", "support", "marketing", "auditor", "none"]

    private var made: Task<Stage, any Error>?

    /// The folder that it lies in.
    func folder() async throws -> String {
        let task = made ?? Task { try await Self.found() }
        made = task
        return try await task.value.folder
    }

    /// A copy to do harm to.
    func copy() async throws -> Stage {
        let original = try await folder()
        let stage = try Stage(now: Stage.now)
        try Self.run("cp -a '\(original)'/. .", on: stage)
        return stage
    }

    /// The name of somebody with a role; the administrator's is that of every scenario.
    static func name(of role: String) -> String { role == "admin" ? "ada" : role }

    private static func found() async throws -> Stage {
        let stage = try Stage(now: Stage.now)
        try stage.copy(
            from: try await Templates.shared.folder(Templates.Kind(now: Stage.now, options: "", data: nil)))
        try run(
            """
            printf 'name,price\\nMill,900CNY\\n' > products.csv
            printf 'name,email,phone\\nNew Person,new@person.example,021-5555 0199\\n' > customers.csv
            printf 'name,value\\nNew Deal,12CNY\\n' > opportunities.csv
            printf 'customer,text\\nCompany of ada,Hello\\n' > activities.csv
            printf 'm,x,y,z\\n2026-01,1,2,no\\n2026-02,2,4,yes\\n2026-03,3,7,no\\n2026-04,4,8,yes\\n2026-05,5,9,yes\\n' > points.csv
            echo 'a difference engine of brass' > ada.pw
            echo 'another engine made of bronze' > new.pw
            crm team add north && crm team add south && crm role add guest product:view@all
            crm product import products.csv
            mkdir -p as-ada/crm && cp .state/crm/*.session as-ada/crm
            """, on: stage)
        for (index, role) in roles.enumerated() {
            let name = name(of: role)
            if role != "admin" { try run("settle \(name) --role sales --team north", on: stage) }
            try run(
                """
                set -e
                as \(name) crm customer add 'Company of \(name)' --kind company --tier A --city '\(name)ville' \
                    --email 'office@\(name).example'
                as \(name) crm customer add 'Person of \(name)' --company \(2 * index + 1) --tier B \
                    --email 'person@\(name).example' --phone '021-5555 010\(index)' --street '\(name) street 1' \
                    --key 'K-\(name)'
                as \(name) crm opp add 'Deal of \(name)' --customer \(2 * index + 1) --value '\(index + 1)00CNY' \
                    --expected-close 2026-12-1\(index)
                as \(name) crm call customer:\(2 * index + 1) 'Call of \(name)' --at 2026-11-1\(index) --outcome reached \
                    --next 'Step of \(name)' --due 2026-11-2\(index)
                as \(name) crm token add \(name) --scope opp:view@own > \(name).tok
                """, on: stage)
        }
        // Rights are today's: what was added as a seller stays one's own.
        for role in roles.dropFirst() where role != "sales" {
            try run("crm user edit \(role) --role \(role)", on: stage)
        }
        try run(
            """
            set -e
            crm user add customer --role customer
            crm user grant customer product:view@all
            crm token add outside --user customer --scope product:view@all --until 2099-01-01 > customer.tok
            """, on: stage)
        return stage
    }

    private static func run(_ line: String, on stage: Stage) throws {
        let outcome = try stage.run(line)
        guard outcome.status == 0 else { throw Trouble("no company of rights: \(outcome.errors)") }
    }
}
