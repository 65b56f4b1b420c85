import SQLite
import Seal

/// Replaces the vault key, and with it everything that hangs on it: customers' keys, sealed records, look-up
/// values, and who holds the key.
///
/// It is one transaction, so that a rotation that fails leaves everything as it was. What was sealed under the
/// older key is gone from the tables and the journal afterwards; what somebody copied before is theirs.
package struct VaultRotation {
    private let workspace: Workspace
    private var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// What was done.
    package struct Outcome: Sendable {
        package let generation: Int64
        /// How many customers' records were sealed anew.
        package let customers: Int
        package let holders: VaultHolders.Handover
    }

    /// Refuses who may not rotate, before anything is asked.
    package func require() throws {
        try workspace.policy.requireAll(.manage, on: "key")
        _ = try workspace.openVault()
    }

    /// Rotates, and ends log-ins.
    ///
    /// - Parameter token: The token of the person's own session, which goes on.
    package func run(keeping token: String?) throws -> Outcome {
        try require()
        let id = workspace.settings.databaseID
        let old = try workspace.openVault()
        let key = VaultKey(generation: old.generation + 1, secret: try Secret.random(count: 32))
        let new = try Vault(key: key.secret, generation: key.generation, databaseID: id)
        return try workspace.write { transaction in
            // The new commitment would vouch for what somebody put there.
            try TableAudit.requireClean(["customer_vault"], in: database)
            try key.introduce(in: transaction, id: id)
            let customers = try VaultResealing(workspace, from: old, to: new, transaction).run()
            try forgetOlder(transaction)
            try TokenStore.forgetVaultKeys(in: database)
            for wrap in try wraps(before: key.generation) {
                try transaction.delete(from: "vault_wrap", id: wrap)
            }
            let holders = VaultHolders(workspace)
            let handover = try holders.hand(key, transaction)
            try holders.refuseLosingLast(at: transaction.time)
            try SessionStore(database, settings: workspace.settings)
                .endAll(but: token.map { ($0, workspace.signer, key) })
            return Outcome(generation: key.generation, customers: customers, holders: handover)
        }
    }

    private func wraps(before generation: Int64) throws -> [Int64] {
        try database.query("SELECT id FROM main.vault_wrap WHERE generation < \(generation) ORDER BY id") {
            $0.int64(at: 0)
        }
    }

    /// Empties what the journal kept of rows under older keys; the new ones are vouched for as a whole.
    private func forgetOlder(_ transaction: Transaction) throws {
        try database.execute(
            """
            UPDATE main.change SET before = NULL, salt = NULL
            WHERE entity = 'customer_vault' AND txn < \(transaction.seq) AND salt IS NOT NULL
            """)
        try database.execute(
            """
            UPDATE main.txn_range SET salt = NULL
            WHERE (entity = 'customer_vault' OR entity LIKE 'customer_vault@%')
                AND txn < \(transaction.seq) AND salt IS NOT NULL
            """)
    }

    /// Rids the files of what was sealed under the older key, as soon as nobody is in the way.
    ///
    /// - Parameter patience: For how long to wait for others who read, in milliseconds.
    /// - Returns: Whether it was done.
    package func purge(patience: Int = 5000) throws -> Bool {
        try Purge.whilePatient(patience, Purge(database).run)
    }
}
