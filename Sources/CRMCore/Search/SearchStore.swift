import SQLite

/// Finds records of every kind by their words, among those that the person may see.
///
/// What is found is a set, newest first: a rank would weigh words by rows that are hidden.
package struct SearchStore {
    private let workspace: Workspace
    private var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// A record that was found.
    package struct Hit: Sendable {
        package let noun: String
        package let id: Int64
        package let name: MarkedText
        /// The field that has most of what was looked for, and the part of it that shows it.
        package let field: String
        package let snippet: MarkedText
        package let created: Moment
    }

    private struct Match {
        let entity: SearchedEntity
        let id: Int64
        let created: Int64
        let values: [String?]
    }

    /// The entities whose records may be seen, among those of some nouns, or all.
    ///
    /// - Throws: ``CoreError`` of kind denied for a noun whose records may not be, or when none may.
    package func entities(_ nouns: [String]) throws -> [SearchedEntity] {
        for noun in nouns { try workspace.policy.require(.view, on: noun) }
        let asked = SearchedEntity.all.filter { nouns.isEmpty || nouns.contains($0.table.noun) }
        let seen = asked.filter { workspace.policy.allows(.view, on: $0.table.noun) }
        if seen.isEmpty, let first = asked.first {
            try workspace.policy.require(.view, on: first.table.noun)
        }
        return seen
    }

    /// Finds so many records at most, the newest first.
    ///
    /// - Parameter progress: Told how many rows were indexed, where some were waiting for it.
    package func find(
        _ query: SearchQuery, in entities: [SearchedEntity], limit: Int, progress: (Int) -> Void = { _ in }
    ) throws -> [Hit] {
        try fillIndex(progress)
        return try database.readTransaction {
            var query = query
            var matches = try matches(query, entities, limit)
            if matches.isEmpty, let loosened = query.loosened {
                query = loosened
                matches = try self.matches(query, entities, limit)
            }
            return matches.map { hit($0, query) }
        }
    }

    /// Indexes what came in bulk, unless somebody is writing: then it is read row by row.
    private func fillIndex(_ progress: (Int) -> Void) throws {
        var done = 0
        do {
            try database.withoutWaiting {
                try SearchIndex(database).fill { count in
                    done += count
                    progress(done)
                }
            }
        } catch let error as SQLiteError where error.kind == .busy {
            return
        }
    }

    private func matches(_ query: SearchQuery, _ entities: [SearchedEntity], _ limit: Int) throws -> [Match] {
        var found: [Match] = []
        for entity in entities {
            var ofEntity = try indexed(query, entity, limit)
            try scanGaps(query, entity, limit, into: &ofEntity)
            ofEntity.sort { $0.id > $1.id }
            found += ofEntity.prefix(limit)
        }
        found.sort {
            ($1.created, $0.entity.code, $1.id) < ($0.created, $1.entity.code, $0.id)
        }
        return Array(found.prefix(limit))
    }

    /// The newest that the index finds.
    private func indexed(_ query: SearchQuery, _ entity: SearchedEntity, _ limit: Int) throws -> [Match] {
        guard try SearchIndex(database).isCurrent() else { return [] }
        let places = entity.places
        // Rows of the index come by their number from the last one on, until there are enough.
        return try database.query(
            """
            SELECT \(sql: columns(of: entity))
            FROM main.search AS s CROSS JOIN main.\(identifier: entity.table.table) AS t
                ON t.id = s.rowid - \(places.lowerBound)
            WHERE s.search MATCH \(query.expression)
                AND s.rowid BETWEEN \(places.lowerBound) AND \(places.upperBound) AND \(sql: condition(on: entity))
            ORDER BY s.rowid DESC LIMIT \(limit)
            """
        ) { match(entity, $0) }
    }

    /// The newest of those that the index lacks.
    private func scanGaps(
        _ query: SearchQuery, _ entity: SearchedEntity, _ limit: Int, into found: inout [Match]
    ) throws {
        for gap in try SearchIndex(database).gaps(of: entity) {
            struct Enough: Error {}
            var count = 0
            do {
                try database.forEach(
                    """
                    SELECT \(sql: columns(of: entity)) FROM main.\(identifier: entity.table.table) AS t
                    WHERE t.id BETWEEN \(gap.lowerBound) AND \(gap.upperBound) AND \(sql: condition(on: entity))
                    ORDER BY t.id DESC
                    """
                ) { row in
                    let match = match(entity, row)
                    guard query.matches(match.values) else { return }
                    found.append(match)
                    count += 1
                    if count == limit { throw Enough() }
                }
            } catch is Enough {}
        }
    }

    private func columns(of entity: SearchedEntity) -> SQL {
        (["id", "created"] + entity.columns).map { SQL("t.\(identifier: $0)") }.joined(separator: ", ")
    }

    private func condition(on entity: SearchedEntity) throws -> SQL {
        let allowed = try workspace.policy.predicate(.view, on: entity.table.noun, of: "t")
        return "t.deleted IS NULL AND (\(sql: allowed))"
    }

    private func match(_ entity: SearchedEntity, _ row: borrowing Row) -> Match {
        let values = entity.fields.indices.map { row.optionalText(at: Int32($0 + 2)) }
        return Match(entity: entity, id: row.int64(at: 0), created: row.int64(at: 1), values: values)
    }

    // MARK: What is shown

    private func hit(_ match: Match, _ query: SearchQuery) -> Hit {
        var best = (place: 0, marks: [Range<Int>](), terms: 0)
        var nameMarks: [Range<Int>] = []
        for (place, value) in match.values.enumerated() {
            guard let value else { continue }
            let (ranges, terms) = query.marks(in: value)
            if place == 0 { nameMarks = ranges }
            if terms > best.terms { best = (place, ranges, terms) }
        }
        let text = MarkedText(match.values[best.place] ?? "", marks: best.marks)
        return Hit(
            noun: match.entity.table.noun, id: match.id,
            name: MarkedText(match.values[0] ?? "", marks: nameMarks).window(columns: Self.snippetColumns),
            field: match.entity.fields[best.place],
            snippet: text.window(columns: Self.snippetColumns), created: Moment(milliseconds: match.created))
    }

    private static let snippetColumns = 60
}
