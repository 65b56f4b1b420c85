import Arguments

extension Topics {
    static let formats = Topic(
        "formats", title: "Formats", summary: "What --format takes, and what each is for",
        body: """
            The data goes to standard output, everything said about it to standard error. The format is the \
            same on a terminal and in a pipe.

            | Format | What it is |
            | --- | --- |
            | `table` | for people; the default |
            | `json` | an array of objects, or one object |
            | `jsonl` | an object a line |
            | `csv` | RFC 4180, with a header even when there is no row |
            | `tsv` | the same with tabs |
            | `markdown` | a table of Markdown |
            | `html` | a table of HTML |
            | `ids` | a number a line, which verbs read with `-` |
            | `vcard` | cards of an address book, by `crm customer export` |

            `--json` and `--csv` are short for two of them. With `-o FILE` and no `--format` the name of the \
            file decides: .json, .jsonl, .ndjson, .csv, .tsv, .md, .html, .htm, .txt, .vcf. The file appears whole \
            or not at all.

            # Values

            - Amounts: `{"amount":"12500.50","currency":"CNY"}` in JSON, two columns in CSV and TSV.
            - Dates: 2026-03-01. Moments in JSON and CSV: UTC, as 2026-03-01T10:00:00.000Z.
            - No value: null in JSON, nothing between two delimiters in CSV. An empty text is `""` in both.

            # Columns

            `--fields a,b` picks and orders them, `--fields +a` adds to the default ones, `--fields help` lists \
            them all. `--no-header` leaves out the header of csv and tsv.

            # Safety

            To a terminal, control characters, escape sequences and marks that turn text around are shown \
            escaped. Files and pipes get the text as it is; `--csv-safe` puts an apostrophe before a field that \
            a spreadsheet would run as a formula.
            """)

    static let exitStatus = Topic(
        "exit-status", title: "Exit status", summary: "How a command says what became of it",
        body: """
            | Status | Meaning | code in JSON |
            | --- | --- | --- |
            | 0 | done | |
            | 1 | failed | failed |
            | 2 | the words, a value or a file's form are wrong | usage |
            | 3 | not found, or more than one | not_found |
            | 4 | not logged in, or the log-in failed | unauthenticated |
            | 5 | not permitted | denied |
            | 6 | some rows of an import were rejected | rows_rejected |
            | 7 | busy, or changed by somebody else: trying again may help | conflict |
            | 8 | refused by a rule, or by `--fail-if` or `--max` | refused |
            | 130 | interrupted: nothing was changed | |

            A failure prints `crm: MESSAGE` on standard error, and `hint:` lines where one helps. With `--format \
            json` or `jsonl` it is one line of JSON instead:

                {"error":{"code":"not_found","message":"no customer 17"}}

            `--fail-if any` and `--fail-if none` make a list exit 8 when it has rows, or has none, for use in \
            scripts:

                crm opp list --where 'open and expected_close < today' --fail-if any || notify

            Who reads the output and stops, as `head` does, ends the program quietly. A write is committed \
            before anything is printed about it.
            """)

    static let environment = Topic(
        "environment", title: "Environment", summary: "Variables and files that the program heeds",
        body: """
            # Variables

            `CRM_DB`
            : The database, where `--db` does not name one.

            `CRM_NOW`
            : The moment or day that relative dates are reckoned from, where `--now` does not say.

            `XDG_DATA_HOME`
            : The database is crm/crm.db in it, unless named; ~/.local/share if not set.

            `XDG_CONFIG_HOME`
            : The configuration is crm/config in it; ~/.config if not set.

            `XDG_RUNTIME_DIR`, `XDG_STATE_HOME`
            : Log-ins are kept in crm/ of the first, else of the second, else of ~/.local/state.

            `TZ`, `LANG`, `LC_CTYPE`, `LC_ALL`, `USER`, `LOGNAME`
            : What `crm init` proposes as zone, country and name.

            `LC_ALL`, `LC_COLLATE`, `LANG`
            : The first that is set says how `--sort name` orders: in a Chinese locale, `zh_CN.UTF-8`, as GB 18030 \
            does, which is by pinyin for all usual characters, else by code point.

            `VISUAL`, `EDITOR`
            : The editor that 'crm customer edit' and 'crm opp edit' without options open, and `--edit` of their add; \
            the first that is set, else vi. It may hold options, as in `code --wait`, and is read by the shell.

            `PAGER`
            : What shows tables on a terminal, read by the shell; empty or `cat` for none, else less where there is \
            one, with `LESS` as `FRX` unless you set it.

            `CRM_TOKEN_FILE`, `CRM_TOKEN`
            : A file that holds an API token, or the token itself, in place of a log-in; the file goes first. \
            'crm token add' makes one. A variable shows to more programs than a file.

            `CRM_NO_PROMPT`
            : With 1 nothing is asked and no editor opened: what needs an answer exits 2 and names the option.

            `COLUMNS`, `NO_COLOR`, `CLICOLOR_FORCE`
            : Width of tables on a terminal, and whether they are coloured.

            # Configuration

            `name = value` lines, and comments after `#`. `database` names the database, `color` is auto, \
            always or never, `pager` is as PAGER, and `alias.NAME` stands for the words of a command. `crm config` shows and sets \
            them; with `--shared` it sets what belongs to the database and to everybody who uses it: \
            reporting_zone, base_currency, default_country, fiscal_year_start, week_start, and company_name, which \
            does not count in a password.

            # Editing

            The text is a line for each field, `name: value`. It lies in a folder of its own that only you can read, \
            beside the log-in, and goes when the editor ends. A mistake opens it again with the message on top. \
            When somebody else has changed the record meanwhile, the exit status is 7; what you wrote is kept beside \
            the log-in, and filled in when you edit that record again.

            # Log-ins

            A log-in is a file of its own for each database, readable by its owner alone; a file that others \
            can read is not believed.
            """)
}
