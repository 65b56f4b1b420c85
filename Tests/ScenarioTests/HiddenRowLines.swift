/// A line that looks for what is hidden.
struct HiddenRowLine: Sendable {
    var text: String
    /// What is withheld from the copy that says what it ought to say.
    var withheld = Withheld.rows
    var mayWrite = false
    var isPlayed = true

    /// The same line where it is not to be played.
    var unplayed: HiddenRowLine {
        var line = self
        line.isPlayed = false
        return line
    }
}

/// The lines that look for hidden records, by command: as whoever knows their names, numbers, keys and addresses.
enum HiddenRowLines {
    static let of: [String: [HiddenRowLine]] = [
        "customer list": list("customer", customerFilters, customerOptions),
        "customer show": customerReferences.map { line("crm customer show \($0)") },
        "customer export": [
            line("crm customer export"), line("crm customer export --format jsonl --sort company"),
            line("crm customer export --where 'company ~ ada' --fail-if none"),
            line("crm customer export --format vcard --sort company"),
        ],
        "customer add": [
            write("crm customer add Eve --company 1"),
            write("crm customer add Eve --company 'Company of ada'"),
            write("crm customer add Eve --company key:K-branch"), write("crm customer add Eve --company 5"),
            write("crm customer add 'Forgotten Person' --company 5"),
            write("crm customer add 'Person of sales' --company 18"),
            write("crm customer add 'Company of Ada' --kind company --registration R-1"),
            write("crm customer add 'Southern Works Ltd' --kind company"),
        ],
        "customer edit": references(
            customerReferences.filter { $0.count < 20 }.suffix(12), "crm customer edit", "--tier C")
            + [
                write("crm customer edit 5 --company 1"), write("crm customer edit 5 --company 16"),
                write("crm customer edit 5 --kind person"), write("crm customer edit 18 --kind person"),
                write("crm customer edit 6 --company ''"), write("crm customer edit 6 --city Rome"),
                write("crm customer edit 5 16 --tier C"),
            ],
        "customer tag": references(
            ["1", "5", "'Person of sales'", "K-branch", "5 16"], "crm customer tag", "vip"),
        "customer untag": references(["1", "5", "5 16"], "crm customer untag", "vip"),
        "customer classify": references(
            ["1", "5", "'Person of sales'", "key:K-branch", "5 16"], "crm customer classify", "--type partner"
        )
            + references(["1", "2", "5", "18", "5 18"], "crm customer classify", "--tier-by value"),
        "customer contact add": references(
            ["1", "5", "15", "'Person of sales'"], "crm customer contact add", "qq 1"),
        "customer contact list": ["1", "5", "6", "15", "K-branch", "'Person of sales'"].map {
            line("crm customer contact list \($0)")
        },
        "customer contact edit": references(
            ["1", "5", "15"], "crm customer contact edit", "twin@ada.example --label work"),
        "customer contact rm": references(["1", "5", "15"], "crm customer contact rm", "twin@ada.example"),
        "customer assign": references(["1", "5", "16", "5 16"], "crm customer assign", "--owner none")
            + references(["1", "5", "20"], "crm customer assign", "--owner sales"),
        "customer rm": references(
            ["1", "5", "15", "18", "'Gone Works'", "K-gone", "5 15"], "crm customer rm"),
        "customer restore": references(
            ["1", "5", "17", "'Gone Works'", "key:K-gone"], "crm customer restore"),
        "customer import": [
            write("crm customer import hired.csv --dry-run"), write("crm customer import hired.csv"),
            write("crm customer import twins.csv --key name --on-match update --dry-run"),
            write("crm customer import twins.csv --key name --on-match skip --dry-run"),
            write("crm customer import keyed.csv --key key --on-match update --dry-run"),
        ],
        "customer erase": references(
            ["1", "5", "15", "21", "22", "'Company of ada'", "twin@ada.example"], "crm customer erase",
            "--reason test --yes"),
        "customer subject-export": ["1", "5", "6", "15", "17", "21", "22", "'Person of sales'"].map {
            write("crm customer subject-export \($0) --dir out && cat out/*; rm -rf out")
        },
        "search": [
            line("crm search company"), line("crm search ada --json"), line("crm search person --limit 3"),
            line("crm search gone works"), line("crm search of --kind customer --format ids"),
            line("crm search deal --kind opp --fail-if none"), line("crm search K-gone"),
        ],
        "customer timeline": ["1", "2", "5", "6", "15", "18", "20", "21", "'Company of ada'", "Person"].map {
            line("crm customer timeline \($0) --csv")
        } + [line("crm customer timeline 5 --since 2026-11-18 --limit 2 --fail-if none")],
        "call": [
            write("crm call customer:1 Hello"), write("crm call 'Company of ada' Hello"),
            write("crm call opp:9 Hello --next more"), write("crm call opp:8 Hello --next more"),
            write("crm call customer:5 Hello --opp 8 --dry-run"),
        ],
        "email": [write("crm email person@ada.example Hello"), write("crm email customer:5 Hello")],
        "meeting": [write("crm meeting opp:1 Hello"), write("crm meeting 'opp:Hidden deal' Hello")],
        "visit": [write("crm visit key:K-ada Hello")],
        "note": [write("crm note customer:2 Hello"), write("crm note customer:6 Hello --opp 8")],
        "activity list": list("activity", activityFilters, activityOptions),
        "activity show": [1, 3, 8, 9, 10, 11, 12, 13, 14].map { line("crm activity show \($0)") },
        "activity edit": references(["1", "3", "9", "11", "14"], "crm activity edit", "--outcome lost")
            + [
                write("crm activity edit 8 --customer 5"), write("crm activity edit 8 --opp 9"),
                write("crm activity edit 3 --customer 'Company of ada'"),
            ],
        "activity rm": references(["1", "3", "8", "9", "8 9"], "crm activity rm"),
        "activity restore": references(["1", "3", "8", "14"], "crm activity restore"),
        "activity import": [
            write("crm activity import said.csv --dry-run"), write("crm activity import steps.csv --dry-run"),
            write("crm activity import said.csv --dry-run --rejects -"),
        ],
        "activity export": [
            line("crm activity export"), line("crm activity export --where 'customer ~ ada' --fail-if none"),
        ],
        "task list": list("task", taskFilters, taskOptions),
        "task show": ["1", "3", "8", "9", "10", "11", "'Hidden step'", "step", "14", "15", "16"].map {
            line("crm task show \($0)")
        },
        "task add": [
            write("crm task add More --customer 1"), write("crm task add More --opp 9"),
            write("crm task add More --opp 'Hidden deal'"), write("crm task add More --opp 8 --customer 5"),
            write("crm task add More --key T-1"),
        ],
        "task edit": references(
            ["1", "3", "8", "9", "'Hidden step'", "'Step of two'"], "crm task edit", "--note x")
            + [
                write("crm task edit 8 --opp 9"), write("crm task edit 8 --customer ''"),
                write("crm task edit 8 9 --due fri"), write("crm task edit 8 --shift due=+1w"),
            ],
        "task done": references(["1", "3", "8", "9", "16", "'Hidden step'"], "crm task done"),
        "task reopen": references(["1", "9", "16"], "crm task reopen"),
        "task assign": references(["1", "3", "8", "9"], "crm task assign", "--to manager"),
        "task rm": references(["1", "3", "8", "9", "14"], "crm task rm"),
        "task restore": references(["1", "3", "14", "'Dropped step'"], "crm task restore"),
        "task export": [
            line("crm task export"),
            line("crm task export --format ics --where 'customer ~ ada' --fail-if none | grep -v ^UID"),
        ],
        "today": [line("crm today --csv"), line("crm today --short"), line("crm today --fail-if none")],
        "opp list": list("opp", oppFilters, oppOptions),
        "opp show": oppReferences.map { line("crm opp show \($0)") }
            + [1, 8, 9, 13, 17].map { line("crm opp show \($0) --history") },
        "opp export": [
            line("crm opp export"), line("crm opp export --where 'value > 100CNY' --sort -value"),
            line("crm opp export --where 'value > 100'"), line("crm opp export --where 'customer ~ ada'"),
        ],
        "opp add": [
            write("crm opp add Deal --customer 1"), write("crm opp add Deal --customer 'Company of ada'"),
            write("crm opp add Deal --customer 'Person of sales'"),
            write("crm opp add Deal --customer person@ada.example"), write("crm opp add Deal --product Mill"),
        ],
        "opp edit": references(
            ["1", "8", "9", "18", "'Hidden deal'", "key:D-1"], "crm opp edit", "--source web")
            + [
                write("crm opp edit 8 --customer 1"), write("crm opp edit 8 --customer 5"),
                write("crm opp edit 8 --expected-close +30d"), write("crm opp edit 8 9 --source web"),
            ],
        "opp move": references(
            ["1", "8", "9", "'Hidden deal'", "'Deal of sales'"], "crm opp move", "proposal"),
        "opp win": references(["1", "8", "9", "11"], "crm opp win"),
        "opp lose": references(["1", "8", "9", "12"], "crm opp lose", "--reason price"),
        "opp reopen": references(["1", "8", "11", "13", "'Won in secret'"], "crm opp reopen"),
        "opp rm": references(["1", "8", "9", "13"], "crm opp rm"),
        "opp restore": references(["1", "8", "18", "19", "'Removed deal'"], "crm opp restore"),
        "opp import": [
            write("crm opp import deals.csv --dry-run"),
            write("crm opp import deals.csv --rejects - --dry-run"),
        ],
        "log": [
            line("crm log", .entries), line("crm log --all --json", .entries),
            line("crm log --limit 3", .entries),
            line("crm log --since 20 --limit 10 --format ids", .entries),
        ] + [1, 5, 6, 15, 16, 17, 19, 21, 22].map { line("crm log customer:\($0)") }
            + [1, 3, 8, 9, 13, 18, 19].map { line("crm log opp:\($0)") }
            + [1, 15, 17, 21].map { line("crm log customer:\($0) --diff") }
            + [line("crm log --stat", .entries), line("crm log --user ada", .entries)]
            + [1, 3, 8, 9, 14].flatMap { [line("crm log activity:\($0)"), line("crm log task:\($0)")] }
            + [
                "'customer:Person of sales'", "'customer:Company of ada'", "customer:key:K-branch",
                "user:ada", "product:Mill",
            ]
            .map { line("crm log \($0)") },
        "undo": [write("crm undo -y"), write("crm undo 1 -y"), write("crm undo 4711 -y")]
            + [16, 18, 30, 36, 40, 44].map { line("crm undo \($0) --dry-run") },
        "redo": [write("crm redo -y")],
        "forecast run": [
            line("crm forecast run", .forecasts), line("crm forecast run --json", .forecasts),
            line("crm forecast run --as-of 2026-09-30 --period 2026-Q4 --csv", .forecasts),
        ],
        "token list": [
            line("crm token list"), line("crm token list --where 'name ~ a' --sort -name --json"),
        ],
        "token add": [write("crm token add other --scope opp:view@own > /dev/null")],
        "token revoke": ["ada", "sales", "1", "name:ada"].map { write("crm token revoke \($0)") },
        "product list": [line("crm product list")],
        "product show": [line("crm product show Mill"), line("crm product show 1")],
        "product import": [write("crm product import products.csv --on-match update --key name --dry-run")],
        "pipeline list": [line("crm pipeline list")],
        "pipeline show": [line("crm pipeline show 1")],
        "user list": [line("crm user list --csv")],
        "user show": [line("crm user show none"), line("crm user show $USER --grants")],
        "user matrix": [line("crm user matrix --csv")],
        "user can": [line("crm user can none customer:view")],
        "user add": [write("crm user add eve --role none --team west")],
        "user edit": [write("crm user edit none --display-name Nemo")],
        "user grant": [write("crm user grant none customer:view@all")],
        "user revoke": [write("crm user revoke none admin")],
        "user disable": [write("crm user disable none"), write("crm user disable sales")],
        "user handover": [
            write("crm user handover sales support"), write("crm user handover none sales"),
            write("crm user handover none pat"),
            write("crm user handover manager sales --dry-run"),
        ],
        "user enable": [write("crm user enable none")],
        "role add": [write("crm role add more customer:view@own")],
        "role list": [line("crm role list")],
        "role show": [line("crm role show partner")],
        "role edit": [write("crm role edit partner --add customer:view@all")],
        "role rm": [write("crm role rm partner")],
        "team add": [write("crm team add west")],
        "team list": [line("crm team list --json")],
        "team edit": [write("crm team edit south west")],
        "team join": [write("crm team join south none")],
        "team leave": [write("crm team leave north jo")],
        "team rm": [write("crm team rm south")],
        "key list": [line("crm key list --csv")],
        "key rotate": [write("crm key rotate")],
        "key export-recovery": [write("crm key export-recovery --code-file new.code; rm -f new.code")],
        "audit head": [line("crm audit head")],
        "audit verify": [line("crm audit verify")],
        "field add": [
            write("crm field add customer employees --type integer && crm customer list --fields +employees")
        ],
        "field list": [line("crm field list")],
        "field rm": [write("crm field rm customer employees")],
        "field choices": [write("crm field choices customer size small")],
        "config set": [write("crm config set --shared week_start 1")],
        "__complete": [
            "customer ''", "customer Person", "opp ''", "opp H", "token ''", "product ''",
            "task ''", "task H", "activity ''",
        ].map {
            line("crm __complete \($0)")
        },
    ]

    private static let customerFilters = [
        "tier = A", "company = \"Company of ada\"", "company = 1", "company ~ ada", "company is null",
        "company < m",
        "company_id = 1", "company_id is null", "company.tier = A", "not company.tier = A",
        "company.name ~ ada",
        "company.owner = ada", "company.company is null", "email = twin@ada.example",
        "email = person@support.example", "phone = \"021-5555 0100\"", "company.email = office@ada.example",
        "owner = ada", "owner = me or owner = pat", "mine", "key = K-branch", "name ~ person and tier = B",
        "version > 1", "email is null", "tire = A",
    ]
    private static let customerOptions = [
        "", "--sort company", "--sort -company,name", "--sort -company_id", "--sort owner,-name --limit 3",
        "--limit 3 --offset 2", "--fields id,name,company,company_id,key,owner,version --csv", "--json",
        "--fields id,last_contact --sort -last_contact,id",
        "--where 'last_contact >= 2026-11-18' --format ids",
        "--format ids --limit 4", "--sort -updated --fail-if any", "--where 'company ~ ada' --fail-if none",
        "--format markdown", "--fields +street --format html",
    ]
    private static let activityFilters = [
        "customer = \"Company of ada\"", "customer ~ ada", "customer is null", "customer_id = 1",
        "opp is null",
        "opp = \"Hidden deal\"", "opp.value > 100CNY", "customer.tier = A", "not customer.tier = A",
        "outcome = secret", "text ~ hidden", "owner = ada", "mine", "at >= 2026-11-18", "kind = call",
    ]
    private static let activityOptions = [
        "", "--sort customer", "--sort -opp_id,id --limit 4", "--limit 3 --offset 2", "--json",
        "--format ids",
        "--fields id,customer,customer_id,opp,opp_id,owner,version --csv", "--fail-if any",
    ]
    private static let taskFilters = [
        "customer = \"Company of ada\"", "customer_id = 1", "customer is null", "opp ~ hidden",
        "opp_id is null",
        "customer.tier = A", "opp.customer_id = 5", "overdue", "open and mine", "name ~ step", "owner = ada",
        "due < 2026-11-19", "done is not null", "key = T-1",
    ]
    private static let taskOptions = [
        "", "--all", "--due today", "--due 2026-11-19 --all --json", "--sort customer --limit 3",
        "--sort -opp,owner", "--all --format ids", "--fields id,customer_id,opp_id,owner,key --csv",
        "--where overdue --fail-if none",
    ]
    private static let oppFilters = [
        "customer = \"Company of ada\"", "customer = \"Compny of ada\"", "customer = 2", "customer ~ ada",
        "customer is null", "customer is not null", "customer_id = 2", "customer_id is null",
        "customer.tier = A", "not customer.tier = A", "customer.name ~ ada", "customer.tier is null",
        "customer.email = person@ada.example", "customer.company is null", "value > 100", "value > 100CNY",
        "value >= 1EUR", "product = Mill", "product.name = Mill", "won", "lost and reason = price",
        "key = D-1",
        "owner = ada", "mine", "stage = proposal or customer.tier = B", "age > 100", "closed = 2026-Q3",
    ]
    private static let oppOptions = [
        "", "--all", "--all --sort customer", "--all --sort -customer_id,-id",
        "--all --sort -value --limit 4",
        "--all --sort product,owner --offset 3", "--all --json", "--all --format ids",
        "--all --fields id,name,customer,customer_id,product,owner,key,value,closed --csv",
        "--fields id,next_step,next_due --sort next_due,id", "--where 'next_step ~ hidden' --fail-if any",
        "--where 'next_due <= 2026-11-02' --format ids", "--where 'customer ~ ada' --fail-if any",
        "--all --sort -closed --format markdown",
    ]
    private static let customerReferences = [
        "1", "2", "5", "6", "15", "16", "17", "18", "19", "20", "21", "22", "Forgotten", "5 15",
        "'Person of sales'", "Person",
        "Works",
        "'Company of ada'", "'name:Person of ada'", "Branch", "person@ada.example", "twin@ada.example",
        "person@support.example", "+862155550100", "key:K-ada", "key:K-branch", "key:K-twin", "id:1",
    ]
    private static let oppReferences = [
        "1", "8", "9", "10", "11", "13", "15", "16", "17", "18", "8 9", "Deal", "'Deal of sales'",
        "'Hidden deal'",
        "Foreign", "secret", "key:D-1", "'name:Won in secret'",
    ]

    private static func line(_ text: String, _ withheld: Withheld = .rows) -> HiddenRowLine {
        HiddenRowLine(text: text, withheld: withheld)
    }

    private static func write(_ text: String) -> HiddenRowLine { HiddenRowLine(text: text, mayWrite: true) }

    private static func list(_ noun: String, _ filters: [String], _ options: [String]) -> [HiddenRowLine] {
        filters.map { line("crm \(noun) list --csv --where '\($0)'") }
            + options.map { line("crm \(noun) list \($0)") }
    }

    private static func references(_ words: [String], _ verb: String, _ more: String = "") -> [HiddenRowLine]
    {
        words.map { line("\(verb) \($0) \(more) --dry-run") }
    }
}
