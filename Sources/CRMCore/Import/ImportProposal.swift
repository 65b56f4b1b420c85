import Formats

/// A map for an import, guessed from the header of a file and its first rows.
///
/// It is a text for a person to read and mend, and one that the import takes as it is: what no field is known for
/// is left out, and so is a column of dates that could be read in more than one way.
package struct ImportProposal {
    package private(set) var text = ""
    private let table: FieldTable
    private let header: [String]
    private var columns: [Int: [String]] = [:]
    private let stages: [Pipeline.Stage]

    /// Rows that are looked at for the form of their dates and their words.
    private static let sampleRows = 1_000

    /// - Parameter stages: Those that an opportunity can be in.
    package init(_ request: ImportRequest, table: FieldTable, stages: [Pipeline.Stage]) throws {
        self.table = table
        self.stages = stages
        do {
            let reader = try request.records(isProposal: true)
            guard let names = try reader.readHeader() else {
                throw CoreError(.failed, "'\(request.name)' is empty")
            }
            header = names.map { TextFold.trimmed(TextFold.nfc($0)) }
            var rows = 0
            while rows < Self.sampleRows, try reader.next() {
                rows += 1
                for index in 0..<min(reader.fieldCount, header.count) {
                    columns[index, default: []].append(
                        TextFold.trimmed(TextFold.nfc(reader.text(index) ?? "")))
                }
            }
        } catch let error as any FormatError {
            throw CoreError(
                .failed, "\(request.name): \(error.message)", hints: error.hint.map { [$0] } ?? [])
        }
        try ImportLayout.refuseTwice(header, request.name)
        write(file: request.name)
    }

    private mutating func write(file: String) {
        let guess = ImportHeaderGuess(header, table: table)
        say("# what the columns of \(Self.oneLine(file)) mean, guessed from their names: read it before use")
        if let needed = table.fields.first(where: \.isRequired)?.name, guess.column(of: needed) == nil {
            say("# no column is known to be the \(needed): COLUMN = \(needed) says which one is")
        }
        var currencies: [String] = []
        for (index, name) in header.enumerated() {
            guard let word = ImportMapLine.written(name) else {
                let reason = name.isEmpty ? "which has no name" : "whose name a map cannot hold"
                say("# left out: column \(index + 1), \(reason)")
                continue
            }
            guard let field = guess.fields[index] else {
                say("\(word) = -    # \(guess.excuse(index))")
                continue
            }
            if let field = table[field] {
                write(word, field, columns[index] ?? [])
            } else {
                currencies.append("\(word) = \(field)")
            }
        }
        // A currency is told after the amount that it is of.
        currencies.forEach { say($0) }
    }

    private mutating func write(_ column: String, _ field: Field, _ samples: [String]) {
        let samples = samples.filter { !$0.isEmpty }
        switch field.kind {
        case .date:
            let formats = ImportDateGuess.formats(of: samples)
            switch formats.count {
            case 1: say("\(column) = \(field.name) [\(formats[0])]")
            case 0 where samples.isEmpty: say("\(column) = \(field.name)")
            case 0: say("\(column) = -    # looks like \(field.name), in no form of dates that is known")
            default:
                let choice = formats.map { "[\($0)]" }.joined(separator: " or ")
                say("\(column) = -    # could be \(field.name) \(choice): write which one it is")
            }
        case .choice, .reference("stage"):
            say("\(column) = \(field.name)")
            words(of: field, samples)
        default: say("\(column) = \(field.name)")
        }
    }

    /// Says what the words of a column stand for, each once; what is not known waits in a comment.
    private mutating func words(of field: Field, _ samples: [String]) {
        let vocabulary = ImportVocabulary(field, stages: stages)
        var seen: Set<String> = []
        for word in samples where seen.insert(TextFold.fold(word)).inserted && !vocabulary.contains(word) {
            guard let written = ImportMapLine.written(word) else { continue }
            if let meaning = vocabulary.meaning(of: word) {
                say("    \(written) = \(ImportMapLine.written(meaning) ?? meaning)")
            } else {
                say("    # \(written) = one of \(vocabulary.words.joined(separator: ", "))")
            }
        }
    }

    private mutating func say(_ line: String) { text += line + "\n" }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}

extension ImportMapLine {
    /// A text as a map writes it, in quotes where it needs them; nil for one that it cannot hold.
    static func written(_ text: String) -> String? {
        guard !text.isEmpty, !text.contains(where: \.isNewline) else { return nil }
        let isPlain =
            !text.contains { "=#'[".contains($0) } && text.last != ":" && text != "-"
            && TextFold.trimmed(text) == text
        return isPlain
            ? text
            : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}
