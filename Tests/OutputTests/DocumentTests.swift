import Testing

@testable import Output

struct DocumentTests {
    private static let columns = [TableColumn("name"), TableColumn("value", alignment: .right)]

    @Test func `a Markdown table has its header, its rule and its rows`() throws {
        let text = try Sandbox.written { output in
            let writer = MarkdownTableWriter(columns: Self.columns, output: output)
            try writer.append(["Ada | Co", "1,200"])
            try writer.append([nil, "5"])
            try writer.append(["北京"])
            try writer.finish()
        }
        let expected = """
            | name | value |
            | --- | ---: |
            | Ada \\| Co | 1,200 |
            | | 5 |
            | 北京 | |

            """
        #expect(text == expected)
    }

    @Test func `an empty Markdown table is its header`() throws {
        let text = try Sandbox.written { try MarkdownTableWriter(columns: Self.columns, output: $0).finish() }
        #expect(text == "| name | value |\n| --- | ---: |\n")
    }

    @Test(arguments: [
        ("a\nb\r\nc", "a<br>b<br>c"), ("<script>&", "&lt;script&gt;&amp;"),
        ("*b* `c` [l](u) ~s~", #"\*b\* \`c\` \[l\](u) \~s\~"#),
        ("closed_won _x_", #"closed_won \_x\_"#), (#"C:\|"#, #"C:\\\|"#), ("北京_上海", "北京_上海"), ("a\tb", "a b"),
    ])
    func `text stays text in Markdown`(text: String, escaped: String) {
        #expect(MarkdownTableWriter.escape(text) == escaped)
    }

    @Test func `an HTML table is a page of its own`() throws {
        let text = try Sandbox.written { output in
            let writer = HTMLTableWriter(columns: Self.columns, output: output, title: "Won & lost")
            try writer.append(["<Ada>\nLovelace", "1,200"])
            try writer.append([nil])
            try writer.finish()
            try writer.finish()
        }
        let head = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        let body = """
            <body>
            <table>
            <caption>Won &amp; lost</caption>
            <thead>
            <tr><th scope="col">name</th><th scope="col" class="n">value</th></tr>
            </thead>
            <tbody>
            <tr><td>&lt;Ada&gt;
            Lovelace</td><td class="n">1,200</td></tr>
            <tr><td></td><td class="n"></td></tr>
            </tbody>
            </table>
            </body>
            </html>

            """
        #expect(text.hasPrefix(head))
        #expect(text.hasSuffix(body))
        #expect(text.contains("<title>Won &amp; lost</title>"))
        #expect(!text.contains("<script"))
    }

    @Test(arguments: [
        (#"<a href="x" title='y'>&"#, "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;"),
        ("a\r\nb\tc", "a\nb\tc"),
        ("\u{0}\u{1B}[0m\u{85}", #"\0\e[0m\x85"#), ("北京👍🏽", "北京👍🏽"),
    ])
    func `text stays text in HTML`(text: String, escaped: String) {
        #expect(HTMLText.escape(text) == escaped)
    }

    @Test func `a record's values line up, and further lines stand under the first`() throws {
        let text = try Sandbox.written { output in
            let writer = KeyValueWriter(output: output)
            writer.append("id", "17")
            writer.append("公司", "北京")
            writer.append("notes", "one\n\n\u{1B}two\n")
            writer.append("owner", nil)
            try writer.finish()
            writer.append("id", "18")
            try writer.finish()
        }
        let expected = """
            id     17
            公司   北京
            notes  one

                   \\etwo
            owner
            id  18

            """
        #expect(text == expected)
    }
}
