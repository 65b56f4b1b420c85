/// How likely an open deal is to be won or lost on a day of its age, from deals closed and still open.
///
/// A piecewise constant hazard in discrete time, open deals at risk as long as they have been open (J. D.
/// Kalbfleisch and R. L. Prentice, "The Statistical Analysis of Failure Time Data", 2002, chapter 8): the bins
/// are quantiles of the ages at closing. Beyond the oldest closing it is 0, since nothing says more, and in a
/// thin tail before it 20 deals that did not close are added, so that one late win is not a certainty.
struct AgeHazard: Sendable {
    /// One stretch of ages, `first` to `last` in days.
    struct Bin: Sendable {
        let first: Int
        let last: Int
        var exposure = 0.0
        var won = 0.0
        var lost = 0.0
        var winHazard: Double { exposure > 0 ? min(won / exposure, 1) : 0 }
        var lossHazard: Double { exposure > 0 ? min(lost / exposure, 1 - winHazard) : 0 }
    }

    private(set) var bins: [Bin] = []
    let closings: Int
    /// The oldest age at which any deal closed; −1 without one.
    let oldest: Int

    /// Deals of weight in the shrinkage of what is thinly observed.
    static let pseudoDeals = 20.0

    /// - Parameter lives: for each deal how long it has been open, and how it ended or nil.
    init(_ lives: [(days: Int, isWon: Bool?)]) {
        let ages = lives.compactMap { $0.isWon == nil ? nil : $0.days }.sorted()
        closings = ages.count
        oldest = ages.last ?? -1
        guard !ages.isEmpty else { return }
        let edges = Self.edges(ages)
        for (index, last) in edges.enumerated() {
            bins.append(Bin(first: index == 0 ? 0 : edges[index - 1] + 1, last: last))
        }
        for life in lives {
            for index in bins.indices {
                let days = min(life.days, bins[index].last) - bins[index].first + 1
                guard days > 0 else { break }
                bins[index].exposure += Double(days)
            }
            guard let isWon = life.isWon, let index = bin(of: life.days) else { continue }
            if isWon { bins[index].won += 1 } else { bins[index].lost += 1 }
        }
        let tail = ages[ages.count * 9 / 10]
        for index in bins.indices where bins[index].first > tail {
            bins[index].exposure += Self.pseudoDeals * Double(bins[index].last - bins[index].first + 1)
        }
    }

    /// The last day of each bin: at most twelve with twenty closings or more each, and a tail that doubles.
    private static func edges(_ ages: [Int]) -> [Int] {
        let count = max(1, min(12, ages.count / 20))
        var edges = Set((1...count).map { ages[min(ages.count - 1, ages.count * $0 / count)] })
        var edge = 2 * max(ages[ages.count * 9 / 10], 1)
        let last = ages[ages.count - 1]
        if edge < last {
            edges.insert(ages[ages.count * 9 / 10])
            while edge < last {
                edges.insert(edge)
                edge *= 2
            }
        }
        edges.insert(last)
        return edges.sorted()
    }

    /// The bin of an age; nil beyond the oldest closing.
    func bin(of age: Int) -> Int? {
        guard age >= 0, age <= oldest else { return nil }
        return bins.firstIndex { age <= $0.last }
    }

    /// The chance of having won by the end of each of some days ahead, and of having lost by the last of them.
    ///
    /// - Parameters:
    ///   - age: days open so far, this day over.
    ///   - days: days ahead, ascending.
    ///   - factor: what the hazards of winning and of losing are multiplied by.
    func chances(age: Int, days: [Int], factor: (win: Double, loss: Double) = (1, 1)) -> (
        won: [Double], lost: Double
    ) {
        var won: [Double] = []
        var open = 1.0
        var wins = 0.0
        var losses = 0.0
        var day = 0
        var index = bin(of: age + 1)
        for target in days {
            while day < target, let current = index {
                let win = min(bins[current].winHazard * factor.win, 1)
                let loss = min(bins[current].lossHazard * factor.loss, 1 - win)
                // As many days as stay within the bin.
                let count = min(target - day, bins[current].last - (age + day))
                for _ in 0..<count {
                    wins += open * win
                    losses += open * loss
                    open *= 1 - win - loss
                }
                day += count
                if age + day >= bins[current].last { index = current + 1 < bins.count ? current + 1 : nil }
            }
            day = max(day, target)
            won.append(wins)
        }
        return (won, losses)
    }

    /// The mean daily hazard of winning over all that was observed up to the oldest closing.
    var meanWinHazard: Double {
        let exposure = bins.reduce(0) { $0 + $1.exposure }
        return exposure > 0 ? bins.reduce(0) { $0 + $1.won } / exposure : 0
    }
}
