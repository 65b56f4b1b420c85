import Testing

@testable import Formats

struct VCardWriterTests {
    @Test func `a card is written with its lines folded at 75 bytes, between characters`() throws {
        var bytes: [UInt8] = []
        let note = String(repeating: "客户", count: 30)
        VCardWriter(version: .v4).append(
            [
                VCardProperty("FN", text: "Ada; Countess"),
                VCardProperty("N", components: [["Lovelace"], ["Ada", "Augusta"]]),
                VCardProperty("TEL", text: "1", parameters: [.init("X-L", ["a:\"b\"\n"])]),
                VCardProperty("NOTE", text: note),
            ], to: &bytes)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        #expect(
            lines.prefix(5) == [
                "BEGIN:VCARD", "VERSION:4.0", #"FN:Ada\; Countess"#, "N:Lovelace;Ada,Augusta",
                #"TEL;X-L="a:^'b^'^n":1"#,
            ])
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(try cards(bytes).first?.first("NOTE")?.text == note)
    }

    private static let pieces = [
        "a", "B", " ", ",", ";", ":", "\\", "\n", "\"", "^", "=", "王", "客户", "é", "e\u{301}", "😀", "\t", "'",
        ".",
    ]

    private static func text(_ generator: inout SeededGenerator, upTo count: Int = 40) -> String {
        (0..<Int.random(in: 0..<count, using: &generator))
            .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }

    private static func property(_ generator: inout SeededGenerator) -> VCardProperty {
        let names = ["FN", "N", "ADR", "NOTE", "X-SOMETHING-LONG", "TEL", "CATEGORIES"]
        let parameters = (0..<Int.random(in: 0..<3, using: &generator)).map { _ in
            VCardProperty.Parameter(
                ["TYPE", "X-LABEL", "PREF"].randomElement(using: &generator) ?? "",
                (0..<Int.random(in: 1..<3, using: &generator)).map { _ in text(&generator, upTo: 6) })
        }
        let components = (0..<Int.random(in: 1..<8, using: &generator)).map { _ in
            (0..<Int.random(in: 1..<3, using: &generator)).map { _ in text(&generator) }
        }
        var property = VCardProperty(
            names.randomElement(using: &generator) ?? "", components: components, parameters: parameters)
        if Bool.random(using: &generator) { property.group = "item1" }
        return property
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `what is written is read back the same, whatever the chunks`(seed: UInt64) throws {
        var generator = SeededGenerator(seed)
        let version = seed % 2 == 0 ? VCardVersion.v3 : .v4
        let original = (0..<10).map { _ in
            VCard(
                version: version,
                properties: (0..<Int.random(in: 0..<9, using: &generator)).map { _ in
                    Self.property(&generator)
                })
        }
        var bytes: [UInt8] = []
        for card in original { VCardWriter(version: version).append(card.properties, to: &bytes) }
        for chunkSize in [1, 7, .max] {
            let isSame = try cards(bytes, chunkSize: chunkSize) == original
            #expect(isSame)
        }
    }
}
