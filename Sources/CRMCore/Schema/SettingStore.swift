import SQLite

/// Changes the settings of a database, with a line in the journal.
package struct SettingStore {
    private let workspace: Workspace

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// Sets one setting from its text.
    package func set(_ name: String, _ value: String) throws {
        try workspace.policy.require(.manage, on: "config")
        var settings = workspace.settings
        try settings.set(name, value)
        try workspace.write { transaction in
            let id = try workspace.database.first("SELECT id FROM main.setting WHERE name = \(name)") {
                $0.int64(at: 0)
            }
            guard let id else { return try settings.insert(name, in: transaction) }
            try transaction.update("setting", id: id, set: [Column("value", settings[name] ?? "")])
        }
    }
}
