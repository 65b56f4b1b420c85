import SQLite

extension Schema {
    /// The tables of the journal: the chain of transactions, and what each changed.
    static let journal: [StaticString] = [
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
    ]
}
