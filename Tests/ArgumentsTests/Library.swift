import Arguments

// A made-up program with one command for every rule: a library and its books.

enum Right: Sendable, Hashable {
    case none, read, write
}

protocol LibraryCommand: ParsedCommand where Access == Right {
    /// The values that parsing gave, for comparing.
    var seen: [String] { get }
}

extension CommandEntry where Access == Right, Command == any LibraryCommand {
    static func command<Root: LibraryCommand>(_ type: Root.Type) -> Self {
        Self(type) { $0 }
    }
}

struct Shared: Sendable, Equatable {
    var database: String?
    var color = "auto"
    var yes = false
    var pager = true

    static let parameters: [Parameter<Self>] = [
        .option("db", \.database, value: "PATH", type: .database, help: "Database to use", remoteSafe: false),
        .choice("color", \.color, value: "WHEN", ["auto", "always", "never"], help: "When to use colour"),
        .flag("yes", short: "y", \.yes, help: "Answer yes to every question"),
        .flag("pager", \.pager, help: "Do not show long output page by page"),
    ]
}

struct ListOptions {
    var format = "table"
    var limit: Int?
    var offset = 0
    var sort: String?
    var quiet = false
    var file: String?

    static let parameters: [Parameter<Self>] = [
        .choice(
            "format", \.format, value: "FORMAT", ["table", "json", "csv"], help: "How to write the rows"),
        .shorthand("json", \.format, for: "json", of: "format", help: "Short for --format json"),
        .shorthand("csv", \.format, for: "csv", of: "format", help: "Short for --format csv"),
        .option(
            "limit", short: "l", \.limit, value: "COUNT", type: .count, help: "Show so many rows at most"),
        .option("offset", \.offset, value: "COUNT", help: "Leave out so many rows first"),
        .option("sort", \.sort, value: "FIELDS", type: .field("book"), help: "Order of the rows"),
        .flag("quiet", short: "q", \.quiet, help: "Say nothing but the rows"),
        .option("output", short: "o", \.file, value: "FILE", type: .newFile, help: "Write to a file"),
    ]
}

struct BookAdd: LibraryCommand {
    var title = ""
    var subtitle: String?
    var authors: [String] = []
    var price: Double?
    var dryRun = false
    var lent: Bool?

    static let manual = Manual<Self>(
        "book add", "Add a book", access: .write,
        parameters: [
            .positional("TITLE", \.title, help: "Title as on the cover"),
            .positional("SUBTITLE", \.subtitle, help: "What stands below it"),
            .option(
                "author", short: "a", \.authors, value: "NAME", help: "Author; repeat for more",
                completion: CompletionSource("authors")),
            .option("price", \.price, value: "NUMBER", help: "What it cost"),
            .flag("dry-run", short: "n", \.dryRun, help: "Say what would change, and change nothing"),
            .flag("lent", \.lent, help: "It is out at the moment", negatable: true),
        ],
        description: "# What it does\n\nAdds one book.\n\nA title that is there already is refused.",
        examples: [("lib book add 'A Room' --author 'Ada'", "Add a book with its author")],
        related: ["book list", "dates"])

    var seen: [String] {
        [
            title, subtitle ?? "nil", authors.joined(separator: "|"), price.map { "\($0)" } ?? "nil",
            "\(dryRun)", lent.map { "\($0)" } ?? "nil",
        ]
    }
}

struct BookList: LibraryCommand {
    var list = ListOptions()
    var shelf: String?

    static let manual = Manual<Self>(
        "book list", "List books", access: .read,
        parameters: [
            .positional("SHELF", \.shelf, help: "Only this shelf", type: .ref("shelf"))
        ] + ListOptions.parameters.lifted(through: \.list),
        examples: [
            ("lib book list --csv", "All books, for a spreadsheet"),
            ("lib book list 小说 -o 书.csv", "One shelf, into a file"),
        ])

    var seen: [String] {
        [
            shelf ?? "nil", list.format, list.limit.map(String.init) ?? "nil", "\(list.offset)",
            list.sort ?? "nil", "\(list.quiet)", list.file ?? "nil",
        ]
    }
}

struct BookMove: LibraryCommand {
    var books: [String] = []
    var shelf = ""

    static let manual = Manual<Self>(
        "book move", "Move books to a shelf", access: .write,
        parameters: [
            .positional("BOOK", \.books, help: "Books to move", type: .ref("book"), minimum: 1),
            .positional("SHELF", \.shelf, help: "Where to", type: .ref("shelf"), option: "shelf"),
        ])

    var seen: [String] { [books.joined(separator: "|"), shelf] }
}

struct PageAdd: LibraryCommand {
    var number = 0
    var kind: String?
    var notes: [String] = []

    static let manual = Manual<Self>(
        "book page add", "Add a page", access: .write,
        parameters: [
            .positional("NUMBER", \.number, help: "Number of the page"),
            .positional("KIND", \.kind, help: "Kind of page", type: .choice(["text", "plate"])),
            .positional("NOTE", \.notes, help: "Notes"),
        ])

    var seen: [String] { ["\(number)", kind ?? "nil", notes.joined(separator: "|")] }
}

struct Open: LibraryCommand {
    static let manual = Manual<Self>("open", "Open the doors", access: .none, group: "Days", parameters: [])
    var seen: [String] { [] }
}

struct Ask: LibraryCommand {
    var question: [String] = []
    var loud = false

    static let manual = Manual<Self>(
        "ask", "Ask the librarian", access: .read, group: "Days",
        parameters: [
            .positional("WORD", \.question, help: "The question", minimum: 1),
            .flag("loud", \.loud, help: "Not in a whisper"),
            .flag("shout", \.loud, help: "The same, by its old name").hidden(),
        ])

    var seen: [String] { [question.joined(separator: "|"), "\(loud)"] }
}

struct AskList: LibraryCommand {
    static let manual = Manual<Self>("ask list", "List questions", access: .read, parameters: [])
    var seen: [String] { [] }
}

struct Secret: LibraryCommand {
    static let manual = Manual<Self>("cellar", "Go down", access: .none, parameters: [], hidden: true)
    var seen: [String] { [] }
}

typealias Library = CommandTable<Shared, Right, any LibraryCommand>

let library = Library(
    program: "lib", summary: "A library on the command line", groups: ["Days", "Books"],
    nouns: [
        Noun("book", "What stands on the shelves", group: "Books", description: "A book has pages."),
        Noun("book page", "The pages of a book"),
    ],
    topics: [
        Topic(
            "dates", title: "Dates", summary: "How dates are written",
            body:
                "Dates are civil dates, as `2026-03-01`.\n\n| word | day |\n| --- | --- |\n| `today` | the day itself |"
        )
    ],
    defaults: Shared(), globals: Shared.parameters,
    commands: [
        .command(Open.self), .command(Ask.self), .command(AskList.self), .command(BookAdd.self),
        .command(BookList.self), .command(BookMove.self), .command(PageAdd.self), .command(Secret.self),
    ])
