import CRMCore

extension RecordForm {
    /// What was changed in a form, with a word that takes away each consent whose line is gone: elsewhere one that is
    /// not named stays as it is, so that no refusal is lost by the way.
    func changes(_ changes: Values, since before: Values) -> Values {
        var changes = changes
        for field in fields where field.kind == .consent {
            guard let lines = changes[field.name], lines != [""] else { continue }
            let names = Set(lines.map(Self.name))
            let gone = (before[field.name] ?? []).map(Self.name).filter { !$0.isEmpty && !names.contains($0) }
            changes[field.name] = lines + gone.map { "\($0)=" }
        }
        return changes
    }

    private static func name(_ line: String) -> String {
        String(line.prefix { $0 != "=" && $0 != "＝" })
    }
}
