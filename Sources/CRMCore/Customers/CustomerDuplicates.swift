import SQLite

/// Finds which customers another may be the same as, among those that may be seen.
///
/// Only an e-mail address, which one alone may have, is compared with what is out of sight as well.
struct CustomerDuplicates {
    /// What is done about a customer who may be there already.
    enum Rule {
        /// Nothing.
        case allowed
        /// Only an address that somebody has is refused.
        case addressesRefused
        /// An address, a registration number, and a name in one company.
        case refused
    }

    let workspace: Workspace
    private var database: Database { workspace.database }
    private var seen: SQL { workspace.policy.condition(.view, on: "customer", of: "c") }

    init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    static let hint = "--allow-duplicate takes it all the same"

    /// Refuses a row that was just written where another has its registration number, or its name in its company.
    func refuse(_ id: Int64) throws {
        let candidates =
            try registered(like: id).map { "customer \($0) has the same registration number" }
            + named(like: id).map { "customer \($0) has the same name in the same company" }
        guard !candidates.isEmpty else { return }
        throw CoreError(
            .refused, "this may be a customer who is there already", hints: candidates + [Self.hint])
    }

    private func registered(like id: Int64) throws -> [String] {
        try candidates(
            """
            SELECT c.id, c.name FROM main.customer AS o JOIN main.customer AS c ON c.registration = o.registration
            WHERE o.id = \(id) AND c.id <> o.id AND c.deleted IS NULL AND \(sql: seen) ORDER BY c.id
            """)
    }

    /// People of a name in a company, which must be one that may be seen itself.
    private func named(like id: Int64) throws -> [String] {
        let companySeen = workspace.policy.condition(.view, on: "customer", of: "p")
        return try candidates(
            """
            SELECT c.id, c.name FROM main.customer AS o
            JOIN main.customer AS p ON p.id = o.company_id AND \(sql: companySeen)
            JOIN main.customer AS c ON c.company_id = o.company_id AND c.name_fold = o.name_fold
            WHERE o.id = \(id) AND o.kind = 'person' AND c.kind = 'person' AND c.id <> o.id
                AND c.deleted IS NULL AND \(sql: seen) ORDER BY c.id
            """)
    }

    /// Other companies of a name that is the same but for brackets and legal form.
    func namesakes(of name: String, except ids: [Int64]) throws -> [String] {
        let key = CompanyName.key(name)
        guard let first = key.first else { return [] }
        // The first character alone is sure to begin the names of all of them, where no form does.
        let ranges = ([String(first)] + CompanyName.beginnings).map { beginning -> SQL in
            "(c.name_fold >= \(beginning) AND c.name_fold < \(beginning + "\u{10FFFF}"))"
        }
        let plain = CompanyName.signs.reduce("c.name_fold" as SQL) { "replace(\(sql: $0), \($1), '')" }
        let found = try database.query(
            """
            SELECT c.id, c.name FROM main.customer AS c
            WHERE (\(sql: ranges.joined(separator: " OR "))) AND c.kind = 'company' AND c.deleted IS NULL
                AND instr(\(sql: plain), \(key)) > 0 AND \(sql: seen) ORDER BY c.id
            """
        ) { (id: $0.int64(at: 0), name: $0.text(at: 1)) }
        return found.filter { !ids.contains($0.id) && CompanyName.key($0.name) == key }
            .map { "\($0.id) (\($0.name))" }
    }

    private func candidates(_ sql: SQL) throws -> [String] {
        try database.query(sql + " LIMIT 10") { "\($0.int64(at: 0)) (\($0.text(at: 1)))" }
    }
}
