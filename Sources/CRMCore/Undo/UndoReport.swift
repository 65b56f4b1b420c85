/// What an undo has changed, or would change.
package struct UndoReport: Sendable {
    /// An entry that was taken back, or one of an undo that was.
    package struct Entry: Sendable {
        package let seq: Int64
        package let time: Moment
        package let user: String
        package let command: String
        package let effect: Effect
    }

    package enum Effect: Sendable, Equatable {
        /// The entry is taken back.
        case undone
        /// It took others back, which hold again.
        case redone([Int64])
    }

    /// What became of one record.
    package struct Line: Sendable {
        package enum Action: Sendable { case removed, restored, changed }

        /// The entry that was taken back.
        package let entry: Int64
        package let noun: String
        package let id: Int64
        /// What it is called; nil where that may not be seen.
        package let name: String?
        package let action: Action
        package let fields: [FieldChange]
    }

    package internal(set) var entries: [Entry] = []
    /// The first records, at most as many as are shown.
    package private(set) var lines: [Line] = []
    /// How many records were changed.
    package private(set) var count = 0
    /// How many were left as they are, since they were erased.
    package internal(set) var erased = 0

    /// Of how many records it is told what became of them.
    static let shownCount = 20

    var hasRoom: Bool { lines.count < Self.shownCount }

    mutating func add(_ line: Line?) {
        count += 1
        if let line, hasRoom { lines.append(line) }
    }
}

/// A field that holds something else than before.
package struct FieldChange: Sendable {
    package let field: Field
    package let old: FieldValue
    package let new: FieldValue
}
