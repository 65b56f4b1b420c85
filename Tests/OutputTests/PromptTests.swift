import Glibc
import Testing

@testable import Output

struct PromptTests {
    private let terminal = PseudoTerminal()

    private func secret(_ ask: () throws(PromptError) -> Void) throws(PromptError) -> [UInt8] {
        try SecretInput(descriptor: terminal.slave).read(ask: ask, finally: {})
    }

    @Test func `no question is asked when prompts are off`() {
        #expect(throws: PromptError.notInteractive) { try Prompt.line("Name", isDisabled: true) }
        #expect(throws: PromptError.notInteractive) { try Prompt.confirm("Erase", isDisabled: true) }
        #expect(throws: PromptError.notInteractive) { try Prompt.secret("Password", isDisabled: true) }
    }

    @Test func `a secret is read to the end of its line and not echoed`() throws {
        let bytes = try secret { () throws(PromptError) in
            #expect(!terminal.isEchoing)
            terminal.type("open 北京\nrest\n")
        }
        #expect(bytes == Array("open 北京".utf8))
        #expect(terminal.isEchoing)
        #expect(terminal.shown() == "")
    }

    @Test func `what was typed before the question is not the answer`() throws {
        terminal.typeAhead("early\n")
        #expect(try secret { () throws(PromptError) in terminal.type("asked\n") } == Array("asked".utf8))
    }

    @Test func `the end of the input is no secret`() {
        #expect(throws: PromptError.endOfInput) {
            try secret { () throws(PromptError) in terminal.type("\u{4}") }
        }
        #expect(terminal.isEchoing)
    }

    @Test func `a question that fails leaves the terminal as it was`() {
        #expect(throws: PromptError.terminal(EIO)) {
            try secret { () throws(PromptError) in throw .terminal(EIO) }
        }
        #expect(terminal.isEchoing)
    }

    @Test func `a signal is let through after echo is back`() {
        // The handler only has to exist, so that the process outlives the signal.
        signal(SIGHUP) { _ in }
        // Threads of the pool run with most signals held back, where this one would stay for the next test.
        var hangUp = sigset_t()
        var before = sigset_t()
        sigemptyset(&hangUp)
        sigaddset(&hangUp, SIGHUP)
        pthread_sigmask(SIG_UNBLOCK, &hangUp, &before)
        defer {
            pthread_sigmask(SIG_SETMASK, &before, nil)
            signal(SIGHUP, SIG_DFL)
        }
        #expect(throws: PromptError.interrupted) {
            try secret { () throws(PromptError) in
                terminal.type("half")
                pthread_kill(pthread_self(), SIGHUP)
            }
        }
        #expect(terminal.isEchoing)
    }

    @Test func `what is no terminal cannot be asked`() {
        #expect(throws: PromptError.terminal(ENOTTY)) {
            let null = open("/dev/null", O_RDWR)
            defer { close(null) }
            _ = try SecretInput(descriptor: null).read(ask: { () throws(PromptError) in }, finally: {})
        }
    }

    @Test(arguments: [
        (PromptError.notInteractive, "no terminal to ask on"), (.endOfInput, "no answer: the input ended"),
        (.terminal(EIO), "cannot ask on the terminal: Input/output error"),
    ])
    func `a failure says why`(failure: PromptError, message: String) {
        #expect(failure.message == message)
    }
}
