import Testing

@testable import Formats

struct MailMessageTests {
    private func message(_ lines: String) throws -> MailMessage { try MailMessage(Array(lines.utf8)) }

    @Test func `a message tells who wrote it, when, about what, and what it answers`() throws {
        let mail = try message(
            """
            From: Ada <ada@x.org>
            To: bob@x.org,
            \tEve <eve@x.org>
            Cc: c@x.org
            CC: d@x.org
            Subject: =?utf-8?B?6K+35Zue?=
             =?utf-8?B?5aSN?=
            Date: Fri, 4 May 2001 14:05:44 -0400
            Message-Id: <1.2@x.org>
            In-Reply-To: Your message of "Thu" <0@x.org>
            References: <a@x.org>
             <b@x.org><0@x.org>

            Hello
            """)
        #expect(mail.from == [MailAddress(name: "Ada", address: "ada@x.org")])
        #expect(mail.to.map(\.address) == ["bob@x.org", "eve@x.org"])
        #expect(mail.cc.map(\.address) == ["c@x.org", "d@x.org"])
        #expect(mail.subject == "请回复")
        #expect(mail.date?.seconds == 988_999_544)
        #expect(mail.messageID == "1.2@x.org")
        #expect(mail.inReplyTo == ["0@x.org"])
        #expect(mail.references == ["a@x.org", "b@x.org", "0@x.org"])
        #expect(mail.text == "Hello")
    }

    static let bodies: [(head: String, body: String, text: String)] = [
        ("Content-Transfer-Encoding: base64", "5L2g5aW9\n", "你好"),
        ("Content-Transfer-Encoding: quoted-printable", "a=\nb=20\nc=E4=BD=A0", "ab \nc你"),
        (
            "Content-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: quoted-printable", "=C4=E3",
            "你"
        ),
        ("Content-Type: text/plain; charset=nonsense", "plain", "plain"),
        ("Content-Type: text", "no subtype", "no subtype"),
        (
            "Content-Type: text/html", "<p>A &amp; B<br>C</p><style>p{}</style><!-- x --><p>D&#20320; 1 < 2",
            "A & B\nC\n\nD你 1 < 2\n"
        ),
        ("Content-Type: application/pdf", "%PDF", ""),
        ("Content-Disposition: attachment", "a file", ""),
    ]

    @Test(arguments: bodies)
    func `a body is decoded to what a person reads`(head: String, body: String, text: String) throws {
        #expect(try message("From: a@x.org\n\(head)\n\n\(body)").text == text)
    }

    private static func multipart(_ subtype: String, _ parts: [String]) -> String {
        "From: a@x.org\r\nContent-Type: multipart/\(subtype); boundary=\"b b\"\r\n\r\npreamble\r\n"
            + parts.map { "--b b\r\n\($0)\r\n" }.joined() + "--b b--\r\nepilogue\r\n"
    }

    static let parts: [(subtype: String, parts: [String], text: String, attachments: Int)] = [
        ("alternative", ["Content-Type: text/html\r\n\r\n<b>x</b>", "\r\nplain"], "plain", 0),
        ("alternative", ["Content-Type: text/html\r\n\r\n<b>x</b>"], "x\n", 0),
        ("mixed", ["\r\none\r\n", "Content-Type: text/plain\r\n\r\ntwo"], "one\n\ntwo", 0),
        (
            "mixed",
            [
                "\r\none",
                "Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBE",
                "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=n.txt\r\n\r\nnote",
            ], "one", 2
        ),
        (
            "mixed", ["\r\nsee below", "Content-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\ninner"],
            "see below", 1
        ),
        ("digest", ["\r\nSubject: 1\r\n\r\nfirst", "\r\nSubject: 2\r\n\r\nsecond"], "first\nsecond", 2),
        (
            "related", ["Content-Type: text/html\r\n\r\n<i>x</i>", "Content-Type: image/png\r\n\r\nPNG"],
            "x\n", 1
        ),
    ]

    @Test(arguments: parts)
    func `of many parts the readable ones are text, and the others go with it`(
        subtype: String, parts: [String], text: String, attachments: Int
    ) throws {
        let mail = try message(Self.multipart(subtype, parts))
        #expect(mail.text == text)
        #expect(mail.attachments.count == attachments)
    }

    @Test func `a file that came with it has its name and bytes`() throws {
        let mail = try message(
            Self.multipart(
                "mixed",
                [
                    "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename*=utf-8''%e7%8e%8b.pdf\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\nJVBE\r\nRi0=\r\n"
                ]))
        #expect(mail.attachments.first?.fileName == "王.pdf")
        #expect(mail.attachments.first?.bytes == Array("%PDF-".utf8))
    }

    @Test func `what is broken is read as well as can be`() throws {
        // No boundary anywhere, none that is named, none that ends, and no line between header and body.
        #expect(try message("From: a\nContent-Type: multipart/mixed; boundary=x\n\nBlah").text == "Blah")
        #expect(try message("From: a\nContent-Type: multipart/mixed;\n\nBlah").text == "Blah")
        #expect(
            try message("From: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nBlah").text == "Blah")
        #expect(try message("From: a\nSubject: b\nno separating line here").text == "no separating line here")
        #expect(try message("From x@y Fri Nov 26 21:40:36 2004\nSubject: b\n\nc").subject == "b")
        #expect(try MailMessage(Array("Subject: Zo".utf8) + [0xEB, 0x0A, 0x0A, 0xEB]).subject == "Zoë")
    }

    static let refused: [(text: String, message: String)] = [
        ("", "line 1: the message is empty"),
        ("\n\nbody", "line 1: no header begins here"),
        ("just some text\nthat goes on", "line 1: no header begins here"),
    ]

    @Test(arguments: refused)
    func `what is no message is refused`(text: String, message: String) {
        let error = #expect(throws: MailError.self) { try self.message(text) }
        #expect(error?.message == message)
    }

    @Test func `parts within parts are each read once`() throws {
        var deep = "From: a@x.org\n"
        for index in 0..<30 { deep += "Content-Type: multipart/mixed; boundary=b\(index)\n\n--b\(index)\n" }
        #expect(try message(deep + "\ntext").text == "text")
    }

    @Test func `what is too deep, too much or too long is refused`() {
        var deep = "From: a@x.org\n"
        for index in 0..<40 { deep += "Content-Type: multipart/mixed; boundary=b\(index)\n\n--b\(index)\n" }
        let error = #expect(throws: MailError.self) { try message(deep) }
        #expect(error?.reason == "parts lie within parts more than 32 deep")
        var limits = MailLimits()
        limits.bytes = 200
        limits.headerBytes = 100
        limits.parts = 3
        let many =
            "A: b\nContent-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\nx\n", count: 9)
        let long = "A: " + String(repeating: "x", count: 120) + "\n\n"
        for text in [many, long, String(repeating: "A: b\n", count: 50)] {
            #expect(throws: MailError.self) { try MailMessage(Array(text.utf8), limits: limits) }
        }
    }
}
