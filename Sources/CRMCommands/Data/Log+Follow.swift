import CRMCore
import Glibc
import Output

extension Log {
    /// How long to wait before looking again, in milliseconds.
    private static let pause: Int32 = 200

    /// Prints entries, or what they did, as they are written, until the reader goes or a signal comes.
    func follow(_ workspace: Workspace, _ range: JournalReader.Range, _ session: inout Session) throws {
        var options = output
        let format = options.resolvedFormat(default: .jsonl)
        guard [.jsonl, .csv, .tsv, .ids].contains(format) else {
            throw Failure(
                .usage, "--follow cannot write \(format.rawValue)",
                hints: ["give --format jsonl, csv, tsv or ids"])
        }
        options.format = format.rawValue
        var range = range
        if range.after == nil, range.from == nil {
            // What is written from here on.
            range.after = try JournalReader(workspace).last()
        }
        let fields = showsDifferences ? Self.differences : Self.entries
        let standard = session.output
        var follower = Follower(workspace, range, showsDifferences: showsDifferences)
        try session.show(fields, options, title: "Log") { append in
            while Interruption.signal == nil {
                let isDone = try follower.read(append)
                try standard.flush()
                guard !isDone, try follower.wait(Self.pause, for: standard.descriptor) else { return }
            }
        }
        Interruption.raiseAgain()
    }

    /// Where in the journal one is who follows it.
    private struct Follower {
        private let workspace: Workspace
        private let journal: JournalReader
        private let showsDifferences: Bool
        private var range: JournalReader.Range
        private var version: Int64?

        init(_ workspace: Workspace, _ range: JournalReader.Range, showsDifferences: Bool) {
            self.workspace = workspace
            self.range = range
            self.showsDifferences = showsDifferences
            journal = JournalReader(workspace)
        }

        /// Hands on what is new; answers whether as much was printed as was asked for.
        mutating func read(_ append: ([FieldValue]) throws -> Void) throws -> Bool {
            let version = try journal.fileVersion()
            guard version != self.version else { return false }
            self.version = version
            try workspace.requireStanding()
            var diff = JournalDiff(workspace)
            for entry in try journal.entries(range) {
                if showsDifferences {
                    for line in try diff.lines(of: entry) { try append(Log.values(line)) }
                } else {
                    try append(Log.values(entry))
                }
                range.after = entry.seq
                range.limit = range.limit.map { $0 - 1 }
            }
            return range.limit == 0
        }

        /// Waits a while; answers whether anybody is there to read on.
        func wait(_ milliseconds: Int32, for descriptor: Int32) throws -> Bool {
            var reader = pollfd(fd: descriptor, events: 0, revents: 0)
            guard poll(&reader, 1, milliseconds) > 0 else { return true }
            return reader.revents & Int16(POLLERR | POLLNVAL) == 0
        }
    }
}
