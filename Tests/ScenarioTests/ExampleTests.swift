import Arguments
import Testing

@testable import CRMCommands

/// The examples of every manual are lines that can be typed.
struct ExampleTests {
    struct Page: Sendable, CustomTestStringConvertible {
        let name: String
        let lines: [String]
        var testDescription: String { name }
    }

    private static let pages = CommandTable.crm.document().commands.map {
        Page(name: $0.name, lines: $0.text.examples.map(\.line))
    }

    /// Bash reads the line, with a `crm` in its path that only notes down its words.
    @Test(arguments: pages)
    func `an example parses`(_ page: Page) throws {
        let stage = try Stage(now: Stage.now)
        let words = stage.folder + "/words"
        let tool = "#!/bin/bash\nprintf -v line '%s\\x1f' \"$@\"; echo \"$line\" >> '\(words)'\n"
        try Files.write(stage.folder + "/bin/crm", tool, mode: 0o755)
        for line in page.lines {
            _ = try stage.run("rm -f words; PATH='\(stage.folder)/bin'; \(line)\nwait")
            let calls = (Files.read(words) ?? "").split(separator: "\n")
            #expect(!calls.isEmpty, "'\(line)' calls no crm")
            for call in calls {
                let words = call.split(separator: "\u{1f}", omittingEmptySubsequences: false).dropLast()
                #expect(throws: Never.self, "\(line)") { try CommandTable.crm.parse(words.map(String.init)) }
            }
        }
    }

    @Test(arguments: pages)
    func `a manual has an example`(_ page: Page) {
        #expect(!page.lines.isEmpty)
    }
}
