import Testing

@testable import Formats

struct JSONWriterTests {
    @Test func `tokens make compact text`() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("id")
        writer.integer(.min)
        writer.key("tags")
        writer.beginArray()
        writer.string("a")
        writer.bool(false)
        writer.null()
        writer.double(0.1)
        writer.value(["x": []])
        writer.endArray()
        writer.key("none")
        writer.beginObject()
        writer.endObject()
        writer.endObject()
        writer.newline()
        writer.integer(2)
        let expected = """
            {"id":-9223372036854775808,"tags":["a",false,null,0.1,{"x":[]}],"none":{}}
            2
            """
        #expect(String(decoding: writer.take(), as: UTF8.self) == expected)
        #expect(writer.bytes.isEmpty)
    }

    @Test func `pretty text has a line an element`() {
        let value: JSON = ["a": [1, ["b": "c"]], "d": [], "e": [:], "f": nil]
        let expected = """
            {
              "a": [
                1,
                {
                  "b": "c"
                }
              ],
              "d": [],
              "e": {},
              "f": null
            }
            """
        #expect(value.text(pretty: true) == expected)
    }

    @Test func `what is taken along the way goes on where it stopped`() {
        var writer = JSONWriter()
        var bytes: [UInt8] = []
        writer.beginArray()
        for number in 1...3 {
            writer.integer(Int64(number))
            bytes += writer.take()
        }
        writer.endArray()
        bytes += writer.take()
        #expect(String(decoding: bytes, as: UTF8.self) == "[1,2,3]")
    }

    @Test(arguments: [
        ("plain 王 é 😀 /", "plain 王 é 😀 /"),
        ("\"\\", #"\"\\"#),
        ("\u{8}\u{C}\n\r\t", #"\b\f\n\r\t"#),
        ("\0\u{1B}[31m\u{1F}", #"\u0000\u001b[31m\u001f"#),
        ("\u{7F}\u{80}\u{9B}\u{9F}\u{A0}", "\\u007f\\u0080\\u009b\\u009f\u{A0}"),
        ("\u{2027}\u{2028}\u{2029}", "\u{2027}\\u2028\\u2029"),
        ("\u{202A}\u{202E}\u{2066}\u{2069}", #"\u202a\u202e\u2066\u2069"#),
        ("\u{61C}\u{200E}\u{200F}\u{200D}", "\\u061c\\u200e\\u200f\u{200D}"),
        ("\u{2065}\u{206A}\u{D8}\u{600}", "\u{2065}\u{206A}\u{D8}\u{600}"),
    ])
    func `what a terminal would obey is escaped, and all reads back`(text: String, escaped: String) throws {
        let json = JSON.string(text).text()
        #expect(Array(json.utf8) == Array("\"\(escaped)\"".utf8))
        #expect(try Array((JSONParser.parse(json).string ?? "").utf8) == Array(text.utf8))
        #expect(try JSONParser.parse(JSON.object([(key: text, value: 1)]).text()).object?.first?.key == text)
    }
}

extension JSON {
    fileprivate static func object(_ members: [(key: String, value: JSON)]) -> JSON {
        .object(JSONObject(members))
    }
}
