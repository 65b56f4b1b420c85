import SQLite

/// Compares the rows of a bulk insert with the root that its entry committed to, and by the marks of the
/// leaves says which of them are others.
struct RangeAudit {
    let range: RecordedRange
    private let table: String
    private let salt: [UInt8]
    /// Where numbers do not follow one on the other: each leaf's place and number, from which they go on.
    private var runs: [(place: Int, id: Int64)] = []
    private var count = 0
    /// Leaves that nothing tells: of rows that were found to be wrong already, or were erased.
    private var unknown: Set<Int> = []

    init(_ range: RecordedRange, of table: String) {
        self.range = range
        self.table = table
        salt = range.salt ?? []
    }

    /// Adds the row as it was inserted.
    mutating func append(_ id: Int64, _ image: RowImage, to tree: LeafHasher) {
        place(id)
        tree.append(salt: salt, image: image.bytes)
    }

    /// Adds a row of which nobody knows what it was.
    mutating func appendUnknown(_ id: Int64, to tree: LeafHasher) {
        unknown.insert(count)
        append(id, RowImage(), to: tree)
    }

    private mutating func place(_ id: Int64) {
        if runs.last.map({ $0.id + Int64(count - $0.place) }) != id { runs.append((count, id)) }
        count += 1
    }

    /// Gives what is wrong with the run, and the number of its rows that could not be compared.
    func finish(_ tree: LeafHasher, _ database: Database) throws -> (findings: [AuditFinding], unproved: Int)
    {
        let root = tree.root()
        let marks = try range.marks(in: database)
        if count == range.count, unknown.isEmpty, root.hash == range.root {
            return (marks == root.marks ? [] : [finding(nil, "the marks of its rows were altered")], 0)
        }
        // A mark for each row that there was: so what follows is bounded by what the file really has.
        guard marks.count / MerkleTree.markByteCount == range.count else {
            return ([finding(nil, "the marks of its rows were altered")], unknown.count)
        }
        var findings: [AuditFinding] = []
        if count == range.count {
            findings = differing(root.marks, marks, at: 0..<count, shift: 0)
        } else if range.isWhole {
            findings = named(root.marks, marks)
        } else {
            findings = aligned(root.marks, marks)
        }
        // What no mark tells, or when marks are wrong, the root does.
        if findings.isEmpty, unknown.isEmpty {
            findings = [
                finding(
                    nil,
                    "rows \(range.ids.lowerBound) to \(range.ids.upperBound) are not those that were inserted"
                )
            ]
        }
        return (findings, unknown.count)
    }

    /// Findings where every number has a row, so that those that are missing have names.
    private func named(_ found: [UInt8], _ marks: [UInt8]) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        var next = range.ids.lowerBound
        for index in runs.indices {
            let (place, first) = runs[index]
            while next < first {
                findings.append(finding(next, "is missing"))
                next += 1
            }
            let end = index + 1 < runs.count ? runs[index + 1].place : count
            next = first + Int64(end - place)
            findings += differing(
                found, marks, at: place..<end, shift: Int(first - range.ids.lowerBound) - place)
        }
        while next <= range.ids.upperBound {
            findings.append(finding(next, "is missing"))
            next += 1
        }
        return findings
    }

    /// Findings where numbers have gaps: what lies between the leaves that are right at both ends.
    private func aligned(_ found: [UInt8], _ marks: [UInt8]) -> [AuditFinding] {
        let least = min(count, range.count)
        var front = 0
        while front < least, isSame(found, front, marks, front) { front += 1 }
        var back = 0
        while back < least - front, isSame(found, count - 1 - back, marks, range.count - 1 - back) {
            back += 1
        }
        let lost = range.count - count
        guard lost > 0 else {
            // More than there were: those that are too many have no mark.
            return (front..<count - back).map {
                finding(id(at: $0), "no entry vouches for it, or it differs from what was inserted")
            }
        }
        let end = front < count ? " before row \(id(at: front))" : ""
        let text = "\(lost) \(lost == 1 ? "row is" : "rows are") missing\(end)"
        return [finding(nil, text)] + differing(found, marks, at: front..<count - back, shift: 0)
    }

    /// Rows whose leaf has another mark than the one at their place.
    private func differing(
        _ found: [UInt8], _ marks: [UInt8], at places: Range<Int>, shift: Int
    ) -> [AuditFinding] {
        places.filter { !unknown.contains($0) && !isSame(found, $0, marks, $0 + shift) }.map {
            finding(id(at: $0), "differs from what was inserted")
        }
    }

    private func isSame(_ left: [UInt8], _ first: Int, _ right: [UInt8], _ second: Int) -> Bool {
        let size = MerkleTree.markByteCount
        guard right.count >= (second + 1) * size else { return false }
        return (0..<size).allSatisfy { left[first * size + $0] == right[second * size + $0] }
    }

    private func id(at place: Int) -> Int64 {
        let run = runs.last { $0.place <= place }!
        return run.id + Int64(place - run.place)
    }

    private func finding(_ id: Int64?, _ text: String) -> AuditFinding {
        AuditFinding(.rows, entry: range.entry, entity: table, id: id, text)
    }
}
