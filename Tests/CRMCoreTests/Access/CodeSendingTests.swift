import Glibc
import Seal
import Testing

@testable import CRMCore

@Suite struct CodeSendingTests {
    /// Answers with what a program has written into a file, or with a text.
    private struct Channel: CodeChannel {
        let file: String
        var text: String?

        func ask() { mkdir(file + ".asked", 0o700) }

        func hasAnswer(withinMilliseconds limit: Int) -> Bool {
            let time = Stopwatch()
            while text == nil, access(file, F_OK) != 0 {
                guard time.milliseconds < limit else { return false }
                usleep(5000)
            }
            return true
        }

        func answer(withinMilliseconds limit: Int) -> Secret? {
            Secret(copying: Array((text ?? TestFolder.read(file)).utf8.prefix { $0 != 0x0A }))
        }
    }

    private let folder: TestFolder
    private let channel: Channel

    init() throws {
        folder = try TestFolder()
        channel = Channel(file: folder.path + "/code")
    }

    /// Sends by a script, which has the file of the code as `$1` and the user as `$2`.
    private func sending(_ script: String, answering text: String? = nil) -> CodeSending {
        var channel = channel
        channel.text = text
        return CodeSending(
            command: .success(["/bin/sh", "-c", script, "sh", channel.file]), channel: channel)
    }

    private static let right = "cat > \"$1.new\"; echo \"$2\" > \"$1.name\"; mv \"$1.new\" \"$1\""

    @Test func `a code has six digits, and comes up once`() throws {
        let codes = try (0..<20).map { _ in
            try CodeSending.makeCode().withBytes { String(decoding: $0, as: UTF8.self) }
        }
        let areDigits = codes.allSatisfy { code in
            code.utf8.count == 6 && code.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        #expect(areDigits)
        #expect(Set(codes).count > 15)
    }

    @Test func `the code that the program was given is right, and is for the user`() throws {
        #expect(try sending(Self.right).exchange(with: "alice") == .right)
        #expect(TestFolder.read(channel.file + ".name") == "alice\n")
    }

    @Test func `without a name the program is not started, and no answer is right`() throws {
        let outcome = try sending(Self.right, answering: "123456").exchange(with: nil)
        #expect(outcome == .wrong(problem: nil))
        #expect(access(channel.file, F_OK) != 0)
    }

    @Test func `a refusal is not early`() throws {
        let time = Stopwatch()
        _ = try sending(Self.right, answering: "").exchange(with: "alice")
        #expect(time.milliseconds >= CodeSending.refusalMilliseconds)
    }

    @Test(arguments: [("exit 3", "exit status 3"), ("kill -TERM $$", "exit status 143")])
    func `a program that fails makes the right code wrong`(_ ending: String, _ problem: String) throws {
        let outcome = try sending("\(Self.right); \(ending)").exchange(with: "alice")
        #expect(outcome == .wrong(problem: problem))
    }

    @Test func `a program that is not there is told of`() throws {
        var channel = channel
        channel.text = "123456"
        let sending = CodeSending(command: .success(["/nonexistent"]), channel: channel)
        let problem = "cannot start '/nonexistent': No such file or directory"
        #expect(try sending.exchange(with: "alice") == .wrong(problem: problem))
    }

    @Test func `a wrong answer ends a slow program and what it has started`() throws {
        let script = "sleep 60 & echo $! > \"$1.process\"; wait"
        let time = Stopwatch()
        #expect(try sending(script, answering: "12345x").exchange(with: "alice") == .wrong(problem: nil))
        #expect(time.milliseconds < 20_000)
        let child = Int32(TestFolder.read(channel.file + ".process").dropLast()) ?? 0
        // Whoever has taken it over may not have asked for its end yet.
        let state = try TestPrograms.shell("ps -o stat= -p \"$1\" || true", "\(child)")
        #expect(child > 1 && (state.isEmpty || state.hasPrefix("Z")))
    }

    @Test func `a user with this factor logs in by it through the gate, and nowhere else`() throws {
        let test = try TestDatabase()
        let workspace = try test.open()
        _ = try UserFactors(workspace).addSending(label: "phone")
        let authentication = Authentication(workspace.database, settings: workspace.settings)
        var claim = Authentication.Claim(
            user: "ada", password: Secret(copying: Array("gentle harbour spoon".utf8)), source: "test")
        let refused = #expect(throws: CoreError.self) { try authentication.prove(claim, now: test.now) }
        #expect(refused?.hints.last?.contains("through the gate only") == true)
        #expect(access(channel.file + ".asked", F_OK) != 0)
        claim.sending = sending(Self.right)
        #expect(try authentication.prove(claim, now: test.now).factors == ["password", "program"])
        #expect(access(channel.file + ".asked", F_OK) == 0)
    }

    @Test func `a wrong password is asked for a code, and sends none`() throws {
        let test = try TestDatabase()
        let workspace = try test.open()
        _ = try UserFactors(workspace).addSending(label: "phone")
        let claim = Authentication.Claim(
            user: "ada", password: Secret(copying: Array("gentle harbour fork".utf8)), source: "test",
            sending: sending(Self.right, answering: "123456"))
        let refused = #expect(throws: CoreError.self) {
            try Authentication(workspace.database, settings: workspace.settings).prove(claim, now: test.now)
        }
        #expect(refused?.hints == ["the user, the password or the code is wrong"])
        #expect(access(channel.file + ".asked", F_OK) == 0)
        #expect(access(channel.file + ".name", F_OK) != 0)
    }
}
