import Seal

/// Makes and replaces what the person at the prompt can be let in again by.
package struct UserRecovery {
    private let workspace: Workspace

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// Keeps a new code in place of the old one, which opens nothing any more.
    ///
    /// - Parameter proof: What opened the person's keys just now: the bundle key is wrapped.
    package func keep(_ code: RecoveryCode, proof: SessionStore.Proof) throws {
        try require()
        try keep(
            RecoveryStore.Material(code, of: workspace.user.id, id: workspace.settings.databaseID), proof)
    }

    /// Keeps the public half of a key pair in place of the one before it.
    package func keep(_ key: RSAOAEP.PublicKey, proof: SessionStore.Proof) throws {
        try require()
        try keep(RecoveryStore.Material(key), proof)
    }

    /// Refuses who may not manage keys, before anything is asked.
    package func require() throws {
        try workspace.policy.requireAll(.manage, on: "key")
        _ = try workspace.openVault()
    }

    private func keep(_ material: RecoveryStore.Material, _ proof: SessionStore.Proof) throws {
        let vaultKey = try workspace.openVault().key
        try workspace.write { transaction in
            try RecoveryStore(workspace.database, settings: workspace.settings)
                .keep(material, of: workspace.user.id, proof.keys, vaultKey, in: transaction)
        }
    }
}
