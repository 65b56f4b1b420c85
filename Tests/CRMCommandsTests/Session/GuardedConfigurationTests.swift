import CRMCore
import Glibc
import Testing

@testable import CRMCommands

struct GuardedConfigurationTests {
    /// Lends the path of a file.
    private func withFile<Result>(_ text: String, mode: mode_t = 0o600, _ body: (String) throws -> Result)
        throws
        -> Result
    {
        var template = Array("/tmp/crm-test-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        #expect(write(descriptor, text, text.utf8.count) == text.utf8.count)
        fchmod(descriptor, mode)
        close(descriptor)
        return try body(path)
    }

    @Test(
        arguments: [
            (0o600, true), (0o644, true), (0o640, true), (0o660, false), (0o646, false), (0o666, false),
        ] as [(mode_t, Bool)])
    func `a file that others can write is refused`(_ mode: mode_t, _ isRead: Bool) throws {
        try withFile("otp.command = /bin/true", mode: mode) { path in
            #expect(((try? Configuration(guarded: path)) != nil) == isRead)
        }
    }

    @Test(.enabled(if: geteuid() == 0)) func `a file of somebody else is refused`() throws {
        try withFile("otp.command = /bin/true") { path in
            chown(path, 12_345, 0)
            let refused = #expect(throws: CoreError.self) { try Configuration(guarded: path) }
            #expect(refused?.kind == .refused)
        }
    }

    @Test(arguments: ["/", "/nonexistent", "/dev/null"])
    func `what is no file is refused`(_ path: String) {
        #expect(throws: CoreError.self) { try Configuration(guarded: path) }
    }

    @Test(
        arguments: [
            (
                "otp.command = /usr/bin/send  --by 'text message' $HOME",
                ["/usr/bin/send", "--by", "text message", "$HOME"]
            ),
            ("otp.command = /a\notp.command = /b", ["/b"]), ("otp.command = '/a b'", ["/a b"]),
            ("otp.command = send", nil), ("otp.command = ./send", nil), ("otp.command =", nil),
            ("otp.command = ''", nil), ("otp.command = /a 'b", nil), ("pager = /a", nil),
        ] as [(String, [String]?)])
    func `a program is an absolute path and words`(_ text: String, _ words: [String]?) throws {
        try withFile(text) { path in
            let configuration = try Configuration(guarded: path)
            #expect((try? configuration.program("otp.command")) == words)
        }
    }
}
