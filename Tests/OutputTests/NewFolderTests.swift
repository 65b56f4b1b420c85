import Glibc
import Testing

@testable import Output

@Suite struct NewFolderTests {
    private let sandbox = Sandbox()

    @Test func `a folder that is committed stays, and is its owner's alone`() throws {
        do {
            let folder = try NewFolder(path: sandbox["new"])
            try folder.write("a.json") { try $0.write("1") }
            folder.commit()
        }
        #expect(sandbox.text("new/a.json") == "1")
        #expect(mode("new") == 0o700 && mode("new/a.json") == 0o600)
        unlink(sandbox["new/a.json"])
        rmdir(sandbox["new"])
    }

    @Test func `one that is not committed goes with its files`() throws {
        do {
            let folder = try NewFolder(path: sandbox["new"])
            try folder.write("a.json") { try $0.write("1") }
            #expect(throws: OutputError.self) { try folder.write("a.json") { try $0.write("2") } }
        }
        #expect(sandbox.names == [])
    }

    @Test func `what is there already is left alone`() throws {
        sandbox.put("old", "text")
        #expect(throws: OutputError(errno: EEXIST, path: sandbox["old"], action: .create)) {
            try NewFolder(path: sandbox["old"])
        }
        #expect(sandbox.text("old") == "text")
    }

    @Test func `so is an empty folder`() throws {
        mkdir(sandbox["old"], 0o755)
        #expect(throws: OutputError(errno: EEXIST, path: sandbox["old"], action: .create)) {
            try NewFolder(path: sandbox["old"])
        }
        #expect(mode("old") == 0o755)
        rmdir(sandbox["old"])
    }

    private func mode(_ name: String) -> mode_t {
        var status = stat()
        return stat(sandbox[name], &status) == 0 ? status.st_mode & 0o777 : 0
    }
}
