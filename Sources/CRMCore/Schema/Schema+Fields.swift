import SQLite

extension Schema {
    /// The table of the fields that people added, each of which has a column of its own in its entity's table.
    static let customFields: [StaticString] = [
        """
        CREATE TABLE field (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            entity TEXT NOT NULL CHECK (entity = 'customer'),
            name TEXT NOT NULL CHECK (name <> ''),
            type TEXT NOT NULL CHECK (type IN ('text', 'integer', 'number', 'date', 'choice')),
            summary TEXT,
            choices TEXT CHECK ((choices IS NULL) = (type <> 'choice')),
            required INTEGER NOT NULL CHECK (required IN (0, 1)),
            indexed INTEGER NOT NULL CHECK (indexed IN (0, 1)),
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            deleted INTEGER
        ) STRICT
        """,
        "CREATE UNIQUE INDEX field_name ON field (entity, name)",
    ]
}
