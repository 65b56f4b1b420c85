import Arguments
import Testing

@testable import CRMCommands

/// The documents that are written from the command table lie in the project, and are up to date.
struct DocumentTests {
    private struct Document {
        let path: String
        let text: String
    }

    private static func documents() -> [Document] {
        let document = CommandTable.crm.document()
        let pages = ManPage.all(of: document, version: Program.version, date: Program.released)
        let scripts: [(Completion.Shell, String)] = [
            (.bash, "crm.bash"), (.zsh, "_crm"), (.fish, "crm.fish"),
        ]
        return pages.map { Document(path: "man/\($0.name)", text: $0.text) }
            + scripts.map {
                Document(path: "completions/\($0.1)", text: Completion.script(for: $0.0, document))
            }
    }

    @Test func `man pages and completions are those of the table`() throws {
        let documents = Self.documents()
        for document in documents {
            let path = "\(Places.root)/\(document.path)"
            if Places.isRecording, Files.read(path) != document.text { try Files.write(path, document.text) }
            if Files.read(path) != document.text {
                Issue.record("'\(document.path)' is stale: CRM_RECORD=1 swift test writes it anew")
            }
        }
        let written = ["man", "completions"].flatMap { folder in
            Files.names(in: "\(Places.root)/\(folder)").map { "\(folder)/\($0)" }
        }
        #expect(Set(written).subtracting(documents.map(\.path)) == [], "these belong to no command")
    }

    @Test(arguments: ["mandoc -T lint -W warning", "groff -man -Tutf8 -ww -z"])
    func `man pages are clean`(_ line: String) throws {
        let stage = try Stage(now: Stage.now)
        let tool = line.prefix { $0 != " " }
        guard try stage.run("command -v \(tool)").status == 0 else {
            try Test.cancel("this machine has no \(tool)")
        }
        let outcome = try stage.run("\(line) '\(Places.root)'/man/*.[17] 2>&1")
        #expect(outcome == Outcome())
    }
}
