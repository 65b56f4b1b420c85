import Glibc
import Output

/// What the program says to the person, apart from data: always on standard error.
enum Talk {
    /// Says a sentence; text in it that comes from elsewhere cannot move the cursor.
    static func say(_ text: String) {
        write("crm: \(TerminalText.escape(text))\n")
    }

    /// Says a sentence without the program's name, as progress and results of writes are said.
    static func note(_ text: String) {
        write("\(TerminalText.escape(text))\n")
    }

    static func write(_ text: String) {
        let output = BufferedOutput(descriptor: 2)
        try? output.write(text)
        try? output.flush()
    }
}

extension Talk {
    /// Says how many records of how many a write has changed.
    static func changed(
        _ count: Int, of total: Int, _ noun: String, verb: String = "changed", dryRun: Bool = false
    ) {
        let what = total == 1 ? "\(count) \(noun)" : "\(count) of \(total) \(noun)s"
        note(dryRun ? "would have \(verb) \(what); nothing was changed" : "\(verb) \(what)")
    }
}
