/// A type that reads itself from a row.
package protocol RowDecodable {
    init(_ row: borrowing Row) throws
}
