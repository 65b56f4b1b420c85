import Glibc
import Testing

@testable import Output

struct TerminalTests {
    static let policies: [(ColourPolicy.Option, [String: String], Bool, Bool)] = [
        (.auto, [:], true, true), (.auto, [:], false, false), (.always, ["NO_COLOR": "1"], false, true),
        (.never, ["CLICOLOR_FORCE": "1"], true, false), (.auto, ["NO_COLOR": "1"], true, false),
        (.auto, ["NO_COLOR": ""], true, true), (.auto, ["CLICOLOR_FORCE": "1"], false, true),
        (.auto, ["CLICOLOR_FORCE": "0"], false, false),
        (.auto, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], true, false),
        (.auto, ["TERM": "dumb"], true, false), (.auto, ["CLICOLOR": "0"], true, false),
    ]

    @Test(arguments: policies)
    func `colour is decided by the option, the environment and the terminal`(
        option: ColourPolicy.Option, environment: [String: String], isTerminal: Bool, isOn: Bool
    ) {
        #expect(ColourPolicy(option: option, environment: environment, isTerminal: isTerminal).isOn == isOn)
    }

    @Test func `a style surrounds escaped text, and nothing when colour is off`() {
        let on = ColourPolicy(option: .always, environment: [:], isTerminal: false)
        #expect(Style.red.apply("a\u{1B}", when: on) == "\u{1B}[31ma\\e\u{1B}[0m")
        #expect(Style.red.apply("a\u{1B}", when: .none) == "a\\e")
        #expect(Style.red.apply("", when: on) == "")
    }

    @Test(
        arguments: [
            (["LANG": "en_US.UTF-8"], true), (["LANG": "zh_CN.utf8"], true), (["LANG": "C"], false),
            ([:], false),
            (["LC_ALL": "C", "LANG": "en_US.UTF-8"], false),
            (["LC_ALL": "", "LC_CTYPE": "C.UTF-8", "LANG": "C"], true),
            (["LANG": "ca_ES.UTF-8@valencia"], true), (["LANG": "zh_CN.GB18030"], false),
        ] as [([String: String], Bool)])
    func `the locale tells whether text is UTF-8`(environment: [String: String], isUTF8: Bool) {
        #expect(Terminal.supportsUTF8(environment: environment) == isUTF8)
    }

    @Test func `a terminal has a size, COLUMNS wins, and a file has none`() {
        let terminal = PseudoTerminal()
        var size = winsize(ws_row: 30, ws_col: 99, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(terminal.slave, UInt(TIOCSWINSZ), &size)
        let found = [[:], ["COLUMNS": "120"], ["COLUMNS": "x"], ["COLUMNS": "0"]].map {
            Terminal.size(terminal.slave, environment: $0)?.columns
        }
        #expect(found == [99, 120, 99, 99])
        #expect(Terminal.size(terminal.slave)?.rows == 30)
        let null = open("/dev/null", O_RDONLY)
        defer { close(null) }
        #expect(Terminal.size(null, environment: ["COLUMNS": "120"]) == nil)
    }

    @Test(arguments: [
        (0.0, "", ""), (1.0, "████", "####"), (0.5, "██", "##"), (0.53, "██▏", "##"), (0.001, "▏", "#"),
        (2.0, "████", "####"), (-1.0, "", ""), (Double.nan, "", ""), (Double.infinity, "████", "####"),
    ])
    func `a bar is as long as its fraction`(fraction: Double, bar: String, plain: String) {
        #expect(Bars.bar(fraction: fraction, width: 4, utf8: true) == bar)
        #expect(Bars.bar(fraction: fraction, width: 4, utf8: false) == plain)
    }

    @Test(
        arguments: [
            ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█", "_.-=+*#@"), ([], "", ""), ([5, 5], "▄▄", "=="),
            ([1, .nan, 2], "▁ █", "_ @"),
            ([-1e308, 1e308], "▁█", "_@"), ([.infinity], " ", " "),
        ] as [([Double], String, String)])
    func `a sparkline spans least to greatest`(values: [Double], line: String, plain: String) {
        #expect(Bars.sparkline(values) == line)
        #expect(Bars.sparkline(values, utf8: false) == plain)
    }
}
