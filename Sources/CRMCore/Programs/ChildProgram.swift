import Glibc
import Seal

/// A program of the machine, run for what it answers: by its absolute path, without a shell, with what it needs
/// of the environment and no more.
package struct ChildProgram: Sendable {
    package let path: String
    /// The variables that it is given.
    private let variables: [String: String]

    /// What a program left behind.
    package struct Outcome {
        /// Its exit status, or 128 and the number of the signal that ended it, as shells count.
        package let status: Int32
        package let output: Secret
        package let errors: String
    }

    /// The most that a program is given: what a pipe takes at once, so that it may start to answer before it has
    /// read everything.
    static let maximumInputByteCount = 4096
    /// The most that is read of its output.
    private static let maximumOutputByteCount = 1 << 20

    /// Finds a program in the folders of `PATH` that are absolute; another would mean whatever folder the person
    /// happens to be in.
    ///
    /// - Parameters:
    ///   - environment: The variables of this process.
    ///   - keeping: Those that the program is given.
    package init?(named name: String, environment: [String: String], keeping kept: [String] = ["TERM"]) {
        let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        let found = folders.lazy.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }.first(
            where: Self.isProgram)
        guard let found else { return nil }
        path = found
        variables = environment.filter { kept.contains($0.key) }
    }

    /// - Parameters:
    ///   - path: Absolute, of a program that may not be there.
    ///   - variables: All that it is given.
    package init(path: String, variables: [String: String]) {
        self.path = path
        self.variables = variables
    }

    private static func isProgram(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }

    /// Runs the program and waits for its end.
    ///
    /// The keys that interrupt are the program's while it runs, which puts the terminal in order before it ends.
    ///
    /// - Parameters:
    ///   - input: What it reads from its standard input.
    ///   - more: Variables beside those that are kept.
    package func run(
        _ arguments: [String], input: Secret = Secret(count: 0), adding more: [String: String] = [:]
    ) throws -> Outcome {
        guard input.count <= Self.maximumInputByteCount else {
            throw CoreError(.failed, "\(input.count) bytes are too many to give to '\(path)'")
        }
        let pipes = ChildPipes()
        defer { pipes.close() }
        try pipes.open()
        try pipes.fill(input)
        let before = (IgnoredSignal(SIGINT), IgnoredSignal(SIGQUIT))
        defer {
            before.0.restore()
            before.1.restore()
        }
        let process = try spawn(arguments, pipes.childEnds, adding: more)
        pipes.closeChildEnds()
        let (output, errors) = pipes.collect(maximumByteCount: Self.maximumOutputByteCount)
        var ended: Int32 = 0
        while waitpid(process, &ended, 0) < 0 {
            guard errno == EINTR else { throw failure("wait for", errno) }
        }
        let signal = ended & 0x7F
        return Outcome(
            status: signal == 0 ? ended >> 8 & 0xFF : 128 + signal, output: output, errors: errors)
    }

    /// - Parameters:
    ///   - ends: What become its descriptors 0, 1 and 2.
    ///   - leads: Whether it leads a group of its own, which the terminal's keys then do not reach.
    func spawn(
        _ arguments: [String], _ ends: [Int32], adding more: [String: String] = [:],
        leading leads: Bool = false
    ) throws -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Signals that are ignored or held back here would be so in the program too.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let group = leads ? POSIX_SPAWN_SETPGROUP : 0
        posix_spawnattr_setflags(
            &attributes, Int16(Int(POSIX_SPAWN_SETSIGDEF) | Int(POSIX_SPAWN_SETSIGMASK) | Int(group)))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, end) in ends.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, end, Int32(descriptor))
        }
        let words = ([path] + arguments).map { strdup($0) }
        let pairs = variables.merging(more) { $1 }.map { strdup("\($0.key)=\($0.value)") }
        defer { for word in words + pairs { free(word) } }
        var process: pid_t = 0
        let problem = posix_spawn(&process, path, &actions, &attributes, words + [nil], pairs + [nil])
        guard problem == 0 else { throw failure("start", problem) }
        return process
    }

    private func failure(_ what: String, _ number: Int32) -> CoreError {
        CoreError(.failed, "cannot \(what) '\(path)': \(SystemError.text(number))")
    }
}

/// A signal that this process ignores for a while.
private struct IgnoredSignal {
    private let number: Int32
    private var before = sigaction()

    init(_ number: Int32) {
        self.number = number
        var ignoring = sigaction()
        ignoring.__sigaction_handler.sa_handler = SIG_IGN
        sigaction(number, &ignoring, &before)
    }

    func restore() {
        var action = before
        sigaction(number, &action, nil)
    }
}
