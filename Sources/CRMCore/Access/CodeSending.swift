import Glibc
import Seal

/// Where somebody who is logging in is asked for a code, and gives it back.
package protocol CodeChannel {
    /// Asks for the code.
    func ask()
    /// Waits for an answer, or the end of what comes; says whether there is either.
    func hasAnswer(withinMilliseconds limit: Int) -> Bool
    /// The answer; nil where none comes in that time.
    func answer(withinMilliseconds limit: Int) -> Secret?
}

/// Codes that a program of the machine sends to people while they log in, such as by text message.
///
/// A code is in the memory of this process and nowhere else. Whoever gives a wrong password is asked for one too,
/// and nothing is sent.
package struct CodeSending {
    /// The program and its arguments, or why there is none.
    private let program: Result<(ChildProgram, arguments: [String]), CoreError>
    let channel: any CodeChannel

    /// How long a program may take.
    static let programMilliseconds = 30_000
    /// How long the answer may take.
    static let answerMilliseconds = 5 * 60_000
    /// No refusal is earlier than this after the question, so that the start of a program does not show.
    static let refusalMilliseconds = 1000

    /// - Parameter command: The absolute path of the program and its arguments.
    package init(command: Result<[String], CoreError>, channel: any CodeChannel) {
        self.channel = channel
        program = command.map { words in
            let program = ChildProgram(path: words[0], variables: ["PATH": "/usr/local/bin:/usr/bin:/bin"])
            return (program, Array(words.dropFirst()))
        }
    }

    enum Outcome: Equatable {
        case right
        /// - Parameter problem: What kept the code from being sent, where that is known.
        case wrong(problem: String?)
    }

    /// Sends a code, and takes the answer to the question that was asked.
    ///
    /// - Parameter name: Whom the code goes to; nil sends none, and is otherwise alike.
    func exchange(with name: String?) throws -> Outcome {
        let time = Stopwatch()
        let code = try Self.makeCode()
        var problem: String?
        var running: RunningProgram?
        defer { running?.end() }
        if let name {
            do throws(CoreError) { running = try start(code, for: name) } catch { problem = error.message }
        }
        if !channel.hasAnswer(withinMilliseconds: Self.programMilliseconds) {
            problem = problem ?? Self.problem(of: running, waiting: true)
        }
        let rest = Self.answerMilliseconds - time.milliseconds
        let isRight = channel.answer(withinMilliseconds: max(0, rest))?.isEqual(to: code) ?? false
        problem = problem ?? Self.problem(of: running, waiting: isRight)
        if isRight, running != nil, problem == nil { return .right }
        time.wait(milliseconds: Self.refusalMilliseconds)
        return .wrong(problem: problem)
    }

    private func start(_ code: Secret, for name: String) throws(CoreError) -> RunningProgram {
        let (program, arguments) = try program.get()
        let line = Secret(count: code.count + 1)
        line.withMutableBytes { target in
            code.withBytes { target.copyMemory(from: $0) }
            target[code.count] = 0x0A
        }
        do {
            return try program.start(arguments + [name], input: line)
        } catch let error as CoreError {
            throw error
        } catch {
            throw CoreError(.failed, "cannot start '\(program.path)'")
        }
    }

    /// - Parameter waiting: Whether the program is waited for as long as it may take, and then ended.
    private static func problem(of running: RunningProgram?, waiting: Bool) -> String? {
        guard let running else { return nil }
        let status = waiting ? running.wait(milliseconds: programMilliseconds) : running.look()
        guard let status else { return waiting ? "took longer than 30 s" : nil }
        return status == 0 ? nil : "exit status \(status)"
    }

    /// Six digits, each as likely as any other.
    static func makeCode() throws -> Secret {
        while true {
            let drawn = try RandomBytes.generate(count: 4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            // What is above the last whole million would come up more often.
            guard drawn < 4_294_000_000 else { continue }
            let code = Secret(count: 6)
            code.withMutableBytes { digits in
                var rest = drawn % 1_000_000
                for index in digits.indices.reversed() {
                    digits[index] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
            }
            return code
        }
    }
}
