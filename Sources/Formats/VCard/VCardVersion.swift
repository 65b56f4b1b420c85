/// A version of the format, by which values are escaped.
package enum VCardVersion: String, Hashable, Sendable, CaseIterable {
    /// The industry's own (1996), which phones still write; it is read and not written.
    case v21 = "2.1"
    /// RFC 2426.
    case v3 = "3.0"
    /// RFC 6350.
    case v4 = "4.0"
}
