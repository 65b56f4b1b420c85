import Numerics

extension Failure {
    /// Puts what a numerical method refuses into words; rows count from the first that was used.
    init(_ error: NumericsError) {
        let message =
            switch error {
            case .notFinite(let row, _): "row \(row + 1) holds what is no finite number"
            case .shape(let words): words
            case .tooFewRows(let needed, let have):
                "\(have == 1 ? "1 row is" : "\(have) rows are") too few: at least \(needed) are needed"
            case .noVariation(let words): words
            case .notConverged(let iterations): "the fit did not settle after \(iterations) iterations"
            case .domain(let words): words
            case .overflow(let words): "\(words) is beyond the range of numbers"
            }
        self.init(.failed, message)
    }
}
