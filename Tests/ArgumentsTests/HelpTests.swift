import Arguments
import Testing

/// The help that a line asks for.
private func help(_ line: String, width: Int = 76) throws -> String {
    guard case .help(let request) = try library.parse(words(line)).invocation else { return "" }
    return library.help(request, width: width)
}

@Suite struct HelpTests {
    @Test func `short help is usage, operands and a line for each option`() throws {
        #expect(
            try help("book list -h") == """
                Usage: lib book list [SHELF] [OPTIONS]

                List books

                Operands:
                  [SHELF]  Only this shelf

                Options:
                      --format FORMAT  How to write the rows (one of table, json, csv;
                                       default table)
                      --json           Short for --format json
                      --csv            Short for --format csv
                  -l, --limit COUNT    Show so many rows at most
                      --offset COUNT   Leave out so many rows first (default 0)
                      --sort FIELDS    Order of the rows
                  -q, --quiet          Say nothing but the rows
                  -o, --output FILE    Write to a file

                'lib -h' lists the options that every command has.

                """)
    }

    @Test func `long help adds description, shared options, examples and what is related`() throws {
        #expect(
            try help("book add --help") == """
                Usage: lib book add TITLE [SUBTITLE] [OPTIONS]

                Add a book

                What it does

                Adds one book.

                A title that is there already is refused.

                Operands:
                  TITLE       Title as on the cover
                  [SUBTITLE]  What stands below it

                Options:
                  -a, --author NAME   Author; repeat for more
                      --price NUMBER  What it cost
                  -n, --dry-run       Say what would change, and change nothing
                      --[no-]lent     It is out at the moment

                Global options:
                      --db PATH     Database to use
                      --color WHEN  When to use colour (one of auto, always, never; default
                                    auto)
                  -y, --yes         Answer yes to every question
                      --no-pager    Do not show long output page by page
                  -h, --help        Show help: short for '-h', long for '--help'
                      --version     Show the version

                Examples:
                  Add a book with its author
                    lib book add 'A Room' --author 'Ada'

                See also: 'lib help book list', 'lib help dates'

                """)
    }

    @Test func `a noun lists its verbs`() throws {
        #expect(
            try help("book -h") == """
                Usage: lib book VERB [OPERANDS] [OPTIONS]

                What stands on the shelves

                Verbs:
                  add       Add a book
                  list      List books
                  move      Move books to a shelf
                  page add  Add a page

                'lib book VERB -h' says more about one of them.

                """)
    }

    @Test func `the overview has the groups in their order, and nothing hidden`() throws {
        #expect(
            try help("help", width: 60) == """
                Usage: lib NOUN VERB [OPERANDS] [OPTIONS]

                A library on the command line

                Days:
                  open  Open the doors
                  ask   Ask the librarian

                Books:
                  book  What stands on the shelves

                Global options:
                      --db PATH     Database to use
                      --color WHEN  When to use colour (one of auto, always,
                                    never; default auto)
                  -y, --yes         Answer yes to every question
                      --no-pager    Do not show long output page by page
                  -h, --help        Show help: short for '-h', long for
                                    '--help'
                      --version     Show the version

                Topics:
                  dates  How dates are written

                'lib help NOUN', 'lib help NOUN VERB' and 'lib help TOPIC'
                say more.

                """)
    }

    @Test func `a topic is shown whole`() throws {
        #expect(
            try help("help dates") == """
                Dates

                How dates are written

                Dates are civil dates, as '2026-03-01'.

                  word   day
                  -----  --------------
                  today  the day itself

                """)
    }

    @Test(arguments: [0, 40, 60, 80, 200]) func `no line is wider than asked, where words allow`(
        width: Int
    ) throws {
        let lines = ["-h", "--help", "book --help", "book add --help", "book list --help", "help dates"]
        let wide = try lines.flatMap { try help($0, width: width).split(separator: "\n") }
            .filter { $0.count > max(40, width) && !$0.hasPrefix("    lib ") && !$0.hasPrefix("Usage: ") }
        #expect(wide == [])
    }
}
