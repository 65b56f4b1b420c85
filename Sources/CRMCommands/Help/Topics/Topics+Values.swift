import Arguments

extension Topics {
    static let time = Topic(
        "time", title: "Time", summary: "How dates, moments and periods are written",
        body: """
            A date is a day of the calendar. A moment is a point in time, kept in UTC and shown in the reporting \
            zone of the database or in that of `--tz`. Every period belongs to the reporting zone, so that all \
            users print the same totals.

            # Dates

            | Written | Means |
            | --- | --- |
            | `2026-03-01` | that day |
            | `today` | today, in the reporting zone |
            | `mon` to `sun`, `monday` to `sunday` | the coming one; today counts |
            | `sow som soq soy` | first day of this week, month, quarter, year |
            | `eow eom eoq eoy` | last day of it |
            | `now` | this moment |
            | `2026-03-01T10:00:00Z` | that moment; `+08:00` in place of `Z` is an offset |

            Steps may follow, without blanks: `today-30d`, `eom+1bd`, `now+2h`. Their units are `min`, `h`, `d`, \
            `w`, `mo`, `q`, `y`, and `bd` for business days.

            # Periods

            | Written | Means |
            | --- | --- |
            | `2026`, `2026-Q3`, `2026-03`, `2026-W47` | year, quarter, month, ISO week |
            | `FY2026`, `FY2026-Q3` | fiscal year and quarter |
            | `2026-10..2026-12` | from the first to the last, both whole |
            | `-8q` | the last eight whole quarters |
            | `+6mo` | this month and the five after it |

            Relative periods have the units `d`, `w`, `mo`, `q`, `y`.

            # Other clocks

            `--now TIME` and `CRM_NOW` move what relative dates are reckoned from, and nothing else: log-ins, \
            their end, and the journal go by the system's clock.
            """)

    static let money = Topic(
        "money", title: "Money", summary: "How amounts are written and compared",
        body: """
            An amount is exact: a whole number of a currency's smallest unit, with its ISO 4217 code. Amounts of \
            different currencies are never added up.

            | Written | Means |
            | --- | --- |
            | `50000`, `12500.50` | that much of the base currency |
            | `50k`, `1.5M` | thousands, millions |
            | `12万`, `1.2亿` | ten thousands, hundred millions |
            | `12万CNY`, `50000 USD`, `EUR 300` | of that currency |

            What two people would read differently is refused, never guessed: `50,000`, `¥300`, `$20`. More \
            decimals than the currency has are refused too.

            In filters, an amount with a currency compares the rows of that currency alone. A bare one is of the \
            base currency, and rows of other currencies need a rate: where there is none, the filter fails and \
            names the pair and the day.

                crm opp list --where 'value >= 12万CNY or value >= 20kEUR'

            The base currency is a setting of the database: `crm config set --shared base_currency CNY`.
            """)

    static let imports = Topic(
        "import", title: "Import", summary: "How files of other systems come in",
        body: """
            `crm customer import`, `crm product import` and `crm opp import` read CSV with a header, and JSON. All rows come \
            in or none; a bad one is named with its line, field and reason. With `--rejects FILE` the bad \
            rows go there, the others come in, and the exit status is 6. The file can be mended and imported.

                crm customer import accounts.csv --map accounts.map --key name --dry-run

            # Maps

            Without `--map`, the header must consist of fields of the record. A map says what other columns mean:

                # a comment
                account = name
                close_date = closed [dd/MM/yyyy]
                close_value = value [USD]
                deal_stage = stage
                    Won = won
                    'In talks' = negotiation
                agent = -
                kind := company

            `--propose-map` prints one that is guessed from the header and the first thousand rows, in English and \
            Chinese, with a comment for each column that it leaves out. Read it, mend it, and give it to `--map`.

            - `COLUMN = FIELD` takes a column; `COLUMN = -` leaves it out on purpose.
            - `[FORMAT]` is how the column writes dates, or the currency of its amounts.
            - Indented lines say what words of the column above stand for; `''` is no value.
            - `FIELD := VALUE` gives every row the same value.
            - A text that holds `=`, `#`, a quote, or blanks at its ends is put in single quotes, a quote in it \
              written twice.

            Dates are written with `yyyy` or `yy`, `MM`, `M` or `MMM`, `dd` or `d`, and `HH`, `mm`, `ss`; everything \
            else stands for itself. Columns that a map does not name are reported as left out.

            `key_source := NAME` says which system the keys belong to. For opportunities, `opened_stage := STAGE` \
            is where closed ones were until they closed, and `stages := lead:5,proposal:40,won,lost` lays the \
            default pipeline, as long as no opportunity is in it.

            # The same rows again

            `--key FIELD` says by which field, or column of the file, a row is known to be there already. \
            `--on-match` says what then: `update`, `skip` or `error`. An import that brings nothing new changes \
            nothing. An empty cell leaves a field alone, an empty text in quotes clears it, and `--null TEXT` \
            names another word for no value.

            # What was exported

            `crm customer export` writes what `crm customer import` reads without a map, in any order of rows, and \
            in an empty database the same customers come of it: `id` and `company_id` tell companies of one name \
            apart. A company that is not in the file, since it was removed or left out by `--where`, is refused \
            unless it is there already or `--missing-company create` makes it by its name.

            Numbers, owners, moments and versions are given anew. Keys come in as those of one system, so that a \
            key that two systems gave is refused as a duplicate. What `--csv-safe` put before a formula stays.

            # JSON

            `--format json` is an array of objects, `--format jsonl` an object a line; a file's name says so too. \
            Their keys are the columns, those of the first thousand objects. Amounts are as exports write them, or \
            a number; several addresses are an array. Null leaves a field alone, as a key that is not there does; \
            an empty text clears it. Rejected rows are CSV.

            # vCards

            `crm customer import contacts.vcf` reads versions 2.1, 3.0 and 4.0, of address books, phones and mail \
            programs. A card's name, company, addresses, phone numbers, postal address, categories and UID come in, the UID as \
            the key: `--key key` knows the cards again. Numbers of fax and pager are left out. A card of a company \
            says so, or has an organisation and no name of a person. `title`, `role`, `nickname`, `department`, \
            `note`, `url` and `birthday` go where a map puts them; everything else is reported as \
            left out. `crm customer export -o vip.vcf` writes cards, and keeps in them what this program reads back.

            # Text

            UTF-8, or the character set of the file's mark, or of `--encoding`, such as gb18030. The delimiter is \
            found out, or given by `--delimiter`.
            """)
}
