import CRMInsight
import Formats

/// Files of numbers that the `stats` commands read; `-` is standard input.
enum StatsFile {
    /// Reads columns of a CSV file, all when nil.
    static func read(_ path: String, columns: [String]?, null: String?) throws -> DataTable {
        let source =
            path == "-"
            ? DescriptorSource(descriptor: 0, name: "standard input") : try DescriptorSource(path: path)
        return try DataTable(
            reading: source, name: path == "-" ? "standard input" : path, columns: columns, null: null)
    }

    /// Reads a confidence that is given in percent.
    static func level(_ percent: Double) throws -> Double {
        guard percent > 0, percent < 100 else {
            throw Failure(
                .usage,
                "--interval takes a percentage between 0 and 100, not \(NumberText.significant(percent))")
        }
        return percent / 100
    }

    /// Says on standard error how many rows were left out.
    static func sayDropped(_ count: Int, of total: Int) {
        guard count > 0 else { return }
        Talk.note("\(count) of \(total) rows left out: a cell is missing")
    }
}
