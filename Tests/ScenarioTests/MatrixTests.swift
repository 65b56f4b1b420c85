import Arguments
import Testing

@testable import CRMCommands

/// What becomes of every command, as every role, without a log-in, and as somebody from outside through a gate that
/// would let everything in, with rows of one's own, of one's team and of others.
@Suite struct MatrixTests {
    /// The lines of each command; `$customer`, `$opp`, `$activity`, `$task` and `$token` are told for each row.
    private static let lines: [String: [String]] = [
        "init": ["crm init --user eve --password-file new.pw"],
        "login": ["crm login --user $me --password-file $me.pw"],
        "logout": ["crm logout"],
        "whoami": ["crm whoami"],
        "gate": [
            "SSH_ORIGINAL_COMMAND='opp list' crm gate --db .data/crm/crm.db --token-file ada.tok --allow opp"
        ],
        "user add": ["crm user add eve --role none"],
        "user list": ["crm user list"],
        "user show": [
            "crm user show sales", "crm user show sales --grants", "crm user show sales --logins",
        ],
        "user edit": ["crm user edit sales --display-name Sally", "crm user edit sales --role admin"],
        "user grant": ["crm user grant sales customer:export@own", "crm user grant $me admin"],
        "user revoke": ["crm user revoke sales sales"],
        "user matrix": ["crm user matrix"],
        "user can": ["crm user can sales opp:view"],
        "user passwd": [
            "crm user passwd --password-file $me.pw --new-password-file new.pw",
            "crm user passwd none --password-file $me.pw",
        ],
        "user mfa enroll": ["crm user mfa enroll --secret-file new.totp --password-file $me.pw"],
        "user mfa codes": ["crm user mfa codes --password-file $me.pw"],
        "user mfa list": ["crm user mfa list", "crm user mfa list sales"],
        "user mfa rm": ["crm user mfa rm 99 --password-file $me.pw"],
        "key list": ["crm key list"],
        "key rotate": ["crm key rotate --password-file $me.pw"],
        "key export-recovery": ["crm key export-recovery --code-file new.code --password-file $me.pw"],
        "key recover": ["crm key recover --code-file new.pw --new-password-file new.pw"],
        "audit verify": ["crm audit verify"],
        "audit head": ["crm audit head"],
        "audit accept-clock": ["crm audit accept-clock --password-file $me.pw"],
        "user disable": ["crm user disable sales --leave", "crm user disable ada --leave"],
        "user enable": ["crm user enable sales"],
        "user handover": ["crm user handover sales manager"],
        "role add": ["crm role add partner product:view@all"],
        "role list": ["crm role list"],
        "role show": ["crm role show guest"],
        "role edit": ["crm role edit guest --add customer:view@all"],
        "role rm": ["crm role rm guest"],
        "team add": ["crm team add west"],
        "team list": ["crm team list"],
        "team edit": ["crm team edit south west"],
        "team join": ["crm team join south sales"],
        "team leave": ["crm team leave north sales"],
        "team rm": ["crm team rm south"],
        "token add": [
            "crm token add more --scope opp:view@own", "crm token add more --scope customer:pii@all",
            "crm token add more --user sales --scope opp:view@all",
        ],
        "token list": ["crm token list"],
        "token revoke": ["crm token revoke $token"],
        "customer add": ["crm customer add Eve", "crm customer add Eve --email eve@x.example"],
        "customer list": ["crm customer list", "crm customer list --where 'email = person@ada.example'"],
        "customer show": [
            "crm customer show $customer", "crm customer show 'Person of $whose'",
            "crm customer show person@$whose.example", "crm customer show key:K-$whose",
        ],
        "customer edit": ["crm customer edit $customer --tier C", "crm customer edit $customer --city Rome"],
        "customer tag": ["crm customer tag $customer vip"],
        "customer untag": ["crm customer untag $customer vip"],
        "customer contact add": ["crm customer contact add $customer wechat x"],
        "customer contact list": ["crm customer contact list $customer"],
        "customer contact edit": ["crm customer contact edit $customer person@$whose.example --label work"],
        "customer contact rm": ["crm customer contact rm $customer person@$whose.example"],
        "customer classify": [
            "crm customer classify $customer --tier C", "crm customer classify $customer --tier-by value",
        ],
        "customer assign": ["crm customer assign $customer --owner sales"],
        "customer rm": ["crm customer rm $customer"],
        "customer restore": ["crm customer restore $customer"],
        "customer import": ["crm customer import customers.csv"],
        "customer export": ["crm customer export"],
        "customer erase": [
            "crm customer erase $customer --reason test --yes",
            "crm customer erase person@$whose.example --reason test --yes",
        ],
        "customer subject-export": [
            "crm customer subject-export $customer --dir out && rm -r out"
        ],
        "opp add": ["crm opp add Deal", "crm opp add Deal --customer $customer"],
        "opp list": ["crm opp list", "crm opp list --where 'customer.tier = A'"],
        "opp show": ["crm opp show $opp", "crm opp show $opp --history"],
        "opp edit": ["crm opp edit $opp --value 1CNY"],
        "opp move": ["crm opp move $opp proposal"],
        "opp win": ["crm opp win $opp"],
        "opp lose": ["crm opp lose $opp"],
        "opp reopen": ["crm opp reopen $opp"],
        "opp rm": ["crm opp rm $opp"],
        "opp restore": ["crm opp restore $opp"],
        "opp import": ["crm opp import opportunities.csv"],
        "opp export": ["crm opp export"],
        "customer timeline": ["crm customer timeline $customer"],
        "call": ["crm call customer:$customer Hello", "crm call opp:$opp Hello --next more"],
        "email": ["crm email customer:$customer Hello"],
        "meeting": ["crm meeting opp:$opp Hello"],
        "visit": ["crm visit customer:$customer Hello"],
        "note": ["crm note customer:$customer Hello"],
        "activity list": ["crm activity list", "crm activity list --where 'customer.tier = A'"],
        "activity show": ["crm activity show $activity"],
        "activity edit": ["crm activity edit $activity --outcome voicemail"],
        "activity rm": ["crm activity rm $activity"],
        "activity restore": ["crm activity restore $activity"],
        "activity import": ["crm activity import activities.csv"],
        "activity export": ["crm activity export"],
        "task add": [
            "crm task add More", "crm task add More --opp $opp", "crm task add More --assignee sales",
        ],
        "task list": ["crm task list", "crm task list --due today"],
        "task show": ["crm task show $task"],
        "task edit": ["crm task edit $task --due 2026-12-01"],
        "task done": ["crm task done $task"],
        "task reopen": ["crm task reopen $task"],
        "task assign": ["crm task assign $task --to manager", "crm task assign $task --to none"],
        "task rm": ["crm task rm $task"],
        "task restore": ["crm task restore $task"],
        "task export": ["crm task export", "crm task export --format ics"],
        "today": ["crm today", "crm today --short"],
        "pipeline list": ["crm pipeline list"],
        "pipeline show": ["crm pipeline show 1"],
        "product import": ["crm product import products.csv --on-match update --key name"],
        "product list": ["crm product list"],
        "product show": ["crm product show Mill"],
        "search": ["crm search of $whose", "crm search deal --kind opp"],
        "log": ["crm log", "crm log customer:$customer", "crm log opp:$opp", "crm log user:sales"],
        "undo": [
            "crm undo --yes", "crm undo 2 --yes",
            "crm undo $(crm log customer:$customer --limit 1 --format ids) --yes",
        ],
        "redo": ["crm redo --yes"],
        "forecast run": ["crm forecast run"],
        "stats regress": ["crm stats regress points.csv --response y --features x"],
        "stats logit": ["crm stats logit points.csv --response z --features x"],
        "stats series": ["crm stats series points.csv --date m --value y --horizon 2"],
        "field add": ["crm field add customer employees --type integer"],
        "field list": ["crm field list"],
        "field rm": ["crm field rm customer employees"],
        "field choices": ["crm field choices customer size small,large"],
        "config list": ["crm config list"],
        "config get": ["crm config get base_currency"],
        "config set": ["crm config set alias.big 'opp list'", "crm config set --shared week_start 1"],
        "completion": ["crm completion bash"],
        "__complete": ["crm __complete customer Person"],
    ]

    private static let outcomes = [
        "ok", "failed", "usage", "not found", "log in", "denied", "rows rejected", "conflict", "refused",
    ]
    private static let rows = ["own", "team", "other"]
    private static let actors = RightsCompany.roles + ["nobody", "customer"]
    private static let path = Places.root + "/Tests/ScenarioTests/Golden/matrix.csv"

    /// A line of the shell and whose row it is for, nil when it is for none.
    private struct Case {
        var line: String
        var row: String?

        /// Fills in who does it and with whose rows; both are places in the company's roles.
        func filled(_ actor: Int, _ name: String) -> String {
            let admin = actor == 0
            let owner =
                switch row {
                case "team": admin || actor == 1 ? 2 : 1
                case "other": admin ? 1 : 0
                default: actor
                }
            let whose = RightsCompany.name(of: RightsCompany.roles[owner])
            return [
                ("$customer", "\(2 * owner + 2)"), ("$opp", "\(owner + 1)"), ("$activity", "\(owner + 1)"),
                ("$task", "\(owner + 1)"), ("$token", whose),
                ("$whose", whose), ("$me", name),
            ].reduce(line) { replacing($1.0, in: $0, with: $1.1) }
        }

        private func replacing(_ mark: String, in text: String, with value: String) -> String {
            var result = ""
            var rest = text[...]
            while let first = rest.first {
                if rest.hasPrefix(mark) {
                    result += value
                    rest = rest.dropFirst(mark.count)
                } else {
                    result.append(first)
                    rest = rest.dropFirst()
                }
            }
            return result
        }
    }

    private static let cases = CommandTable.crm.entries.flatMap { entry in
        (lines[entry.name] ?? []).flatMap { line -> [Case] in
            let isOfRows = ["$customer", "$opp", "$token", "$whose"].contains { mark in
                line.indices.contains { line[$0...].hasPrefix(mark) }
            }
            return isOfRows ? rows.map { Case(line: line, row: $0) } : [Case(line: line, row: nil)]
        }
    }

    @Test(arguments: CommandTable.crm.entries.map(\.name))
    func `the matrix of rights has a line for every command`(_ name: String) {
        #expect(Self.lines[name]?.isEmpty == false)
    }

    @Test func `every command is allowed and denied as the matrix says`() async throws {
        var columns: [[String]] = []
        for (index, actor) in Self.actors.enumerated() { columns.append(try await Self.play(index, actor)) }
        var text = "command,row," + Self.actors.joined(separator: ",") + "\n"
        for (index, test) in Self.cases.enumerated() {
            let line = test.line.contains(",") ? "\"\(test.line)\"" : test.line
            text += ([line, test.row ?? ""] + columns.map { $0[index] }).joined(separator: ",") + "\n"
        }
        if Places.isRecording, Files.read(Self.path) != text { try Files.write(Self.path, text) }
        let golden = (Files.read(Self.path) ?? "").split(separator: "\n").map(String.init)
        let lines = text.split(separator: "\n").map(String.init)
        #expect(golden == lines, "\(Difference.text(golden, lines))")
    }

    /// What makes `crm` come in through the gate, by a line that allows every noun.
    private static var throughGate: String {
        let nouns = Set(CommandTable.crm.entries.map { $0.path[0] }).sorted()
        return """
            crm() {
                local line="${SSH_ORIGINAL_COMMAND:-$(printf "'%s' " "$@")}"
                SSH_ORIGINAL_COMMAND=$line command crm gate --db .data/crm/crm.db --token-file customer.tok --login \
                    \(nouns.map { "--allow \($0)" }.joined(separator: " "))
            }

            """
    }

    /// Does everything as one of them, each time with the data as they were.
    private static func play(_ index: Int, _ actor: String) async throws -> [String] {
        let stage = try await RightsCompany.shared.copy()
        // Nobody, and somebody from outside, have rows of the last role's, and nobody's log-in.
        let place = min(index, RightsCompany.roles.count - 1)
        let name = index < RightsCompany.roles.count ? RightsCompany.name(of: actor) : "nobody"
        var script = """
            cp ada.pw nobody.pw; rm -rf .state; [ -d as-\(name) ] || mkdir -p as-\(name)
            mkdir .kept && cp -a .data as-\(name) .kept; export XDG_RUNTIME_DIR="$HOME/as-\(name)"

            """
        if actor == "customer" { script += throughGate }
        for test in cases {
            script += "(\(test.filled(place, name))) > /dev/null 2>&1; echo $?\n"
            script += "rm -rf .data .config as-\(name); cp -a .kept/. .\n"
        }
        try Files.write(stage.folder + "/play.sh", script)
        let outcome = try stage.run("bash play.sh")
        let statuses = outcome.output.split(separator: "\n")
        guard statuses.count == cases.count else { throw Trouble("\(actor) was stopped: \(outcome.errors)") }
        return statuses.map { status in
            Int(status).flatMap { outcomes.indices.contains($0) ? outcomes[$0] : nil } ?? String(status)
        }
    }
}
