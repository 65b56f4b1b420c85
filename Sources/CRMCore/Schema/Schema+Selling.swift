import SQLite

extension Schema {
    /// The tables of products, pipelines and opportunities.
    static let selling: [StaticString] = [
        """
        CREATE TABLE product (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (name <> ''),
            name_fold TEXT NOT NULL,
            category TEXT,
            price_minor INTEGER,
            price_currency TEXT CHECK ((price_minor IS NULL) = (price_currency IS NULL)),
            key_source TEXT,
            key TEXT,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            deleted INTEGER
        ) STRICT
        """,
        "CREATE UNIQUE INDEX product_name ON product (name_fold) WHERE deleted IS NULL",
        """
        CREATE UNIQUE INDEX product_key ON product (key_source, key)
            WHERE key IS NOT NULL AND deleted IS NULL
        """,
        """
        CREATE TABLE pipeline (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (name <> ''),
            name_fold TEXT NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            deleted INTEGER
        ) STRICT
        """,
        "CREATE UNIQUE INDEX pipeline_name ON pipeline (name_fold) WHERE deleted IS NULL",
        """
        CREATE TABLE stage (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            pipeline_id INTEGER NOT NULL REFERENCES pipeline (id),
            position INTEGER NOT NULL,
            name TEXT NOT NULL CHECK (name <> ''),
            name_fold TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('open', 'won', 'lost')),
            probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 100),
            version INTEGER NOT NULL DEFAULT 1,
            deleted INTEGER
        ) STRICT
        """,
        "CREATE UNIQUE INDEX stage_name ON stage (pipeline_id, name_fold) WHERE deleted IS NULL",
        """
        CREATE TABLE opportunity (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (name <> ''),
            name_fold TEXT NOT NULL,
            customer_id INTEGER REFERENCES customer (id),
            product_id INTEGER REFERENCES product (id),
            pipeline_id INTEGER NOT NULL REFERENCES pipeline (id),
            stage_id INTEGER NOT NULL REFERENCES stage (id),
            state TEXT NOT NULL CHECK (state IN ('open', 'won', 'lost')),
            value_minor INTEGER,
            value_currency TEXT CHECK ((value_minor IS NULL) = (value_currency IS NULL)),
            opened INTEGER,
            expected_close INTEGER,
            closed INTEGER CHECK ((closed IS NULL) = (state = 'open')),
            stage_since INTEGER NOT NULL,
            type TEXT,
            source TEXT,
            reason TEXT,
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
        "CREATE INDEX opportunity_customer ON opportunity (customer_id)",
        "CREATE INDEX opportunity_owner ON opportunity (owner_id)",
        "CREATE INDEX opportunity_team ON opportunity (team_id) WHERE team_id IS NOT NULL",
        "CREATE INDEX opportunity_open ON opportunity (expected_close) WHERE state = 'open' AND deleted IS NULL",
        """
        CREATE UNIQUE INDEX opportunity_key ON opportunity (key_source, key)
            WHERE key IS NOT NULL AND deleted IS NULL
        """,
        """
        CREATE TABLE stage_history (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            opportunity_id INTEGER NOT NULL REFERENCES opportunity (id),
            at INTEGER NOT NULL,
            txn INTEGER NOT NULL REFERENCES txn (seq) DEFERRABLE INITIALLY DEFERRED,
            from_stage_id INTEGER REFERENCES stage (id),
            to_stage_id INTEGER NOT NULL REFERENCES stage (id),
            value_minor INTEGER,
            value_currency TEXT CHECK ((value_minor IS NULL) = (value_currency IS NULL)),
            expected_close INTEGER,
            owner_id INTEGER REFERENCES user (id),
            version INTEGER NOT NULL DEFAULT 1
        ) STRICT
        """,
        "CREATE INDEX stage_history_opportunity ON stage_history (opportunity_id, at, id)",
    ]
}
