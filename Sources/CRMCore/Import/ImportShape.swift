/// The columns of the staging table, and the cells of a row that each bound column fills.
struct ImportShape {
    /// Where a value goes.
    enum Slot {
        case single(Int)
        /// The text and its folded form.
        case folded(Int, fold: Int)
        case money(minor: Int, currency: Int)
        /// A name that stands for another record, as written and folded.
        case name(Int, fold: Int)
        /// The customer's sealed record.
        case sealed
    }

    /// Names of the staged columns, in the order of a row's cells.
    private(set) var columns = ["id", "line", "match", "cleared", "raw"]
    /// Where the values of each column of the layout go.
    private(set) var slots: [Slot] = []
    private var index: [String: Int] = [:]

    /// The cells that every staged row has.
    static let id = 0
    static let line = 1
    static let match = 2
    static let cleared = 3
    static let raw = 4

    /// The column of the numbers that records have in the file.
    static let number = "number"

    init(_ layout: ImportLayout, extra: [String]) {
        for (place, name) in columns.enumerated() { index[name] = place }
        slots = layout.columns.map { column in
            switch column.field.storage {
            case .column(let name): .single(add(name))
            case .folded(let name, let fold): .folded(add(name), fold: add(fold))
            case .money(let minor, let currency): .money(minor: add(minor), currency: add(currency))
            case .reference(let name, "stage"): .single(add(name))
            case .reference(let name, _): .name(add("\(name)_text"), fold: add("\(name)_fold"))
            case .sealed, .number, .computed: .sealed
            }
        }
        for name in extra { add(name) }
        if layout.numbers != nil { add(Self.number) }
    }

    /// The place of a staged column, or nil when no row has it.
    subscript(name: String) -> Int? { index[name] }

    @discardableResult
    private mutating func add(_ name: String) -> Int {
        if let place = index[name] { return place }
        columns.append(name)
        index[name] = columns.count - 1
        return columns.count - 1
    }
}
