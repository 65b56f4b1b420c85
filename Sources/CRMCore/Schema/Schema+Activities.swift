import SQLite

extension Schema {
    /// The tables of what was done with customers, and of what is to be done.
    static let activities: [StaticString] = [
        """
        CREATE TABLE activity (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('call', 'email', 'meeting', 'chat', 'visit', 'note')),
            subject TEXT,
            text TEXT NOT NULL CHECK (text <> ''),
            text_fold TEXT NOT NULL,
            customer_id INTEGER REFERENCES customer (id),
            opportunity_id INTEGER REFERENCES opportunity (id),
            direction TEXT CHECK (direction IN ('in', 'out')),
            at INTEGER NOT NULL,
            duration INTEGER CHECK (duration >= 0),
            outcome TEXT,
            participants TEXT,
            message_id TEXT,
            in_reply_to TEXT,
            key_source TEXT,
            key TEXT,
            owner_id INTEGER REFERENCES user (id),
            team_id INTEGER REFERENCES team (id),
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            deleted INTEGER
        ) STRICT
        """,
        "CREATE INDEX activity_at ON activity (at)",
        "CREATE INDEX activity_owner ON activity (owner_id, at)",
        "CREATE INDEX activity_team ON activity (team_id, at) WHERE team_id IS NOT NULL",
        "CREATE INDEX activity_customer ON activity (customer_id, at) WHERE customer_id IS NOT NULL",
        "CREATE INDEX activity_opportunity ON activity (opportunity_id, at) WHERE opportunity_id IS NOT NULL",
        "CREATE INDEX activity_message ON activity (message_id) WHERE message_id IS NOT NULL",
        """
        CREATE UNIQUE INDEX activity_key ON activity (key_source, key)
            WHERE key IS NOT NULL AND deleted IS NULL
        """,
        """
        CREATE TABLE task (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (name <> ''),
            name_fold TEXT NOT NULL,
            note TEXT,
            customer_id INTEGER REFERENCES customer (id),
            opportunity_id INTEGER REFERENCES opportunity (id),
            due INTEGER,
            due_at INTEGER CHECK (due_at IS NULL OR due IS NOT NULL),
            remind INTEGER,
            done INTEGER,
            key_source TEXT,
            key TEXT,
            owner_id INTEGER REFERENCES user (id),
            team_id INTEGER REFERENCES team (id),
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            deleted INTEGER
        ) STRICT
        """,
        "CREATE INDEX task_due ON task (due)",
        "CREATE INDEX task_owner ON task (owner_id, due) WHERE done IS NULL AND deleted IS NULL",
        "CREATE INDEX task_team ON task (team_id, due) WHERE done IS NULL AND deleted IS NULL",
        "CREATE INDEX task_customer ON task (customer_id) WHERE customer_id IS NOT NULL",
        "CREATE INDEX task_opportunity ON task (opportunity_id, due) WHERE opportunity_id IS NOT NULL",
        """
        CREATE UNIQUE INDEX task_key ON task (key_source, key)
            WHERE key IS NOT NULL AND deleted IS NULL
        """,
    ]
}
