import Glibc

/// One line on a terminal that tells how far a long task has come.
///
/// It reads `Importing  12,000 / 50,000  24 %  8,113/s`.
/// It draws nothing off a terminal, nor in the first half second, and at most ten times a second after that;
/// `finish` clears its line. A terminal that cannot be written to is no reason to fail: errors are ignored.
package final class Progress {
    private let label: String
    private let total: Int?
    private let output: BufferedOutput
    private let isShown: Bool
    private let columns: Int
    private let clock: () -> Double
    private let start: Double
    private var next: Double
    private var isDrawn = false

    private static let delay = 0.5
    private static let interval = 0.1

    /// - Parameters:
    ///   - total: how many there are in all; nil when that is not known.
    ///   - descriptor: where it draws, standard error.
    ///   - isTerminal: whether it draws; nil asks the descriptor.
    ///   - columns: the terminal's width, beyond which the line is cut; nil asks the descriptor.
    ///   - clock: seconds that only grow.
    package init(
        label: String, total: Int? = nil, output descriptor: Int32 = 2, isTerminal: Bool? = nil,
        columns: Int? = nil, clock: @escaping () -> Double = Progress.now
    ) {
        self.label = TerminalText.escape(label)
        self.total = total
        self.clock = clock
        output = BufferedOutput(descriptor: descriptor)
        isShown = isTerminal ?? Terminal.isTerminal(descriptor)
        self.columns = columns ?? Terminal.size(descriptor)?.columns ?? 80
        start = clock()
        next = start + Self.delay
    }

    /// Tells how many are done.
    package func update(done: Int) {
        guard isShown else { return }
        let time = clock()
        guard time >= next else { return }
        next = time + Self.interval
        isDrawn = true
        // The last column stays free: a line that fills it would wrap, and could not be cleared.
        draw(Width.truncate(line(done: done, after: time - start), to: columns - 1))
    }

    /// Clears the line, for what is printed next.
    package func finish() {
        if isDrawn { draw("") }
        isDrawn = false
    }

    private func line(done: Int, after seconds: Double) -> String {
        var parts = [label]
        if let total, total > 0 {
            parts.append("\(Self.grouped(done)) / \(Self.grouped(total))")
            parts.append("\(Int((Double(done) / Double(total) * 100).rounded(.down))) %")
        } else {
            parts.append(Self.grouped(done))
        }
        if seconds > 0 { parts.append(Self.grouped(Int(Double(done) / seconds)) + "/s") }
        return parts.joined(separator: "  ")
    }

    private func draw(_ text: String) {
        try? output.write(trusted: "\r" + text + "\u{1B}[K")
        try? output.flush()
    }

    /// Returns a number with a comma between thousands.
    private static func grouped(_ number: Int) -> String {
        var text = ""
        let digits = String(number.magnitude)
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return number < 0 ? "-" + text : text
    }

    /// Returns the seconds of the monotonic clock.
    package static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
