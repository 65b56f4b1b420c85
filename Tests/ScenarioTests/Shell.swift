import Glibc

/// What a line of the shell wrote, and how it ended.
struct Outcome: Equatable, Sendable {
    var output = ""
    var errors = ""
    /// As shells say it: 128 and the signal's number when a signal ended it.
    var status: Int32 = 0
}

/// Runs lines of bash in a folder, with an environment of their own and nothing on standard input.
struct Shell: Sendable {
    let folder: String
    let environment: [String: String]

    /// Runs a line and waits for its end, a minute at most.
    func run(_ line: String) throws -> Outcome {
        let capture = try Files.temporaryFolder(in: "/tmp")
        defer { rmdir(capture) }
        let paths = (output: capture + "/output", errors: capture + "/errors")
        defer {
            unlink(paths.output)
            unlink(paths.errors)
        }
        let status = try spawn(
            ["timeout", "--kill-after=5", "60", "env", "--chdir", folder, "bash", "-c", line], paths.output,
            paths.errors)
        return Outcome(
            output: Files.read(paths.output) ?? "", errors: Files.read(paths.errors) ?? "", status: status)
    }

    private func spawn(_ words: [String], _ output: String, _ errors: String) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        let arguments = words.map { strdup($0) } + [nil]
        let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var process: pid_t = 0
        let problem = posix_spawnp(&process, words[0], &actions, nil, arguments, variables)
        guard problem == 0 else { throw Trouble("cannot run \(words[0]): error \(problem)") }
        var ended: Int32 = 0
        while waitpid(process, &ended, 0) < 0 && errno == EINTR {}
        let signal = ended & 0x7f
        return signal == 0 ? (ended >> 8) & 0xff : 128 + signal
    }
}
