import Testing

@testable import Output

struct TableWriterTests {
    private static let columns = [
        TableColumn("id", alignment: .right), TableColumn("name", isFlexible: true), TableColumn("stage"),
        TableColumn("value", alignment: .right),
    ]
    private static let rows: [[String?]] = [
        ["1", "Ada Lovelace", "won", "1,200"],
        ["22", "北京华为技术有限公司", nil, "98,000,000"],
        ["3", "two\nlines\u{1B}[31m", "lost"],
    ]

    private func table(
        _ rows: [[String?]], width: Int? = nil, header: Bool = true, colour: ColourPolicy = .none,
        ellipsis: String = "…"
    ) throws -> String {
        try Sandbox.written { output in
            let writer = TableWriter(
                columns: Self.columns, output: output, terminalWidth: width, header: header, colour: colour,
                ellipsis: ellipsis)
            for row in rows { try writer.append(row) }
            try writer.finish()
            try writer.finish()
        }
    }

    @Test func `columns line up, by display width, without blanks at the end`() throws {
        let expected = """
            ID  NAME                  STAGE       VALUE
             1  Ada Lovelace          won         1,200
            22  北京华为技术有限公司         98,000,000
             3  two\\nlines\\e[31m      lost

            """
        #expect(try table(Self.rows) == expected)
    }

    @Test func `on a terminal the flexible column is cut`() throws {
        let expected = """
            ID  NAME         STAGE       VALUE
             1  Ada Lovela…  won         1,200
            22  北京华为技…         98,000,000
             3  two\\nlines…  lost

            """
        #expect(try table(Self.rows, width: 34) == expected)
    }

    @Test(arguments: 1...60)
    func `no line is wider than the terminal`(width: Int) throws {
        for line in try table(Self.rows, width: width).split(separator: "\n") {
            #expect(Width.columns(String(line)) <= width)
        }
    }

    @Test func `columns at the end that have no room are left out`() throws {
        let expected = """
            ID  NAME     STAGE
             1  Ada Lo…  won
            22  北京华…
             3  two\\nl…  lost

            """
        #expect(try table(Self.rows, width: 18) == expected)
    }

    @Test func `a terminal without UTF-8 cuts with dots`() throws {
        let text = try table([["1", "Ada Lovelace", "won", "1,200"]], width: 27, ellipsis: "...")
        #expect(text.split(separator: "\n")[1] == " 1  Ada Lo...  won    1,200")
    }

    @Test func `an empty table is its header, and without one nothing`() throws {
        #expect(try table([]) == "ID  NAME  STAGE  VALUE\n")
        #expect(try table([], header: false) == "")
    }

    @Test func `without a header the titles take no room`() throws {
        #expect(try table([["1", "Ada", "won", "5"]], header: false) == "1  Ada  won  5\n")
    }

    @Test func `with colour the header is bold, and its blanks are not`() throws {
        let policy = ColourPolicy(option: .always, environment: [:], isTerminal: true)
        let bold = ["ID", "NAME", "STAGE", "VALUE"].map { "\u{1B}[1m\($0)\u{1B}[0m" }
        #expect(try table([], colour: policy) == bold.joined(separator: "  ") + "\n")
    }

    @Test func `rows past the first thousand stream, and what is wider is not lost off a terminal`() throws {
        let text = try Sandbox.written { output in
            let writer = TableWriter(columns: [TableColumn("a"), TableColumn("b")], output: output)
            for _ in 0..<999 { try writer.append(["x", "y"]) }
            try output.flush()
            #expect(Sandbox.read("/proc/self/fd/\(output.descriptor)") == [])
            try writer.append(["x", "y"])
            try output.flush()
            #expect(Sandbox.read("/proc/self/fd/\(output.descriptor)")?.count == 5 + 1_000 * 5)
            try writer.append(["wider", "y"])
            try writer.finish()
        }
        #expect(text.hasPrefix("A  B\nx  y\n"))
        #expect(text.hasSuffix("x  y\nwider  y\n"))
    }

    @Test func `a later wide cell is cut on a terminal`() throws {
        let rows: [[String?]] =
            Array(repeating: ["1", "Ada", "won", "5"], count: 1_000) + [["2", "Augusta Ada", "won", "5"]]
        #expect(try table(rows, width: 80).hasSuffix("\n 2  Aug…  won        5\n"))
    }

    @Test func `an empty row is an empty line`() throws {
        #expect(try table([[], [nil, "", nil, nil]], header: false) == "\n\n")
    }

    static let layouts: [([Int], [Bool], Int?, [Int])] = [
        ([3, 30, 5], [false, true, false], nil, [3, 30, 5]),
        ([3, 30, 5], [false, true, false], 42, [3, 30, 5]),
        ([3, 30, 5], [false, true, false], 41, [3, 29, 5]),
        ([3, 30, 5], [false, true, false], 10, [3, 6, 5]),
        ([3, 4, 5], [false, true, false], 2, [3, 4, 5]),
        // 43 for three columns: the least keeps its 5, and 19 each is left for the others.
        ([40, 5, 30], [true, true, true], 47, [19, 5, 19]),
        ([40, 5, 30], [true, true, true], 48, [20, 5, 19]),
        ([20, 20], [true, true], 31, [15, 14]),
        ([20, 20], [false, false], 30, [20, 20]),
        ([], [], 10, []),
    ]

    @Test(arguments: layouts)
    func `flexible columns share the room fairly`(natural: [Int], flexible: [Bool], room: Int?, widths: [Int])
    {
        #expect(TableLayout.fit(natural, flexible: flexible, into: room) == widths)
    }
}
