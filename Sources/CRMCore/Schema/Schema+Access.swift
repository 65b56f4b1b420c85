import SQLite

extension Schema {
    /// The tables of users, roles, keys, tokens and log-ins, and the settings that all share.
    static let access: [StaticString] = [
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
    ]
}
