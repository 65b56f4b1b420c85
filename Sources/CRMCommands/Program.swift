import Arguments
import CRMCore
import Formats
import Glibc
import Output
import Seal

/// The program from its words to its exit status.
package enum Program {
    package static let version = "0.1.0"
    /// The day of that version, for the man pages.
    package static let released = "2026-11-24"

    /// Runs what the words ask for; the one place where errors become text and a status.
    package static func run(_ words: [String], environment: Environment) -> Int32 {
        let userMask = umask(0o077)
        CoreDumps.forbid()
        signal(SIGPIPE, SIG_IGN)
        let output = BufferedOutput(descriptor: 1, escaping: Terminal.isTerminal(1))
        do {
            try dispatch(words, environment, output, userMask)
            try output.flush()
            return 0
        } catch {
            if Interruption.signal != nil { Interruption.raiseAgain() }
            if let error = error as? OutputError, error.isBrokenPipe { return endQuietly() }
            let failure = Failure(error).shortened()
            do { try output.flush() } catch {}
            report(failure, asJSON: wantsJSON(words))
            return failure.kind.rawValue
        }
    }

    private static func dispatch(
        _ words: [String], _ environment: Environment, _ output: BufferedOutput, _ userMask: mode_t
    )
        throws
    {
        let table = CommandTable.crm
        let result = try table.parse(try withAlias(words, table, environment))
        switch result.invocation {
        case .version: try output.write("crm \(version)\n")
        case .help(let request):
            try output.write(
                table.help(request, width: Terminal.size(1, environment: environment.all)?.columns ?? 80))
        case .run(let call):
            try GivenDescriptors.check(call.arguments)
            var session = Session(
                environment: environment, globals: result.globals,
                description: Journal.Description(command: call.entry.name, options: call.optionNames),
                output: output, userMask: userMask)
            try session.run(call.command)
        }
    }

    /// Replaces an alias of the configuration by its words; a name of the table is never an alias.
    private static func withAlias(_ words: [String], _ table: CRMTable, _ environment: Environment) throws
        -> [String]
    {
        guard let index = table.commandIndex(in: words) else { return words }
        let word = words[index]
        guard !table.entries.contains(where: { $0.path[0] == word }), word != "help",
            let alias = try Configuration(environment).alias(word)
        else { return words }
        return words[..<index] + alias + words[(index + 1)...]
    }

    private static func report(_ failure: Failure, asJSON: Bool) {
        if asJSON {
            var writer = JSONWriter(pretty: false)
            writer.beginObject()
            writer.key("error")
            writer.beginObject()
            writer.key("code")
            writer.string(failure.kind.code)
            writer.key("message")
            writer.string(failure.message)
            if !failure.hints.isEmpty {
                writer.key("hint")
                writer.string(failure.hints.joined(separator: "\n"))
            }
            writer.endObject()
            writer.endObject()
            Talk.write(String(decoding: writer.take(), as: UTF8.self) + "\n")
            return
        }
        let lines = failure.message.split(separator: "\n", omittingEmptySubsequences: false)
        let message = lines.map { TerminalText.escape(String($0)) }.joined(separator: "\n")
        let hints = failure.hints.map { "hint: \(TerminalText.escape($0))\n" }.joined()
        Talk.write("crm: \(message)\n\(hints)")
    }

    /// Whether errors are for a program to read; the words may be ones that do not parse.
    private static func wantsJSON(_ words: [String]) -> Bool {
        let options = words.prefix { $0 != "--" }
        if options.contains(where: {
            ["--json", "--format=json", "--format=jsonl", "-fjson", "-fjsonl"].contains($0)
        }) {
            return true
        }
        return zip(options, options.dropFirst()).contains {
            ["--format", "-f"].contains($0) && ["json", "jsonl"].contains($1)
        }
    }

    /// Whoever read the output has gone: the end that `head` and `less` expect.
    private static func endQuietly() -> Int32 {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
        return 141
    }
}
