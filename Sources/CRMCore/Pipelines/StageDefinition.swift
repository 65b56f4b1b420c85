/// A stage as a person writes it: a name with a probability, or an end.
package struct StageDefinition: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case open, won, lost
    }

    package var name: String
    package var kind: Kind
    /// The chance of winning from here, in percent, as the pipeline's owner sees it.
    package var probability: Int

    package init(name: String, kind: Kind, probability: Int) {
        self.name = name
        self.kind = kind
        self.probability = probability
    }

    /// What `init` lays out unless told otherwise.
    package static let standard = "lead:5,qualified:20,proposal:40,negotiation:70,won,lost"

    /// Reads `lead:5,qualified:20,won,lost`: open stages in order with their percentages, and one end
    /// of each kind. An end of another name says what it is: `赢单:won`.
    package static func list(parsing text: String) throws -> [StageDefinition] {
        let stages = try text.split(separator: ",", omittingEmptySubsequences: false)
            .map { try StageDefinition(parsing: $0.trimmed()) }
        var seen: Set<String> = []
        for stage in stages where !seen.insert(TextFold.fold(stage.name)).inserted {
            throw CoreError(.usage, "stage '\(stage.name)' is there twice")
        }
        for kind in [Kind.won, .lost] where stages.count(where: { $0.kind == kind }) != 1 {
            throw CoreError(
                .usage, "a pipeline has exactly one stage of kind \(kind)",
                hints: ["write it as '\(standard)'"])
        }
        guard stages.contains(where: { $0.kind == .open }) else {
            throw CoreError(
                .usage, "a pipeline has at least one open stage", hints: ["write it as '\(standard)'"])
        }
        return stages
    }

    private init(parsing text: String) throws {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let name = TextFold.trimmed(TextFold.nfc(String(parts[0])))
        guard !name.isEmpty else { throw CoreError(.usage, "a stage has no name in '\(text)'") }
        let tail = parts.count == 2 ? parts[1].trimmed() : TextFold.fold(name)
        if let kind = Kind(rawValue: tail), kind != .open {
            self.init(name: name, kind: kind, probability: kind == .won ? 100 : 0)
        } else if let percent = Int(tail), (0...100).contains(percent) {
            self.init(name: name, kind: .open, probability: percent)
        } else {
            throw CoreError(
                .usage, "stage '\(name)' has no probability from 0 to 100",
                hints: ["write it as '\(name):40', and the ends as 'won' and 'lost', or '\(name):won'"])
        }
    }
}
