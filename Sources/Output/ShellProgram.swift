import Glibc

/// A program of the person's own choice, an editor or a pager, run by the shell, which reads its options and quotes.
struct ShellProgram {
    /// What the shell runs; it may hold options.
    let command: String

    /// A `posix_spawn` that failed, with its `errno`.
    struct NotStarted: Error {
        let code: Int32
    }

    /// Starts the program.
    ///
    /// - Parameters:
    ///   - operand: One more word, which the shell does not read.
    ///   - redirections: Descriptors of this process, and which of the program's each of them becomes.
    ///   - signals: Those that are ignored here and must not be so in the program.
    func start(
        operand: String? = nil, redirecting redirections: [(from: Int32, to: Int32)],
        restoring signals: [Int32]
    ) throws(NotStarted) -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var restored = sigset_t()
        sigemptyset(&restored)
        for signal in signals { sigaddset(&restored, signal) }
        posix_spawnattr_setsigdefault(&attributes, &restored)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (from, to) in redirections { posix_spawn_file_actions_adddup2(&actions, from, to) }
        let texts = operand.map { ["sh", "-c", command + " \"$@\"", command, $0] } ?? ["sh", "-c", command]
        let words = texts.map { strdup($0) }
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let problem = posix_spawn(&process, "/bin/sh", &actions, &attributes, words + [nil], environ)
        guard problem == 0 else { throw NotStarted(code: problem) }
        return process
    }
}
