import SQLite

/// How a person names a record: by number, address, phone, key, or name.
package enum Reference: Hashable, Sendable {
    case id(Int64)
    case email(String)
    case phone(String)
    case key(String)
    /// The whole name.
    case exactName(String)
    /// The whole name, or for who only looks a part of it that only one record has.
    case name(String)

    /// Reads a reference: all digits are an id, `+…` a phone, something with `@` an e-mail address;
    /// `id:`, `name:`, `email:`, `phone:`, `key:` say it outright.
    package init(_ text: String) throws {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, !parts[1].isEmpty {
            let value = String(parts[1])
            switch parts[0] {
            case "id":
                self = .id(try Self.number(value))
                return
            case "name":
                self = .exactName(value)
                return
            case "email":
                self = .email(value)
                return
            case "phone":
                self = .phone(value)
                return
            case "key":
                self = .key(value)
                return
            default: break
            }
        }
        let clean = TextFold.trimmed(text)
        guard !clean.isEmpty else { throw CoreError(.usage, "an empty word names no record") }
        if clean.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            self = .id(try Self.number(clean))
        } else if clean.hasPrefix("+") {
            self = .phone(clean)
        } else if clean.contains("@") {
            self = .email(clean)
        } else {
            self = .name(clean)
        }
    }

    private static func number(_ text: String) throws -> Int64 {
        guard let number = Int64(text) else { throw CoreError(.usage, "'\(text)' is no number of a record") }
        return number
    }
}

extension RecordReader {
    /// Finds the one record that a reference means, among those that may be seen.
    ///
    /// - Parameter byPart: Takes a part of the name too, for what only looks; a user, team or token is named whole
    ///   there as well.
    /// - Throws: ``CoreError`` of kind notFound when there is none: then the hints name some whose names hold the
    ///   word; or when there are several, which the hints name.
    package func resolve(_ reference: Reference, byPart: Bool = false, includingDeleted: Bool = false) throws
        -> Int64
    {
        switch reference {
        case .id(let id):
            guard try record(id, fields: [table["id"]!], includingDeleted: includingDeleted) != nil else {
                throw try missing(id)
            }
            return id
        case .email(let text): return try resolve(byLookup: "email", text, includingDeleted)
        case .phone(let text): return try resolve(byLookup: "phone", text, includingDeleted)
        case .key(let key):
            return try only(ids("t.\"key\" = \(TextFold.nfc(key))", includingDeleted), "with key '\(key)'")
        case .exactName(let name), .name(let name):
            guard table["name"] != nil else {
                throw CoreError(
                    .notFound, "no \(table.noun) named '\(name)'",
                    hints: ["an \(table.noun) has no name: give its number, which lists show"])
            }
            let column = table.foldColumn
            let fold = TextFold.fold(name)
            let exact = try ids("\(sql: column) = \(fold)", includingDeleted)
            if !exact.isEmpty { return try only(exact, "named '\(name)'") }
            let holding = try ids("instr(\(sql: column), \(fold)) > 0", includingDeleted)
            if byPart, !Self.isNamedWhole.contains(table.noun), case .name = reference {
                return try only(holding, "named '\(name)'")
            }
            throw CoreError(
                .notFound, "no \(table.noun) named '\(name)'",
                hints: try holding.prefix(Self.proposalLimit).compactMap { id in
                    try self.name(of: id).map { "did you mean \(id) \($0)?" }
                })
        }
    }

    /// The name of a record that may be seen, a removed one too.
    package func name(of id: Int64) throws -> String? {
        guard let field = table["name"] else { return nil }
        return try record(id, fields: [field], includingDeleted: true)?.first?.text
    }

    private func resolve(byLookup field: String, _ text: String, _ includingDeleted: Bool) throws -> Int64 {
        guard table[field] != nil else {
            throw CoreError(.usage, "\(table.noun) has no \(field): '\(text)' cannot name one")
        }
        // Built and not written, so that no quote in the text can become another condition.
        let condition = FilterExpression.comparison(
            FilterName(field), .equal, FilterOperand(text, isQuoted: true))
        var query = RecordQuery(fields: [])
        query.standing = try self.condition(of: condition)
        query.limit = Self.candidateLimit
        query.includesDeleted = includingDeleted
        return try only(ids(query), "with \(field) '\(text)'")
    }

    private func ids(_ condition: SQL, _ includingDeleted: Bool) throws -> [Int64] {
        var query = RecordQuery(fields: [])
        query.standing = condition
        query.limit = Self.candidateLimit
        query.includesDeleted = includingDeleted
        return try ids(query)
    }

    private func only(_ ids: [Int64], _ description: String) throws -> Int64 {
        let noun = table.noun
        guard let first = ids.first else { throw CoreError(.notFound, "no \(noun) \(description)") }
        guard ids.count > 1 else { return first }
        let candidates = try ids.prefix(Self.candidateLimit - 1).compactMap { id in
            try name(of: id).map { "\(noun) \(id) is '\($0)'" }
        }
        let more = ids.count == Self.candidateLimit ? ["and more: say more of the name, or the number"] : []
        throw CoreError(.notFound, "more than one \(noun) \(description)", hints: candidates + more)
    }

    private static var candidateLimit: Int { 11 }
    private static var proposalLimit: Int { 3 }
    /// What says who may do something.
    private static var isNamedWhole: Set<String> { ["user", "team", "token"] }
}
