import Arguments
import Testing

@testable import CRMCommands

/// What may not be seen is not there: every command says, byte for byte, what it says on a copy of the database
/// without the rows that somebody may not see.
///
/// Lines that a taken address, key or name would tell apart are left out: that is an exception.
@Suite struct DifferentialTests {
    @Test(arguments: CommandTable.crm.entries.filter(\.isOfRecords).map(\.name))
    func `what is hidden is looked for with every command`(_ name: String) {
        #expect(HiddenRowLines.of[name]?.isEmpty == false)
    }

    @Test(arguments: Onlooker.all)
    func `what may not be seen is not there`(_ onlooker: Onlooker) async throws {
        let original = try await HiddenCompany.shared.copy()
        let asked = CommandTable.crm.entries.flatMap { entry in
            let all = HiddenRowLines.of[entry.name] ?? []
            // Where all rows may be seen, or none, a few lines say so.
            guard case .record(let entity, _) = entry.access else { return all[...] }
            return onlooker.seesSome(of: entity) ? all[...] : all.prefix(3)
        }
        // What is refused or exported leaves lines in the journal, which is looked at before.
        // A token asks the journal about the vault key, and one that entries were taken from vouches for none.
        let ofEntries = onlooker.token == nil ? asked.filter { $0.withheld == .entries } : []
        let lines = ofEntries + asked.filter { $0.withheld != .entries }
        async let seen = Self.play(lines, as: onlooker, on: original)
        var copies: [Withheld: [Outcome]] = [:]
        for withheld in Withheld.allCases {
            let copy = try await HiddenCompany.shared.copy()
            try withheld.delete(for: onlooker, from: copy.folder + "/.data/crm/crm.db")
            let part = lines.map { $0.withheld == withheld ? $0 : $0.unplayed }
            copies[withheld] = try await Self.play(part, as: onlooker, on: copy)
        }
        for (line, outcome) in zip(lines.indices, try await seen) {
            guard let alone = copies[lines[line].withheld]?[line], alone != outcome else { continue }
            Issue.record(
                """
                \(onlooker.label): \(lines[line].text)
                \(Difference.text(Self.lines(of: alone), Self.lines(of: outcome)))
                """)
        }
    }

    private static func lines(of outcome: Outcome) -> [String] {
        (outcome.output + outcome.errors + "= \(outcome.status)").split(separator: "\n").map(String.init)
    }

    /// Does every line in turn, logged in as somebody, each with the data as they were.
    private static func play(_ lines: [HiddenRowLine], as onlooker: Onlooker, on stage: Stage) async throws
        -> [Outcome]
    {
        let who =
            onlooker.token.map { "CRM_TOKEN_FILE=\"$HOME/\($0)\"" }
            ?? "XDG_RUNTIME_DIR=\"$HOME/as-\(onlooker.name)\""
        _ = try stage.run("mkdir .said; cp -a .data .kept")
        var rest = Array(lines.enumerated().filter(\.element.isPlayed))[...]
        while !rest.isEmpty {
            let script = rest.prefix(40).map { index, line in
                let said = ".said/\(index)"
                return "{ \(line.text); } > \(said).output 2> \(said).errors; echo $? > \(said).status"
                    + (line.mayWrite ? "; rm -r .data; cp -a .kept .data" : "")
            }
            rest = rest.dropFirst(40)
            let outcome = try stage.run((["export \(who)"] + script).joined(separator: "\n"))
            guard outcome.status == 0 else {
                throw Trouble("\(onlooker.label) was stopped: \(outcome.errors)")
            }
        }
        return lines.indices.map { index in
            let said = "\(stage.folder)/.said/\(index)"
            return Outcome(
                output: Files.read(said + ".output") ?? "", errors: Files.read(said + ".errors") ?? "",
                status: Files.read(said + ".status").flatMap { Int32($0.dropLast()) } ?? -1)
        }
    }
}

extension CommandEntry where Access == CommandAccess {
    /// Whether it reads or changes records, for which there are rights.
    fileprivate var isOfRecords: Bool {
        if case .record = access { true } else { false }
    }
}
