import Formats
import Glibc
import Seal

@testable import CRMCore

/// Programs of the machine that tests run.
enum TestPrograms {
    static let environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "TERM": "dumb"]

    static let hasKeygen = ChildProgram(named: "ssh-keygen", environment: environment) != nil

    /// Runs a line of the shell, with `$1`, `$2` … in it, and gives its output.
    @discardableResult
    static func shell(_ line: String, _ words: String..., adding more: [String: String] = [:]) throws
        -> String
    {
        guard let shell = ChildProgram(named: "sh", environment: environment, keeping: ["PATH"]) else {
            throw CoreError(.failed, "there is no shell")
        }
        let outcome = try shell.run(["-c", line, "sh"] + words, adding: more)
        guard outcome.status == 0 else { throw CoreError(.failed, "'\(line)' failed: \(outcome.errors)") }
        return outcome.output.withBytes { String(decoding: $0, as: UTF8.self) }
    }
}

/// A private folder for a test, gone when the test is over.
final class TestFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/crm-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CoreError(.failed, "cannot make a folder") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { _ = try? TestPrograms.shell("rm -rf \"$1\"", path) }

    /// The text of a file; empty when it is not there.
    static func read(_ path: String) -> String {
        let source = try? DescriptorSource(path: path)
        return String(decoding: (try? source?.readAll(maximumBytes: 1 << 16)) ?? [], as: UTF8.self)
    }

    /// Writes a file and gives its path.
    func write(_ name: String, _ text: String, mode: mode_t = 0o600) -> String {
        let file = "\(path)/\(name)"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        let bytes = Array(text.utf8)
        _ = Glibc.write(descriptor, bytes, bytes.count)
        close(descriptor)
        return file
    }
}
