import SQLite

extension Schema {
    /// The tables of customers, with sealed contact data.
    static let customers: [StaticString] = [
        """
        CREATE TABLE customer (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('person', 'company')),
            name TEXT NOT NULL CHECK (name <> ''),
            name_fold TEXT NOT NULL,
            company_id INTEGER REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED CHECK (company_id <> id),
            salutation TEXT,
            family_name TEXT,
            given_name TEXT,
            registration TEXT,
            type TEXT,
            industry TEXT,
            tier TEXT,
            source TEXT,
            tags TEXT,
            tags_fold TEXT CHECK ((tags IS NULL) = (tags_fold IS NULL)),
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
        "CREATE INDEX customer_name ON customer (name_fold)",
        "CREATE INDEX customer_company ON customer (company_id) WHERE company_id IS NOT NULL",
        "CREATE INDEX customer_owner ON customer (owner_id)",
        "CREATE INDEX customer_team ON customer (team_id) WHERE team_id IS NOT NULL",
        "CREATE INDEX customer_registration ON customer (registration) WHERE registration IS NOT NULL",
        """
        CREATE UNIQUE INDEX customer_key ON customer (key_source, key)
            WHERE key IS NOT NULL AND deleted IS NULL
        """,
        """
        CREATE TABLE customer_vault (
            customer_id INTEGER PRIMARY KEY NOT NULL
                REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
            generation INTEGER NOT NULL,
            version INTEGER NOT NULL,
            key BLOB NOT NULL,
            record BLOB NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE lookup (
            kind INTEGER NOT NULL,
            mac BLOB NOT NULL CHECK (length(mac) = 16),
            customer_id INTEGER NOT NULL,
            PRIMARY KEY (kind, mac, customer_id)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE erasure (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            customer_id INTEGER NOT NULL,
            reason TEXT NOT NULL,
            purged INTEGER,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1
        ) STRICT
        """,
    ]
}
