import Testing

@testable import Arguments

private let source = """
    First line
    and second, with `--format json`.

    # Dates

    - one
      more
    - two

    eow
    : the end of
      the week

    som
    : the start of the month

        $ lib book list

        $ lib open

    | code | meaning | since |
    | --- | --- | --- |
    | 0 | done | 1.0 |
    | 12 | `not` found | 1.1 |
    """

@Suite struct MarkupTests {
    @Test func `each kind of block is told from the others`() {
        #expect(
            Markup.blocks(source) == [
                .paragraph("First line and second, with `--format json`."),
                .heading("Dates"),
                .bullets(["one more", "two"]),
                .definitions([
                    .init(term: "eow", text: "the end of the week"),
                    .init(term: "som", text: "the start of the month"),
                ]),
                .example(["$ lib book list", "", "$ lib open"]),
                .table(
                    header: ["code", "meaning", "since"],
                    rows: [["0", "done", "1.0"], ["12", "`not` found", "1.1"]]),
            ])
    }

    @Test func `a terminal shows it wrapped`() {
        var help = HelpText(width: 40)
        help.blocks(source)
        #expect(
            help.text == """
                First line and second, with '--format
                json'.

                Dates

                - one more
                - two

                  eow  the end of the week
                  som  the start of the month

                    $ lib book list

                    $ lib open

                  code  meaning    since
                  ----  ---------  -----
                  0     done       1.0
                  12    not found  1.1

                """)
    }

    @Test(arguments: [
        ("plain", "plain"), (".TH", "\\&.TH"), ("'quoted'", "\\(aqquoted\\(aq"), ("a\\b", "a\\eb"),
        ("use --format or -o", "use \\-\\-format or \\-o"), ("long-term", "long-term"),
        ("a `x-y`", "a \\fBx\\-y\\fR"), ("客", "\\[u5BA2]"), ("😀", "\\[u1F600]"), ("é", "\\[u00E9]"),
        ("`a", "\\(gaa"), ("~^\"", "\\(ti\\(ha\\(dq"),
    ]) func `a page escapes what its formatter would take for its own`(text: String, expected: String) {
        var roff = Roff()
        roff.line(Roff.marked(text))
        #expect(roff.text == expected + "\n")
    }

    @Test(arguments: [
        ("a bb ccc", 5, ["a bb", "ccc"]), ("", 5, []), ("longword x", 4, ["longword", "x"]),
        ("a b", 3, ["a b"]), ("a  b", 2, ["a", "b"]),
    ]) func `text is broken between words`(text: String, width: Int, expected: [String]) {
        #expect(HelpText.wrapped(text, width: width, first: 0, later: 0) == expected)
    }
}
