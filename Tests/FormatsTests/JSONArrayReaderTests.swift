import Testing

@testable import Formats

struct JSONArrayReaderTests {
    private func elements(_ bytes: [UInt8], chunkSize: Int = .max) throws -> [(line: Int, value: JSON)] {
        let reader = JSONArrayReader(BytesSource(bytes, chunkSize: chunkSize), maximumElementBytes: 1000)
        var elements: [(line: Int, value: JSON)] = []
        while let element = try reader.next() { elements.append(element) }
        return elements
    }

    @Test(arguments: [1, 2, 7, .max])
    func `elements come one after the other, with their lines`(chunkSize: Int) throws {
        let text = "\u{FEFF} [1,\n \"a,]\\\"}\" ,{\"b\":[1,\n{}]}\n,[],null\n]\n "
        let elements = try elements(Array(text.utf8), chunkSize: chunkSize)
        #expect(elements.map { $0.value.text() } == ["1", "\"a,]\\\"}\"", "{\"b\":[1,{}]}", "[]", "null"])
        #expect(elements.map(\.line) == [1, 2, 2, 4, 4])
    }

    @Test func `one object is one element, and an empty array none`() throws {
        #expect(try elements(Array("{\"a\":1}\n".utf8)).map { $0.value.text() } == ["{\"a\":1}"])
        #expect(try elements(Array(" [ ] ".utf8)).isEmpty)
    }

    static let broken: [(text: String, message: String)] = [
        ("", "line 1, column 1: an array of objects, or one object, is due"),
        ("1", "line 1, column 1: an array of objects, or one object, is due"),
        ("[1\n,2", "line 2, column 3: the array never ends"),
        ("[1 2]", "line 1, column 4: ',' or ']' is due"),
        ("[1,]", "line 1, column 4: the text ends where a value is due"),
        ("[,1]", "line 1, column 2: the text ends where a value is due"),
        ("[1] x", "line 1, column 5: more text after the value"),
        ("{} {}", "line 1, column 4: more text after the value"),
        ("[1,\n {\"a\" 2}]", "line 2, column 7: ':' is due"),
        ("[\"a", "line 1, column 4: a string never ends"),
    ]

    @Test(arguments: broken)
    func `a broken text is refused with the place, again and again`(text: String, message: String) {
        let reader = JSONArrayReader(BytesSource(text))
        for _ in 0..<2 {
            let error = #expect(throws: JSONError.self) { while try reader.next() != nil {} }
            #expect(error?.message == message)
        }
    }

    @Test func `an element that is too long is refused`() {
        let text = "[\"" + String(repeating: "x", count: 1100) + "\"]"
        #expect(throws: JSONError.self) { try elements(Array(text.utf8)) }
    }

    /// JSONTestSuite: what the parser takes as an array comes out in elements, and what it refuses is refused.
    @Test(
        .enabled(if: Corpora.areHere, Corpora.absent),
        arguments: Corpora.files("json/test_parsing", suffix: ".json"))
    func `it agrees with the parser of whole texts`(file: String) throws {
        let bytes = try Corpora.read("json/test_parsing/\(file)")
        guard bytes.count < 1000 else { return }
        let whole = try? JSONParser.parse(bytes)
        let read = try? elements(bytes, chunkSize: 3).map(\.value)
        switch whole {
        case .array(let elements)?: #expect(read == elements)
        case .object(let object)?: #expect(read == [.object(object)])
        // The reader passes a byte order mark over, as readers of files do.
        default: #expect(read == nil || bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        }
    }
}
