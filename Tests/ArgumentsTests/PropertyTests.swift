import Arguments
import Testing

/// SplitMix64 (Steele, Lea and Flood, 2014), so that a failing line comes again.
private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

private let vocabulary =
    words(
        """
        open ask book page add list move cellar help dates - -- -n -y -q -h -l -o -a -nq -ql5 -ax --author \
        --author= --author=x --limit --limit=3 --format --format=csv --csv --json csv 7 -7 plate text --shelf \
        --shelf=A --db --db=x --color never --lent --no-lent --no-pager --pager --price=1.5 --price -1e3 \
        --loud '' --version x= =x --= --=x ---
        """) + ["a b", "\u{301}", "-\u{301}", "--\u{301}", "--author=\u{301}", "王小明", "\u{0}", "-é", "--é"]

@Suite struct PropertyTests {
    @Test(arguments: 0..<8) func `random words parse or are refused, and a call written out parses the same`(
        seed: UInt64
    ) {
        var random = Random(state: seed)
        let starts = [
            ["book", "add"], ["book", "list"], ["book", "move"], ["book", "page", "add"], ["ask"], [],
        ]
        var calls = 0
        var differences: [[String]] = []
        for _ in 0..<4000 {
            let count = Int.random(in: 0...6, using: &random)
            let line =
                (starts.randomElement(using: &random) ?? [])
                + (0..<count).compactMap { _ in vocabulary.randomElement(using: &random) }
            guard let result = try? library.parse(line), case .run(let call) = result.invocation else {
                continue
            }
            calls += 1
            guard let again = try? library.parse(call.words), case .run(let same) = again.invocation,
                same.entry.path == call.entry.path, same.command.seen == call.command.seen,
                same.optionNames == call.optionNames, again.globals == result.globals
            else {
                differences.append(line)
                continue
            }
        }
        #expect(differences == [])
        #expect(calls > 300)
    }
}
