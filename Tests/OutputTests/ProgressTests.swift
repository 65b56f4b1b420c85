import Glibc
import Testing

@testable import Output

struct ProgressTests {
    /// A clock that a test sets.
    private final class Clock {
        var time = 100.0
    }

    private func shown(
        total: Int?, isTerminal: Bool = true, columns: Int = 80, _ steps: [(time: Double, done: Int)]
    ) -> String {
        let sandbox = Sandbox()
        sandbox.put("out", "")
        let descriptor = open(sandbox["out"], O_WRONLY)
        defer { close(descriptor) }
        let clock = Clock()
        let progress = Progress(
            label: "Importing", total: total, output: descriptor, isTerminal: isTerminal, columns: columns,
            clock: { clock.time })
        for step in steps {
            clock.time = 100 + step.time
            progress.update(done: step.done)
        }
        progress.finish()
        progress.finish()
        return sandbox.text("out") ?? ""
    }

    @Test func `it draws after half a second, ten times a second at most, and clears its line`() {
        let text = shown(total: 50_000, [(0.4, 10), (0.5, 1_000), (0.55, 1_100), (2, 12_000)])
        let clear = "\u{1B}[K"
        #expect(
            text == "\rImporting  1,000 / 50,000  2 %  2,000/s\(clear)"
                + "\rImporting  12,000 / 50,000  24 %  6,000/s\(clear)\r\(clear)")
    }

    @Test func `without a total it counts`() {
        #expect(shown(total: nil, [(1, 1_234_567)]).hasPrefix("\rImporting  1,234,567  1,234,567/s"))
    }

    @Test func `it draws nothing off a terminal or for a short task`() {
        #expect(shown(total: 5, isTerminal: false, [(2, 1)]) == "")
        #expect(shown(total: 5, [(0.1, 1)]) == "")
    }

    @Test func `it keeps to the width of the terminal, less one`() {
        #expect(shown(total: 50_000, columns: 20, [(1, 12_000)]).hasPrefix("\rImporting  12,000 …\u{1B}[K"))
    }
}
