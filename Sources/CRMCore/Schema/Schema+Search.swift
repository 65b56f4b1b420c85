import SQLite

extension Schema {
    /// The index of words, and what it still lacks.
    ///
    /// It keeps no text: tokens come from `Segmenter`, and FTS5 splits them where the blanks are. Nothing of it is
    /// journaled, since it follows from the rows.
    static let search: [StaticString] = [
        "CREATE VIRTUAL TABLE search USING fts5 (word, stem, content = '', columnsize = 0, tokenize = 'ascii')",
        """
        CREATE TABLE search_gap (
            entity TEXT NOT NULL,
            first_id INTEGER NOT NULL,
            last_id INTEGER NOT NULL CHECK (last_id >= first_id),
            PRIMARY KEY (entity, first_id)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE search_state (
            id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
            segmenter INTEGER NOT NULL
        ) STRICT
        """,
    ]
}
