import SQLite

extension Schema {
    /// The first schema: one default pipeline, customers with sealed contact data, and the journal.
    ///
    /// Moments are INTEGER milliseconds UTC, civil dates INTEGER days since 1970-01-01, amounts
    /// INTEGER minor units beside their currency. Sealed columns are BLOBs that begin with a format byte.
    static let version1: [StaticString] = [
        """
        CREATE TABLE setting (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (name <> ''),
            value TEXT NOT NULL,
            version INTEGER NOT NULL DEFAULT 1
        ) STRICT
        """,
        "CREATE UNIQUE INDEX setting_name ON setting (name)",
        """
        CREATE TABLE team (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (name <> ''),
            name_fold TEXT NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            deleted INTEGER
        ) STRICT
        """,
        "CREATE UNIQUE INDEX team_name ON team (name_fold) WHERE deleted IS NULL",
        """
        CREATE TABLE user (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (name <> ''),
            display_name TEXT,
            role TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
            team_id INTEGER REFERENCES team (id),
            signing_key BLOB CHECK (length(signing_key) = 32),
            wrapping_key BLOB,
            renew_by INTEGER,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            deleted INTEGER
        ) STRICT
        """,
        "CREATE UNIQUE INDEX user_name ON user (name)",
        """
        CREATE TABLE team_member (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            team_id INTEGER NOT NULL REFERENCES team (id),
            user_id INTEGER NOT NULL REFERENCES user (id),
            version INTEGER NOT NULL DEFAULT 1,
            deleted INTEGER
        ) STRICT
        """,
        "CREATE UNIQUE INDEX team_member_user ON team_member (user_id, team_id) WHERE deleted IS NULL",
        """
        CREATE TABLE role (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (name <> ''),
            permissions TEXT NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            deleted INTEGER
        ) STRICT
        """,
        "CREATE UNIQUE INDEX role_name ON role (name) WHERE deleted IS NULL",
        """
        CREATE TABLE user_grant (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            user_id INTEGER NOT NULL REFERENCES user (id),
            role TEXT,
            permission TEXT CHECK ((role IS NULL) <> (permission IS NULL)),
            expires INTEGER,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            deleted INTEGER
        ) STRICT
        """,
        "CREATE INDEX user_grant_user ON user_grant (user_id) WHERE deleted IS NULL",
        """
        CREATE TABLE user_key (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            user_id INTEGER NOT NULL REFERENCES user (id),
            purpose TEXT NOT NULL CHECK (purpose IN ('signing', 'wrapping')),
            sealed BLOB NOT NULL,
            version INTEGER NOT NULL DEFAULT 1
        ) STRICT
        """,
        "CREATE UNIQUE INDEX user_key_purpose ON user_key (user_id, purpose)",
        """
        CREATE TABLE user_slot (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            user_id INTEGER NOT NULL REFERENCES user (id),
            kind TEXT NOT NULL CHECK (kind IN ('password', 'ssh')),
            cost INTEGER NOT NULL,
            block INTEGER NOT NULL,
            lanes INTEGER NOT NULL,
            salt BLOB NOT NULL,
            sealed BLOB NOT NULL
        ) STRICT
        """,
        "CREATE INDEX user_slot_user ON user_slot (user_id)",
        """
        CREATE TABLE vault (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            commitment BLOB NOT NULL CHECK (length(commitment) = 32),
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1
        ) STRICT
        """,
        """
        CREATE TABLE vault_wrap (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            generation INTEGER NOT NULL REFERENCES vault (id),
            holder TEXT NOT NULL CHECK (holder IN ('user', 'token', 'recovery')),
            holder_id INTEGER NOT NULL,
            wrapped BLOB,
            lapsed INTEGER CHECK ((lapsed IS NULL) = (wrapped IS NOT NULL)),
            version INTEGER NOT NULL DEFAULT 1
        ) STRICT
        """,
        """
        CREATE UNIQUE INDEX vault_wrap_holder ON vault_wrap (generation, holder, holder_id)
            WHERE lapsed IS NULL
        """,
        """
        CREATE TABLE recovery (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('code', 'key')),
            public_key BLOB NOT NULL,
            sealed BLOB CHECK ((sealed IS NULL) = (kind = 'key')),
            salt BLOB,
            user_id INTEGER NOT NULL REFERENCES user (id),
            bundle BLOB NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            deleted INTEGER
        ) STRICT
        """,
        """
        CREATE TABLE session (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            lookup BLOB NOT NULL CHECK (length(lookup) = 32),
            user_id INTEGER NOT NULL REFERENCES user (id),
            created INTEGER NOT NULL,
            proved INTEGER NOT NULL,
            used INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            idle INTEGER NOT NULL,
            generation INTEGER,
            sealed BLOB NOT NULL
        ) STRICT
        """,
        "CREATE UNIQUE INDEX session_lookup ON session (lookup)",
        """
        CREATE TABLE token (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (name <> ''),
            name_fold TEXT NOT NULL,
            owner_id INTEGER NOT NULL REFERENCES user (id),
            team_id INTEGER REFERENCES team (id),
            scope TEXT NOT NULL,
            lookup BLOB NOT NULL CHECK (length(lookup) = 32),
            sealed BLOB NOT NULL,
            wrapping_key BLOB,
            expires INTEGER NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            deleted INTEGER
        ) STRICT
        """,
        "CREATE UNIQUE INDEX token_lookup ON token (lookup)",
        "CREATE UNIQUE INDEX token_name ON token (name_fold) WHERE deleted IS NULL",
        """
        CREATE TABLE token_use (
            token_id INTEGER PRIMARY KEY NOT NULL REFERENCES token (id),
            used INTEGER NOT NULL,
            vouched BLOB
        ) STRICT
        """,
        """
        CREATE TABLE factor (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            user_id INTEGER NOT NULL REFERENCES user (id),
            kind TEXT NOT NULL CHECK (kind IN ('totp', 'recovery', 'ssh', 'program')),
            label TEXT,
            public TEXT,
            sealed BLOB,
            salt BLOB,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            deleted INTEGER
        ) STRICT
        """,
        "CREATE INDEX factor_user ON factor (user_id) WHERE deleted IS NULL",
        """
        CREATE TABLE factor_step (
            factor_id INTEGER PRIMARY KEY NOT NULL REFERENCES factor (id),
            step INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE login_event (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            time INTEGER NOT NULL,
            user_name TEXT NOT NULL,
            source TEXT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('in', 'failed', 'delayed')),
            factors TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX login_event_user ON login_event (user_name, time)",
        """
        CREATE TABLE login_attempt (
            user_name TEXT NOT NULL,
            source TEXT NOT NULL,
            failures INTEGER NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY (user_name, source)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE txn (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            time INTEGER NOT NULL,
            user_id INTEGER NOT NULL REFERENCES user (id),
            credential TEXT NOT NULL,
            command TEXT NOT NULL,
            options TEXT NOT NULL,
            counts TEXT NOT NULL,
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            previous BLOB NOT NULL CHECK (length(previous) = 32),
            head BLOB NOT NULL CHECK (length(head) = 32),
            signature BLOB NOT NULL CHECK (length(signature) = 64)
        ) STRICT
        """,
        """
        CREATE TABLE change (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            txn INTEGER NOT NULL REFERENCES txn (seq) DEFERRABLE INITIALLY DEFERRED,
            entity TEXT NOT NULL,
            row_id INTEGER NOT NULL,
            row_version INTEGER NOT NULL,
            op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
            before BLOB,
            salt BLOB CHECK (length(salt) = 16),
            commitment_before BLOB CHECK (length(commitment_before) = 16),
            commitment BLOB CHECK (length(commitment) = 16)
        ) STRICT
        """,
        "CREATE INDEX change_row ON change (entity, row_id)",
        "CREATE INDEX change_txn ON change (txn)",
        """
        CREATE TABLE txn_range (
            txn INTEGER NOT NULL REFERENCES txn (seq) DEFERRABLE INITIALLY DEFERRED,
            entity TEXT NOT NULL,
            first_id INTEGER NOT NULL,
            last_id INTEGER NOT NULL CHECK (last_id >= first_id),
            count INTEGER NOT NULL CHECK (count > 0),
            salt BLOB CHECK (length(salt) = 16),
            root BLOB NOT NULL CHECK (length(root) = 32),
            marks BLOB NOT NULL CHECK (length(marks) = 2 * count),
            PRIMARY KEY (entity, first_id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX txn_range_txn ON txn_range (txn)",
        """
        CREATE TABLE customer (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('person', 'company')),
            name TEXT NOT NULL CHECK (name <> ''),
            name_fold TEXT NOT NULL,
            company_id INTEGER REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED CHECK (company_id <> id),
            type TEXT,
            industry TEXT,
            tier TEXT,
            source TEXT,
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
