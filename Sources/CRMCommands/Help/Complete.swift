import Arguments
import CRMCore
import Output

/// `crm __complete`, which the shells' completions call: it asks nothing, writes nothing, and is
/// silent when there is nothing to say.
struct Complete: Command {
    var kind = ""
    var prefix = ""

    static let manual = Manual<Self>(
        "__complete", "Print the values that a word can have", access: .nothing, group: "Help",
        parameters: [
            .positional("KIND", \.kind, help: "What is completed"),
            .positional("PREFIX", \.prefix, help: "The word so far"),
        ], hidden: true)

    private static let limit = 200

    func run(in session: inout Session) throws {
        guard let values = try? values(in: &session) else { return }
        for (value, summary) in values.prefix(Self.limit) {
            try session.output.write("\(value)\t\(summary)\n")
        }
    }

    private func values(in session: inout Session) throws -> [(String, String)] {
        if kind.hasPrefix("field:") {
            let noun = kind.dropFirst("field:".count)
            return FieldTable.all.first { $0.noun == noun }.map(fieldNames) ?? []
        }
        let workspace = try session.workspace()
        if kind == "stage" {
            return try PipelineStore(workspace).standard().stages.filter { $0.name.hasPrefix(prefix) }
                .map { ($0.name, "\($0.probability) %") }
        }
        guard let table = FieldTable.all.first(where: { $0.noun == kind }) else { return [] }
        return try workspace.reader(of: table).names(startingWith: prefix, limit: Self.limit)
            .map { ($0.name, "\(table.noun) \($0.id)") }
    }

    /// The fields of a list with commas, of which the last is completed.
    private func fieldNames(_ table: FieldTable) -> [(String, String)] {
        let head = prefix.lastIndex(where: { ",+-".contains($0) }).map { prefix[...$0] } ?? ""
        return table.fields.filter { $0.name.hasPrefix(prefix.dropFirst(head.count)) }
            .map { (head + $0.name, $0.summary) }
    }
}
