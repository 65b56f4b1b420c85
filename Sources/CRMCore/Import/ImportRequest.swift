import Formats

/// What to import, and how.
package struct ImportRequest {
    package enum OnMatch: String, Sendable, CaseIterable {
        case update, skip, error
    }

    /// What to do with a row that names a customer who is not there.
    package enum Missing: Sendable, Hashable {
        case create
        case reject
        /// Puts the row under this customer, and so a row that names none.
        case use(Int64)
    }

    package var source: any ByteSource
    /// What messages call the file.
    package var name: String
    package var format = ImportFormat.csv
    package var map: ImportMap?
    package var charset: CharacterSet?
    /// Nil to detect it.
    package var delimiter: UInt8?
    /// A text that stands for no value, besides an empty cell without quotes.
    package var null: String?
    /// The field or column that says which record a row is.
    package var key: String?
    package var onMatch = OnMatch.update
    package var missing = Missing.reject
    /// Values of fields that neither the file nor its map gives.
    package var defaults: [String: String] = [:]
    /// Takes the rows that are bad; without it one bad row fails the whole.
    package var rejects: (any ImportRejects)?
    /// Told how many rows are done, again and again.
    package var progress: ((Int) -> Void)?
    /// Asked again and again whether to give up.
    package var isCancelled: (@Sendable () -> Bool)?

    package init(source: any ByteSource, name: String) {
        self.source = source
        self.name = name
    }
}

/// Where rejected rows go: bytes of a file that appears when it is committed, and else never.
package protocol ImportRejects: AnyObject {
    func write(_ bytes: [UInt8]) throws
    func commit() throws
}

/// Thrown by an import that was told to give up; nothing of it is there.
package struct ImportCancelled: Error, Equatable, Sendable {
    package init() {}
}
