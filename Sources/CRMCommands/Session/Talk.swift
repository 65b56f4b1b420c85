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
    /// Says how many records of how many a write has changed; `suffix` says where to.
    static func changed(
        _ count: Int, of total: Int, _ noun: String, verb: String = "changed", to suffix: String = "",
        dryRun: Bool = false
    ) {
        let plural = noun.hasSuffix("y") ? noun.dropLast() + "ies" : noun + "s"
        let nouns = total == 1 && count == 1 ? noun : plural
        let what = (total == 1 ? "\(count) \(nouns)" : "\(count) of \(total) \(nouns)") + suffix
        done("\(verb) \(what)", dryRun: dryRun)
    }

    /// Says what was done, as `added role partner`, or would have been.
    static func done(_ text: String, dryRun: Bool) {
        note(dryRun ? "would have \(text); nothing was changed" : text)
    }
}
