import Glibc
import Seal
import Testing

@testable import CRMCore

@Suite struct ChildProgramTests {
    private static func run(
        _ script: String, input: String = "", _ environment: [String: String] = [:], keeping: [String] = []
    ) throws -> (status: Int32, output: String, errors: String) {
        let all = TestPrograms.environment.merging(environment) { $1 }
        let shell = try #require(ChildProgram(named: "sh", environment: all, keeping: keeping))
        let outcome = try shell.run(["-c", script], input: Secret(copying: Array(input.utf8)))
        let output = outcome.output.withBytes { String(decoding: $0, as: UTF8.self) }
        return (outcome.status, output, outcome.errors)
    }

    @Test func `input goes in, output and errors come out`() throws {
        let result = try Self.run("cat; echo oops >&2; exit 7", input: "in\n")
        #expect(result == (7, "in\n", "oops\n"))
    }

    @Test func `much output and many errors at once do not block`() throws {
        let script = "head -c 300000 /dev/zero | tr '\\0' a; head -c 300000 /dev/zero | tr '\\0' b >&2"
        let result = try Self.run("(\(script)) & (\(script)); wait")
        #expect(result.output.utf8.count == 600_000)
        #expect(result.errors.utf8.count == 600_000)
    }

    @Test func `a signal counts as shells count it`() throws {
        #expect(try Self.run("kill -TERM $$").status == 128 + SIGTERM)
    }

    @Test func `what is left unread does no harm`() throws {
        let input = String(repeating: "x", count: ChildProgram.maximumInputByteCount)
        #expect(try Self.run("exit 0", input: input).status == 0)
        let refused = #expect(throws: CoreError.self) { try Self.run("exit 0", input: input + "x") }
        #expect(refused?.message.contains("too many") == true)
    }

    @Test func `only the variables that are kept are given`() throws {
        let environment = ["SECRET": "1", "HOME": "/h"]
        let result = try Self.run(
            "/usr/bin/env | grep -v ^PWD= | grep -v ^_= | grep -v ^SHLVL=", environment, keeping: ["HOME"])
        #expect(result.output == "HOME=/h\n")
    }

    @Test(arguments: ["", ".", "bin:.:", "/nonexistent"])
    func `folders that are not absolute are passed over`(_ path: String) {
        #expect(ChildProgram(named: "sh", environment: ["PATH": path]) == nil)
    }

    @Test func `a folder, or a file that may not be run, is no program`() throws {
        let folder = try TestFolder()
        #expect(mkdir("\(folder.path)/tool", 0o700) == 0)
        _ = folder.write("text", "#!/bin/sh\n")
        #expect(ChildProgram(named: "tool", environment: ["PATH": folder.path]) == nil)
        #expect(ChildProgram(named: "text", environment: ["PATH": folder.path]) == nil)
        chmod("\(folder.path)/text", 0o700)
        #expect(
            ChildProgram(named: "text", environment: ["PATH": folder.path])?.path == "\(folder.path)/text")
    }
}
