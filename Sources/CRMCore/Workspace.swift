import SQLite
import Seal

/// An opened database in the hands of one person: what stores work with.
///
/// It carries who writes and what may be read, so that no store can be had without a log-in.
package struct Workspace {
    package let database: Database
    package let settings: Settings
    package let policy: Policy
    /// The opened vault, or nil for a person without the right to contact data.
    package let vault: Vault?
    package let context: ReadContext
    package let user: User
    /// Fields that people added.
    package let customFields: [CustomField]
    /// What the journal will say of the write: the command and its options' names.
    package let description: Journal.Description
    /// Does everything, then rolls back.
    package let isDryRun: Bool
    /// When the log-in ends at the latest.
    package let expires: Moment
    /// The session of a person; of a token nil.
    package let session: Int64?
    /// When the person last gave a password; of a token nil.
    package let proved: Moment?
    /// The token by which the person came in, if it was one.
    package let token: APIToken.Use?
    let signer: Journal.Signer
    private let standing: Standing
    private let systemClock: @Sendable () -> Moment

    package init(
        database: Database, settings: Settings, login: Login, context: ReadContext,
        description: Journal.Description, isDryRun: Bool, customFields: [CustomField] = [],
        systemClock: @escaping @Sendable () -> Moment
    ) {
        self.customFields = customFields
        self.database = database
        self.settings = settings
        self.context = context
        self.description = description
        self.isDryRun = isDryRun
        self.systemClock = systemClock
        policy = login.policy
        vault = login.vault
        user = login.user
        expires = login.expires
        session = login.session
        proved = login.proved
        token = login.token
        signer = login.signer
        standing = Standing(
            user: login.user.id, key: login.signer.key.publicKey, policy: login.policy,
            session: login.session, token: login.token?.id)
    }

    /// Runs a write as one transaction with its line in the journal.
    ///
    /// A log-in that was ended meanwhile writes nothing, nor one with other rights by now. What it would seal under
    /// a vault key that was replaced meanwhile would open for nobody.
    package func write<Result>(_ body: (Transaction) throws -> Result) throws -> Result {
        try Journal(database).write(description, as: signer, at: systemClock(), dryRun: isDryRun) {
            try requireStanding()
            if let vault, try VaultKey.generation(in: database) != vault.generation {
                throw CoreError(
                    .conflict, "the vault key was replaced meanwhile", hints: ["log in again and repeat"])
            }
            return try body($0)
        }
    }

    /// Refuses when the log-in was ended meanwhile, or its rights are others by now.
    package func requireStanding() throws {
        try standing.check(in: database, at: systemClock())
    }

    /// Rids the files of what was erased; answers whether nothing waits for that any more.
    func purge() throws -> Bool {
        try Journal(database).purge(description, as: signer, at: systemClock())
    }

    /// Why an erased customer cannot be had, for who may know; nil of one who was not erased.
    func erasureRefusal(_ kind: CoreError.Kind, of customer: Int64) throws -> CoreError? {
        try Erasure.refusal(kind, of: customer, database, policy, in: context.calendar.zone)
    }

    /// The system's clock.
    package func now() -> Moment { systemClock() }

    package func reader(of table: FieldTable) -> RecordReader {
        RecordReader(
            fields(of: table), database: database, policy: policy, vault: vault, context: context,
            stand: requireStanding)
    }

    /// Whether a row holds other values in its clear columns than those of a draft.
    func differs(_ id: Int64, in table: String, from draft: RecordDraft) throws -> Bool {
        let columns = try keepingHidden(draft, of: id, in: table).columns()
        guard !columns.isEmpty else { return false }
        let names = columns.map { SQL("\(identifier: $0.name)") }.joined(separator: ", ")
        let same = try database.first("SELECT \(sql: names) FROM main.\(identifier: table) WHERE id = \(id)")
        { row in
            columns.indices.allSatisfy { row.value(at: Int32($0)) == columns[$0].value }
        }
        return same != true
    }

    /// Why a row may not be touched: it may be seen and no more, or else there is no such row.
    func refusal(_ verb: Policy.Verb, _ table: FieldTable, _ id: Int64) throws -> CoreError {
        let isSeen = try database.first(
            """
            SELECT 1 FROM main.\(identifier: table.table)
            WHERE id = \(id) AND deleted IS NULL AND \(sql: policy.condition(.view, on: table.noun))
            """
        ) { _ in true }
        let allowed = policy.condition(verb, on: table.noun)
        let isAllowed = try database.first(
            "SELECT 1 FROM main.\(identifier: table.table) WHERE id = \(id) AND \(sql: allowed)"
        ) { _ in true }
        return isSeen != nil && isAllowed == nil
            ? CoreError(.denied, "not permitted: \(table.noun):\(verb.rawValue) of \(table.noun) \(id)")
            : CoreError(.notFound, "no \(table.noun) \(id)")
    }

    /// Who has what nobody else may have, named to who may see them, and of an address also that.
    func holder(_ id: Int64, named name: String?, in table: FieldTable, by verb: Policy.Verb = .view) throws
        -> String
    {
        guard try isSeen(id, in: table, by: verb) else { return "another \(table.noun)" }
        return "\(table.noun) \(id)" + (name.map { " (\($0))" } ?? "")
    }

    /// Whether a row is among those that may be seen.
    func isSeen(_ id: Int64, in table: FieldTable, by verb: Policy.Verb = .view) throws -> Bool {
        try database.first(
            """
            SELECT 1 FROM main.\(identifier: table.table)
            WHERE id = \(id) AND \(sql: policy.condition(.view, on: table.noun))
                AND \(sql: policy.condition(verb, on: table.noun))
            """
        ) { _ in true } != nil
    }

    /// The vault, for a write that seals.
    func openVault() throws -> Vault {
        if let vault { return vault }
        throw Self.sealed
    }

    /// Refuses a customer's contact data that may not be seen, to writes as well: what they say of it, or what
    /// becomes of it, would tell.
    func requireContactData(of customer: Int64) throws {
        _ = try openVault()
        guard try isSeen(customer, in: Customer.fields, by: .pii) else { throw Self.sealed }
    }

    private static var sealed: CoreError {
        CoreError(.denied, "not permitted: contact data", hints: ["the right 'customer:pii' is needed"])
    }
}
