import Glibc
import Seal

extension ChildProgram {
    /// Starts the program, which leads a group of its own, and does not wait for it.
    ///
    /// What it prints goes nowhere: it could tell what it was given.
    func start(_ arguments: [String], input: Secret) throws -> RunningProgram {
        guard input.count <= Self.maximumInputByteCount else {
            throw CoreError(.failed, "\(input.count) bytes are too many to give to '\(path)'")
        }
        let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
        guard nowhere >= 0 else {
            throw CoreError(.failed, "cannot open '/dev/null': \(SystemError.text(errno))")
        }
        defer { close(nowhere) }
        let pipes = ChildPipes()
        defer { pipes.close() }
        try pipes.open()
        try pipes.fill(input)
        return RunningProgram(
            process: try spawn(arguments, [pipes.childEnds[0], nowhere, nowhere], leading: true))
    }
}
