import Testing

/// A transcript: lines of the shell, and what each of them writes.
///
/// A file of the form
/// ```
/// # what the next lines show
/// % now = 2026-11-20T09:00:00Z
/// @ people.csv
///     name
///     王小明
/// $ crm customer list --csv < people.csv
/// a line of standard output
/// ! a line of standard error
/// = 2
/// ```
/// - A command goes on after a backslash at the end of its line, and on lines that begin with `> `.
/// - Without `=` the exit status is 0. `[..]` stands for anything within a line, and a line `...`
///   for any number of lines.
/// - A line of output that is empty or begins like one of these marks has a backslash before it.
/// - `~` is the scenario's folder, which is `$HOME` and where its lines run.
struct Scenario: Sendable, CustomTestStringConvertible {
    /// The path below `Tests/Scenarios`, without its ending.
    let name: String
    var parts: [Part]

    enum Part: Sendable {
        /// A comment or an empty line.
        case text(String)
        case setting(name: String, value: String)
        case file(name: String, lines: [String])
        case step(Step)
    }

    struct Step: Sendable {
        var line: Int
        var command: [String]
        var output: [String] = []
        var errors: [String] = []
        var status: Int32 = 0
    }

    var testDescription: String { name }
    var path: String { "\(Places.scenarios)/\(name).scenario" }

    /// Returns the value of a `%` line; an empty one when only the name is there.
    func setting(_ wanted: String) -> String? {
        for case .setting(wanted, let value) in parts { return value }
        return nil
    }

    /// Every scenario of the project, or those whose path begins with `$CRM_SCENARIO`.
    static let all: [Scenario] = Files.find(ending: ".scenario", below: Places.scenarios)
        .filter { $0.hasPrefix(Places.variable("CRM_SCENARIO") ?? "") }
        .map { Scenario(name: $0) }

    init(name: String) {
        self.name = name
        parts = []
        parts = Self.parts(of: Files.read(path) ?? "")
    }
}
