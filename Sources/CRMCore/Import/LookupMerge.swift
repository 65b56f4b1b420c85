/// Sorted runs of a file read as one.
final class LookupMerge {
    private typealias Entry = LookupSorter.Entry

    /// What is left of a run, the beginning of it in memory.
    private struct Run {
        var rest: Range<Int>
        /// Its place in the room that the runs share, and how much of that is filled.
        var next: Int
        var end: Int
    }

    private let file: ScratchFile
    private var runs: [Run] = []
    /// Room for each run's next entries.
    private var room: [Entry]
    private let share: Int
    /// The next entry of each run that has one, in a heap whose first precedes all others.
    private var heads: [(entry: Entry, run: Int)] = []

    /// Entries in memory, unless there are more runs than it gives a page each.
    private static let memory = 1 << 16

    init(_ ranges: [Range<Int>], of file: ScratchFile) throws {
        self.file = file
        share = max(Self.memory / ranges.count, 128)
        let nothing = Entry(high: 0, low: 0, id: 0)
        room = Array(repeating: nothing, count: share * ranges.count)
        runs = ranges.enumerated().map { Run(rest: $1, next: $0 * share, end: $0 * share) }
        for index in runs.indices {
            guard let entry = try next(of: index) else { continue }
            heads.append((entry, index))
            var place = heads.count - 1
            while place > 0, heads[place].entry.precedes(heads[(place - 1) / 2].entry) {
                heads.swapAt(place, (place - 1) / 2)
                place = (place - 1) / 2
            }
        }
    }

    func forEach(_ body: (LookupSorter.Entry) throws -> Void) throws {
        while let first = heads.first {
            try body(first.entry)
            if let entry = try next(of: first.run) {
                sink((entry, first.run))
            } else {
                let last = heads.removeLast()
                if !heads.isEmpty { sink(last) }
            }
        }
    }

    /// Puts a head in the place of the first, and moves it to where it belongs.
    private func sink(_ head: (entry: Entry, run: Int)) {
        var place = 0
        while true {
            var child = 2 * place + 1
            guard child < heads.count else { break }
            if child + 1 < heads.count, heads[child + 1].entry.precedes(heads[child].entry) { child += 1 }
            guard heads[child].entry.precedes(head.entry) else { break }
            heads[place] = heads[child]
            place = child
        }
        heads[place] = head
    }

    private func next(of index: Int) throws -> Entry? {
        if runs[index].next == runs[index].end {
            let count = min(share, runs[index].rest.count)
            guard count > 0 else { return nil }
            let start = index * share
            let first = runs[index].rest.lowerBound
            try room.withUnsafeMutableBytes { [file] in
                let stride = MemoryLayout<Entry>.stride
                try file.read(
                    into: .init(rebasing: $0[start * stride..<(start + count) * stride]), at: first * stride)
            }
            runs[index] = Run(
                rest: first + count..<runs[index].rest.upperBound, next: start, end: start + count)
        }
        defer { runs[index].next += 1 }
        return room[runs[index].next]
    }
}
