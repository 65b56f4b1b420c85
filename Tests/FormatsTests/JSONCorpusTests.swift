import Testing

@testable import Formats

/// JSONTestSuite (Nicolas Seriot, "Parsing JSON is a minefield").
@Suite(.enabled(if: Corpora.areHere, Corpora.absent))
struct JSONCorpusTests {
    private static let files = Corpora.files("json/test_parsing", suffix: ".json")

    /// RFC 8259 leaves repeated keys to the parser; this one refuses them.
    private static let stricter: Set = [
        "y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json",
    ]

    private func parse(_ file: String) throws -> JSON {
        try JSONParser.parse(Corpora.read("json/\(file)"))
    }

    @Test(arguments: files.filter { $0.hasPrefix("y_") && !stricter.contains($0) })
    func `what every parser must accept is accepted and survives writing`(file: String) throws {
        let value = try parse("test_parsing/\(file)")
        #expect(try JSONParser.parse(value.bytes(pretty: true)) == value)
    }

    @Test(arguments: files.filter { $0.hasPrefix("n_") || stricter.contains($0) })
    func `what every parser must refuse is refused`(file: String) {
        #expect(throws: JSONError.self) { try parse("test_parsing/\(file)") }
    }

    /// Where parsers may differ this one takes numbers of any size, and no text that is not Unicode.
    @Test(arguments: files.filter { $0.hasPrefix("i_") })
    func `what parsers may take either way is decided`(file: String) {
        let isTaken = (try? parse("test_parsing/\(file)")) != nil
        #expect(isTaken == (file.hasPrefix("i_number") || file == "i_structure_500_nested_arrays.json"))
    }

    @Test(arguments: Corpora.files("json/test_transform", suffix: ".json"))
    func `what parsers transform differently is kept or refused`(file: String) throws {
        let isTaken = (try? parse("test_transform/\(file)")) != nil
        let isRefused = file.hasPrefix("object_") || file.contains("invalid_codepoint")
        #expect(isTaken != isRefused)
        if isTaken, file.hasPrefix("number_") {
            let written = try parse("test_transform/\(file)").text()
            #expect(written.lowercased() == "[" + file.dropFirst(7).dropLast(5) + "]")
        }
    }
}
