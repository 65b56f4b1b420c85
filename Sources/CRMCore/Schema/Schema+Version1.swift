import SQLite

extension Schema {
    /// The first schema.
    ///
    /// Moments are INTEGER milliseconds UTC, civil dates INTEGER days since 1970-01-01, amounts
    /// INTEGER minor units beside their currency. Sealed columns are BLOBs that begin with a format byte.
    static let version1: [StaticString] =
        access + journal + customers + selling + activities + search + customFields
}
