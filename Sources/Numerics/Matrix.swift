/// A dense matrix of doubles, stored column by column.
package struct Matrix: Sendable, Equatable {
    package let rows: Int
    package let columns: Int
    /// Element (i, j) is at `j * rows + i`.
    package var storage: [Double]

    /// Makes a matrix of zeros.
    package init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        storage = [Double](repeating: 0, count: rows * columns)
    }

    /// Takes columns of one length; throws `shape` when their lengths differ.
    package init(columns: [[Double]]) throws(NumericsError) {
        rows = columns.first?.count ?? 0
        self.columns = columns.count
        for (index, column) in columns.enumerated() where column.count != rows {
            throw .shape("column \(index) has \(column.count) rows, not \(rows)")
        }
        storage = Array(columns.joined())
    }

    /// Takes rows of one length; throws `shape` when their lengths differ.
    package init(rows: [[Double]]) throws(NumericsError) {
        self.init(rows: rows.count, columns: rows.first?.count ?? 0)
        for (i, row) in rows.enumerated() {
            guard row.count == columns else {
                throw .shape("row \(i) has \(row.count) columns, not \(columns)")
            }
            for (j, value) in row.enumerated() { self[i, j] = value }
        }
    }

    package subscript(row: Int, column: Int) -> Double {
        get { storage[column * rows + row] }
        set { storage[column * rows + row] = newValue }
    }

    /// Copies one column out.
    package func column(_ index: Int) -> [Double] {
        Array(storage[index * rows..<(index + 1) * rows])
    }

    /// Copies one row out.
    package func row(_ index: Int) -> [Double] {
        (0..<columns).map { self[index, $0] }
    }

    /// Refuses a NaN or an infinity, naming its row and column.
    func requireFiniteElements() throws(NumericsError) {
        for index in storage.indices where !storage[index].isFinite {
            throw .notFinite(row: index % rows, column: index / rows)
        }
    }
}
