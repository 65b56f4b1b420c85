import SQLite
import Seal

/// Who may do what and by which keys, as far as signed entries of the journal vouch for it.
///
/// The tables of users, roles, grants, tokens and vault keys can be written by whoever can write the file. The
/// ledger follows their rows from the first entry on, and believes a change when the entry is signed with the
/// key that its user had by then, and when that user had the right to make it. A row of which one change is not
/// believed, or which is not what was committed to last, is believed no more. So it gains nothing to plant a
/// public key, a role or a vault key in the file.
///
/// The first entry is believed when its key is the one that the database's number follows from, to which all that
/// is sealed is bound; and the others as far as each follows the one before it.
///
/// It asks for a hash an entry, and a signature check for one that touched these tables: for a log-in, and before a
/// key is wrapped for somebody. What was cut off at the journal's end it cannot see; ``Audit`` compares with anchors.
struct AccessLedger {
    /// A row of one of the tables.
    struct Place: Hashable {
        var table: String
        var id: Int64
    }

    /// The tables that are followed, those first that others refer to.
    static let tables = ["role", "user", "user_grant", "vault", "token", "recovery"]

    private let databaseID: [UInt8]
    /// Whether an entry before set the clock back without the right to.
    private var isBroken = false
    private(set) var rows: [Place: AccessRow] = [:]
    private(set) var doubted: Set<Place> = []
    /// Those of the doubted rows that are not what the journal committed to, or that no entry wrote.
    let altered: Set<Place>
    /// The entry from which on the journal vouches for nothing any more, since something was taken out of it.
    private(set) var brokenEntry: Int64?
    private var grants: [Int64: Set<Place>] = [:]

    /// Follows the journal.
    ///
    /// - Parameters:
    ///   - databaseID: The database's number, which says who founded it.
    ///   - database: Where rows and journal are read in one transaction, or a write is in progress.
    ///   - write: The write in progress, and whose it is: its entry bears no signature yet, and is judged by the
    ///     rights of its writer alone.
    init(
        _ database: Database, id databaseID: [UInt8],
        during write: (transaction: Transaction, user: Int64)? = nil
    ) throws {
        self.databaseID = databaseID
        let entries = try AccessEntries(database, during: write)
        altered = entries.altered
        doubted = altered
        brokenEntry = entries.firstBroken
        for entry in entries.list {
            if brokenEntry == nil, entry.isNewest, !isProved(entry) {
                brokenEntry = entry.number
            }
            apply(entry)
        }
    }

    /// Whether the newest entry of a user is signed with their key: then the chain up to it is the one that they
    /// went on with.
    ///
    /// Whoever takes an entry out can write the chain behind it anew, and cannot sign for the others. A user whom
    /// the journal never vouched for proves nothing, and neither does one whose row was altered.
    private func isProved(_ entry: AccessEntries.Entry) -> Bool {
        // The first entry introduces its key itself, and is judged by that.
        if entry.number == 1 { return true }
        let user = Place(table: "user", id: entry.user)
        guard !altered.contains(user) else { return false }
        guard let bytes = rows[user]?.blob("signing_key") else { return true }
        return (try? Ed25519.PublicKey(bytes: bytes))?.isValid(entry.signature, for: entry.head) ?? false
    }

    private mutating func apply(_ entry: AccessEntries.Entry) {
        let policy = entry.number == 1 ? nil : policy(of: entry.user, at: entry.time)
        let isSigned = !isBroken && (entry.isPending || isSigned(entry))
        if entry.setsClockBack {
            isBroken = !isSigned || policy?.scope(.manage, on: "audit") != .all
        }
        for change in entry.changes {
            let isMade = entry.number == 1 || policy.map { mayMake(change, $0, at: entry.time) } ?? false
            guard isSigned, isMade, !doubted.contains(change.place) else {
                doubted.insert(change.place)
                continue
            }
            rows[change.place] = change.values
            guard change.place.table == "user_grant", let user = change.values?.integer("user_id") else {
                continue
            }
            grants[user, default: []].insert(change.place)
        }
    }

    /// Whether an entry bears the signature of its user, whose key the first entry introduces itself.
    private func isSigned(_ entry: AccessEntries.Entry) -> Bool {
        let user = Place(table: "user", id: entry.user)
        let own = entry.number == 1 ? entry.changes.first { $0.place == user }?.values : believed(user)
        guard let bytes = own?.blob("signing_key"), let key = try? Ed25519.PublicKey(bytes: bytes) else {
            return false
        }
        guard entry.number > 1 || Founding.databaseID(foundedBy: key) == databaseID else { return false }
        return entry.isWhole && key.isValid(entry.signature, for: entry.head)
    }

    /// A row that is believed.
    func believed(_ place: Place) -> AccessRow? {
        brokenEntry != nil || doubted.contains(place) ? nil : rows[place]
    }

    /// What a user may do at a moment, as far as it is vouched for; nobody's rights when the user is not.
    func policy(of user: Int64, at time: Moment) -> Policy? {
        guard let row = believed(Place(table: "user", id: user)), row.text("state") == "active" else {
            return nil
        }
        return Policy(user: user, teams: [], permissions: permissions(of: user, row, at: time))
    }

    /// The rights of a user's role and grants.
    func permissions(of user: Int64, _ row: AccessRow, at time: Moment) -> [Permission] {
        permissions(ofRole: row.text("role"))
            + grants(of: user, at: time).flatMap { permissions(ofGrant: $0) }
    }

    /// The grants of a user that have not ended.
    func grants(of user: Int64, at time: Moment) -> [AccessRow] {
        (grants[user] ?? []).compactMap { believed($0) }.filter { grant in
            grant.integer("deleted") == nil && grant.integer("expires").map { $0 > time.milliseconds } ?? true
        }
    }

    func permissions(ofGrant grant: AccessRow) -> [Permission] {
        if let right = grant.text("permission") { return (try? [Permission(parsing: right)]) ?? [] }
        return permissions(ofRole: grant.text("role"))
    }

    func permissions(ofRole name: String?) -> [Permission] {
        guard let name else { return [] }
        if let role = Role.builtIn(name) { return role.permissions }
        let row = rows.first { place, row in
            place.table == "role" && row.text("name") == name && row.integer("deleted") == nil
                && !doubted.contains(place)
        }
        return row?.value.text("permissions").flatMap { try? Permission.list(parsing: $0) } ?? []
    }
}

extension AccessLedger {
    /// The public key that the vault key may be wrapped to for a holder.
    ///
    /// - Throws: ``CoreError`` of kind failed when the journal does not vouch for it.
    func wrappingKey(of holder: VaultKey.Holder) throws -> RSAOAEP.PublicKey {
        let (table, column) =
            switch holder {
            case .user: ("user", "wrapping_key")
            case .token: ("token", "wrapping_key")
            case .recovery: ("recovery", "public_key")
            }
        guard let row = believed(Place(table: table, id: holder.id)), row.integer("deleted") == nil,
            let der = row.blob(column)
        else { throw Self.doubt("the keys of \(holder.kind) \(holder.id)") }
        return try RSAOAEP.PublicKey(der: der)
    }

    /// Whether a key that a user signs with is the one that the journal vouches for.
    func vouches(for key: Ed25519.PublicKey, of user: Int64) -> Bool {
        believed(Place(table: "user", id: user))?.blob("signing_key") == key.bytes
    }

    /// Refuses a vault key that somebody put into the file who had no right to, or that a newer one has replaced.
    func requireVouched(generation: Int64) throws {
        let newest = doubted.union(rows.keys).filter { $0.table == "vault" }.map(\.id).max()
        guard generation == newest, believed(Place(table: "vault", id: generation)) != nil else {
            throw Self.doubt("generation \(generation) of the vault key")
        }
    }

    /// Whether a user may hold the vault key.
    func mayHold(_ user: Int64, at time: Moment) -> Bool {
        policy(of: user, at: time)?.allows(.pii, on: "customer") ?? false
    }

    static func doubt(_ what: String) -> CoreError {
        CoreError(
            .failed, "the journal does not vouch for \(what)", hints: ["'crm audit verify' says more"])
    }
}
