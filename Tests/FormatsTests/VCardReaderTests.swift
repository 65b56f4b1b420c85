import Testing

@testable import Formats

struct VCardReaderTests {
    /// The only property of a card of these lines.
    private func property(_ line: String, version: String = "3.0") throws -> VCardProperty {
        let card = try #require(try cards("BEGIN:VCARD\nVERSION:\(version)\n\(line)\nEND:VCARD\n").first)
        return try #require(card.properties.first)
    }

    @Test(arguments: [
        ("FN:Ada", "Ada"),
        ("FN:Ada Love\n lace", "Ada Lovelace"),
        ("FN:Ada\r\n  Lovelace", "Ada Lovelace"),
        ("FN;X-A=\"a:b;c,d\":Ada", "Ada"),
        (#"NOTE:a\nb\Nc\, d\; e\\f\:g"#, "a\nb\nc, d; e\\f:g"),
        (#"NOTE:ends with \"#, "ends with \\"),
        ("item1.TEL:+86 10", "+86 10"),
        ("FN:", ""),
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=\n=E5=B0=8F", "王小"),
        ("FN;QUOTED-PRINTABLE:a=0D=0Ab=3B", "a\nb;"),
        ("FN;ENCODING=QUOTED-PRINTABLE:a=\n b", "a b"),
        ("FN;ENCODING=QUOTED-PRINTABLE:50 =G1", "50 =G1"),
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:a=C3", "a\u{FFFD}"),
        ("FN:Ada\r\r\n  L\r\r", "Ada L"),
        ("FN:a\rb", "ab"),
        ("FN;ENCODING=QUOTED-PRINTABLE:a\\=0Ab=5C=5C=0Ac", "a\nb\\\nc"),
        ("FN;CHARSET=GB2312;ENCODING=QUOTED-PRINTABLE:=CD=F5", "王"),
        ("PHOTO;BASE64:\n  /9j/\n  AAAA\n", "/9j/AAAA"),
        ("PHOTO;ENCODING=b:/9j/\nAAAA\n\nX-A:1", "/9j/AAAA"),
    ])
    func `a value is unfolded, decoded and unescaped`(lines: String, text: String) throws {
        #expect(try property(lines).text == text)
    }

    @Test func `bytes are unfolded before they are read, and a character may be folded`() throws {
        let bytes =
            Array("BEGIN:VCARD\nVERSION:3.0\nFN:".utf8) + [0xE7, 0x8E, 0x0A, 0x20, 0x8B]
            + Array("\nEND:VCARD\n".utf8)
        #expect(try cards(bytes).first?.properties.first?.text == "王")
    }

    @Test func `parameters have values, several, quoted, or none but a value`() throws {
        let line = "a.TEL;TYPE=work,voice;type=\"cell,text\";PREF=1;X-L=\"a;b:c\";HOME;X-C=^'q^'^n^^:1"
        let tel = try property(line, version: "4.0")
        #expect(tel.group == "a")
        #expect(tel.types == ["work", "voice", "cell", "text", "home"])
        #expect(tel.values(of: "PREF") == ["1"])
        #expect(tel.values(of: "X-L") == ["a;b:c"])
        #expect(tel.values(of: "X-C") == ["\"q\"\n^"])
    }

    @Test func `components and lists are split at what is not escaped`() throws {
        let address = try property(#"ADR:;;1 A\;B St;City,Quarter\, East;;;CN"#)
        #expect(
            address.components == [[""], [""], ["1 A;B St"], ["City", "Quarter, East"], [""], [""], ["CN"]])
        #expect(address.component(3) == "City,Quarter, East")
        #expect(address.component(9) == "")
        #expect(try property(#"CATEGORIES:a,b\,c"#).list == ["a", "b,c"])
    }

    @Test func `what is preferred comes first`() throws {
        let card = try #require(
            try cards(
                """
                BEGIN:VCARD
                VERSION:4.0
                TEL:1
                TEL;PREF=2:2
                TEL;PREF=1:3
                EMAIL:a
                EMAIL;TYPE=INTERNET,PREF:b
                END:VCARD
                """
            ).first)
        #expect(card.first("TEL")?.text == "3")
        #expect(card.first("EMAIL")?.text == "b")
        #expect(card.first("ORG") == nil)
    }

    @Test func `a card within a card is left out`() throws {
        let inner = "BEGIN:VCARD\nVERSION:2.1\nFN:Agent\nEND:VCARD\n"
        let text = "BEGIN:VCARD\nVERSION:2.1\nFN:Ada\nAGENT:\n\(inner)TITLE:Countess\nEND:VCARD\n"
        #expect(try cards(text).map { $0.properties.map(\.name) } == [["FN", "TITLE"]])
    }

    @Test func `a whole file in UTF-16 or in a character set that is named`() throws {
        let text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë\r\nEND:VCARD\r\n"
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let latin = text.unicodeScalars.map { UInt8($0.value) }
        #expect(try cards(wide, charset: .utf16).first?.first("FN")?.text == "Zoë")
        #expect(try cards(latin, charset: .named("latin1")).first?.first("FN")?.text == "Zoë")
        #expect(throws: VCardError.self) { try cards(latin) }
        let error = #expect(throws: VCardError.self) { try cards(wide) }
        #expect(error?.hint == "try --encoding utf-16")
    }

    static let broken: [(text: String, message: String)] = [
        ("FN:Ada\n", "line 1: a card begins with BEGIN:VCARD, and not with FN"),
        ("name,email\n", "line 1: 'name,email' has no colon"),
        ("BEGIN:VCARD\nVERSION:3.0\nFN:Ada\n", "line 1: the card that begins here has no END:VCARD"),
        ("\nBEGIN:VCARD\nFN:Ada\nEND:VCARD\n", "line 2: the card has no VERSION"),
        ("BEGIN:VCARD\nVERSION:5.0\nEND:VCARD\n", "line 2: version '5.0' is none of 2.1, 3.0, 4.0"),
        ("BEGIN:VCARD\nVERSION:3.0\nVERSION:3.0\n", "line 3: the card has two versions"),
        (
            "BEGIN:VCARD\nVERSION:3.0\nBEGIN:VCARD\n",
            "line 3: a card begins before the one of line 1 has ended"
        ),
        ("BEGIN:VCARD\nVERSION:3.0\nFN:A\nno colon\n", "line 4: 'no colon' has no colon"),
        ("BEGIN:VCARD\nVERSION:3.0\nFN;X=\"a:A\n", "line 3: a quote opens and never closes"),
        ("BEGIN:VCARD\nVERSION:3.0\n:A\n", "line 3: '' is no name of a property"),
        ("BEGIN:VCARD\nVERSION:3.0\nF N:A\n", "line 3: 'F N' is no name of a property"),
        ("BEGIN:VCARD\nVERSION:3.0\nFN;=A:A\n", "line 3: '=A' is no parameter"),
        ("BEGIN:VCARD\nVERSION:3.0\nFN;ENCODING=ROT13:A\n", "line 3: encoding 'ROT13' of FN is not known"),
        ("BEGIN:VCARD\nVERSION:3.0\nFN;CHARSET=klingon:A\n", "line 3: unknown character set 'klingon'"),
        ("BEGIN:VCARD\nVERSION:3.0\nFN:A\0B\n", "line 3: a NUL byte stands in FN"),
        ("BEGIN:VCARD\nVERSION:3.0\nEND:VCALENDAR\n", "line 3: END:VCARD is due"),
        (
            String(repeating: "BEGIN:VCARD\nVERSION:2.1\nAGENT:\n", count: 5),
            "line 13: cards lie within cards more than 4 deep"
        ),
        (
            "BEGIN:VCARD\nVERSION:3.0\nFN;CHARSET=GB18030;ENCODING=QUOTED-PRINTABLE:=FF\n",
            "line 3: FN is not GB18030: bytes 'FF'"
        ),
    ]

    @Test(arguments: broken)
    func `a broken file is refused with the place, again and again`(text: String, message: String) {
        let reader = VCardReader(BytesSource(text))
        for _ in 0..<2 {
            let error = #expect(throws: VCardError.self) { while try reader.next() != nil {} }
            #expect(error?.message == message)
        }
    }

    @Test func `what is too long or too much is refused`() {
        var limits = VCardReader.Limits()
        limits.lineBytes = 100
        limits.properties = 2
        let front = "BEGIN:VCARD\nVERSION:3.0\n"
        let texts = [
            front + "NOTE:" + String(repeating: "x", count: 100),
            front + "NOTE:" + String(repeating: "x\n ", count: 100),
            front + "NOTE:1\nNOTE:2\nNOTE:3\nEND:VCARD\n",
        ]
        for text in texts {
            let reader = VCardReader(BytesSource(text), limits: limits)
            #expect(throws: VCardError.self) { while try reader.next() != nil {} }
        }
    }
}

func cards(_ bytes: [UInt8], charset: CharacterSet? = nil, chunkSize: Int = .max) throws -> [VCard] {
    let reader = VCardReader(BytesSource(bytes, chunkSize: chunkSize), charset: charset)
    var cards: [VCard] = []
    while let card = try reader.next() { cards.append(card) }
    return cards
}

func cards(_ text: String) throws -> [VCard] { try cards(Array(text.utf8)) }
