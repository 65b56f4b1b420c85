import Arguments
import CRMCore
import Formats
import Glibc

/// The records that a verb is for: references as operands, or `-` for one a line on standard input.
struct References: Sendable {
    var words: [String] = []
    var maximum: Int?

    static func parameters(_ noun: String) -> [Parameter<References>] {
        [
            .positional(
                "REF", \.words, help: "Which: a number, a name, or '-' for numbers on standard input",
                type: .ref(noun), minimum: 1),
            .option("max", \.maximum, value: "N", type: .count, help: "Refuse to touch more than N"),
        ]
    }

    /// Finds the records, each once, in the order given; for what only looks also by a part of a name.
    func resolve(_ reader: RecordReader, byPart: Bool = false, includingDeleted: Bool = false) throws
        -> [Int64]
    {
        var references: [Reference] = []
        guard words.count(where: { $0 == "-" }) <= 1 else {
            throw Failure(.usage, "'-' reads standard input and can be given once")
        }
        for word in words {
            if word == "-" {
                references += try Self.readStandardInput()
                try reader.requireStanding()
            } else {
                references.append(try Reference(word))
            }
        }
        var ids: [Int64] = []
        var seen: Set<Int64> = []
        var asked: Set<Reference> = []
        for reference in references where asked.insert(reference).inserted {
            let id = try reader.resolve(
                reference, byPart: byPart, includingDeleted: includingDeleted)
            if seen.insert(id).inserted { ids.append(id) }
        }
        if let maximum, ids.count > maximum {
            throw Failure(
                .refused, "these are \(ids.count), and --max allows \(maximum): nothing was done",
                hints: ["look at what you selected, or raise --max"])
        }
        return ids
    }

    /// One reference a line: numbers or `key:` only, so that no name in a file means another record.
    private static func readStandardInput() throws -> [Reference] {
        let bytes = try DescriptorSource(descriptor: 0, name: "standard input").readAll(
            maximumBytes: 64 << 20)
        var references: [Reference] = []
        for (index, line) in String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).enumerated() {
            let text = TextFold.trimmed(String(line))
            if text.isEmpty { continue }
            let reference = try Reference(text)
            switch reference {
            case .id, .key: references.append(reference)
            default:
                throw Failure(
                    .usage, "standard input, line \(index + 1): '\(text)' is neither a number nor 'key:…'",
                    hints: ["--format ids prints what is read here"])
            }
        }
        return references
    }
}
