import Arguments
import Seal

/// What somebody at the other end of an ssh connection asks for, held against what they may.
struct GateRequest {
    let globals: Globals
    let call: Call<CommandAccess, any Command>
    /// Whether the first line of standard input is the token of a log-in.
    let bringsSession: Bool

    /// What the first word of a line begins with whose words are counted bytes.
    static let prefix = "crm1:"

    /// Reads a request, and refuses what a caller from elsewhere must not choose.
    ///
    /// - Parameters:
    ///   - line: What ssh was given: words with blanks between them and quotes that hold a word together, or
    ///     `crm1:` and base64url of words, each behind its length as four bytes. No shell reads it.
    ///   - allowed: Paths of the command table; one of a noun stands for all of its verbs.
    ///   - logsIn: Whether callers may log in and out, and bring a log-in: `--session -` before the command.
    init(_ line: String, allowed: [String], logsIn: Bool = false, table: CRMTable = .crm) throws {
        var words = try Self.words(line)
        if words.first == table.program { words.removeFirst() }
        bringsSession = try Self.takeSession(from: &words, logsIn)
        guard !words.isEmpty else { throw Failure(.usage, "no command was given") }
        let result = try table.parse(words)
        guard case .run(let call) = result.invocation else {
            throw Failure(
                .denied, "not permitted through the gate: help and version", hints: ["ask for a command"])
        }
        let isLogIn = logsIn && call.entry.path == ["login"] && !bringsSession
        let isLogOut = logsIn && call.entry.path == ["logout"]
        guard isLogIn || isLogOut || Self.allows(call.entry.path, allowed) else {
            throw Failure(.denied, "not permitted through the gate: '\(call.entry.name)'")
        }
        // A password again, of who is logged in; a new one comes with a log-in only.
        let isConfirmed = bringsSession && call.entry.path.starts(with: ["user", "mfa"])
        for argument in call.arguments
        where !(Self.isOfChannel(argument) && (isLogIn || isConfirmed)) {
            try Self.check(argument)
        }
        self.call = call
        globals = result.globals
    }

    /// What no allow-list opens: what is about the machine, its log-ins and their secrets.
    private static let closed: Set<String> = [
        "gate", "init", "login", "logout", "config", "completion", "__complete",
    ]

    private static func allows(_ path: [String], _ allowed: [String]) -> Bool {
        guard !closed.contains(path[0]) else { return false }
        return allowed.contains { allowed in
            let words = allowed.split(separator: " ").map(String.init)
            return !words.isEmpty && path.starts(with: words)
        }
    }

    /// Takes `--session -` away, and refuses a token in its place, which arguments would show to others.
    private static func takeSession(from words: inout [String], _ logsIn: Bool) throws -> Bool {
        guard let first = words.first, first.hasPrefix("--session") else { return false }
        guard logsIn else { throw Failure(.denied, "not permitted through the gate: --session") }
        guard first == "--session", words.dropFirst().first == "-" else {
            throw Failure(
                .usage, "a log-in comes by the first line of standard input: --session -",
                hints: ["arguments show to others"])
        }
        words.removeFirst(2)
        return true
    }

    /// Whether a password comes by the connection.
    private static func isOfChannel(_ argument: Argument) -> Bool {
        switch argument.spec.long {
        case "password-fd", "new-password-fd": argument.value == "0"
        case "password-file", "new-password-file": argument.value == "-"
        default: false
        }
    }

    private static func check(_ argument: Argument) throws {
        let name = argument.isOption ? "--\(argument.name)" : argument.spec.value
        guard argument.spec.isRemoteSafe else {
            throw Failure(.denied, "not permitted through the gate: \(name)")
        }
        guard argument.spec.type.isLocal, argument.value != "-" else { return }
        guard argument.spec.takesValue else { return }
        throw Failure(
            .denied, "not permitted through the gate: \(name) names something of this machine",
            hints: argument.spec.type == .database
                ? [] : ["'-' stands for what comes and goes by the connection"])
    }

    /// The words of a line.
    static func words(_ line: String) throws -> [String] {
        guard line.utf8.count <= 1 << 20 else { throw Failure(.usage, "the request is longer than 1 MB") }
        guard line.hasPrefix(prefix) else {
            guard !line.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
                throw Failure(.usage, "the request holds control characters")
            }
            return try Configuration.wholeWords(line)
        }
        guard let bytes = Base64URL.decode(String(line.dropFirst(prefix.utf8.count))) else {
            throw Failure(.usage, "the request is not base64url")
        }
        var words: [String] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard rest.count >= 4 else { throw Failure(.usage, "the request ends too early") }
            let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard count <= rest.count, let word = String(validating: rest.prefix(count), as: UTF8.self),
                !word.utf8.contains(0)
            else { throw Failure(.usage, "the request ends too early, or is not UTF-8") }
            words.append(word)
            rest = rest.dropFirst(count)
        }
        return words
    }
}
