import Testing

@testable import Formats

/// Messages, well and badly formed, of CPython's tests.
@Suite(.enabled(if: Corpora.areHere, Corpora.absent))
struct MailCorpusTests {
    private func read(_ number: String) throws -> MailMessage {
        try MailMessage(try Corpora.read("mail/msg_\(number).eml"))
    }

    /// The types of a message's parts, those within others in brackets.
    private static func outline(_ part: MailPart) -> String {
        part.type + (part.parts.isEmpty ? "" : "[" + part.parts.map(outline).joined(separator: " ") + "]")
    }

    static let outlines: [(number: String, outline: String, text: String)] = [
        ("01", "text/plain", "\nHi,\n\nDo you like this message?"),
        (
            "02",
            "multipart/mixed[text/plain text/plain multipart/digest[message/rfc822[text/plain] message/rfc822[text/plain]"
                + " message/rfc822[text/plain] message/rfc822[text/plain] message/rfc822[text/plain]] text/plain]",
            "Send Ppp mailing list"
        ),
        ("04", "multipart/mixed[text/plain text/plain]", "a simple kind of mirror"),
        (
            "05", "multipart/report[text/plain text/plain message/rfc822[text/plain]]",
            "Yadda yadda yadda\n\nYadda"
        ),
        ("07", "multipart/mixed[text/plain image/gif]", "Hi there,\n\nThis is the dingus fish.\n"),
        (
            "10", "multipart/mixed[text/plain text/html text/plain text/plain text/plain]",
            "This is a 7bit encoded message.\n\n¡This is a Quoted Printable encoded message!\n\nThis is a Base64 encoded message."
        ),
        ("11", "message/rfc822[text/plain]", "Here is the body of the message."),
        ("13", "multipart/mixed[text/plain multipart/mixed[text/plain image/gif]]", "A text/plain part"),
        ("14", "text/plain", "\nHi,\n\nI'm sorry but I'm using a drainbread ISP"),
        (
            "22", "multipart/mixed[text/plain image/jpeg image/jpeg text/plain]",
            "Text text text.\nText text text."
        ),
        ("26", "multipart/mixed[text/plain application/riscos]", "Simple email with attachment."),
        ("28", "multipart/digest[message/rfc822[text/plain] message/rfc822[text/plain]]", "message 1"),
        ("31", "multipart/mixed", "--BOUNDARY\nContent-Type: text/plain"),
        ("32", "text/plain", "Some message."),
        ("34", "multipart/digest[text/plain message/rfc822[text/plain]]", "This is a text plain part"),
        ("35", "text/plain", "counter to RFC 2822, there's no separating newline here"),
        ("37", "multipart/mixed[text/x-one text/x-two text/x-two]", "Blah\n\nBlah\n\nBlah"),
        ("40", "text/html", ""),
        ("41", "multipart/alternative", "Blah blah blah"),
        ("46", "message/rfc822[text/plain]", "Testing email forwarding with Groupwise 1.2.2010"),
        ("47", "multipart/mixed[text/plain text/html]", "bar\n\nbaz"),
    ]

    @Test(arguments: outlines)
    func `parts and text are what the sender meant`(number: String, outline: String, text: String) throws {
        let mail = try read(number)
        #expect(Self.outline(mail.content) == outline)
        #expect(mail.text.drop(while: \.isNewline).hasPrefix(text.drop(while: \.isNewline)))
    }

    @Test func `headers of real messages are read`() throws {
        let mail = try read("01")
        #expect(mail.from == [MailAddress(name: "John X. Doe", address: "bbb@ddd.com")])
        #expect(mail.messageID == "15090.61304.110929.45684@aaa.zzz.org")
        #expect(mail.date?.seconds == 988_999_544)
        #expect(try read("20").cc.map(\.address) == ["ccc@zzz.org", "ddd@zzz.org", "eee@zzz.org"])
        #expect(try read("43").from == [])
        #expect(try read("47").date?.seconds == 978_307_260)
        #expect(try read("07").attachments.map(\.fileName) == ["dingusfish.gif"])
        #expect(throws: MailError.self) { try read("19") }
        #expect(try read("07").attachments.first?.bytes.starts(with: "GIF87a".utf8) == true)
    }

    @Test(arguments: Corpora.files("mail", suffix: ".eml"))
    func `any message is read whole, and cut off anywhere it breaks nothing`(file: String) throws {
        let bytes = try Corpora.read("mail/\(file)")
        // One is the text of a message alone.
        if file != "msg_19.eml" { _ = try MailMessage(bytes).text }
        for share in 0..<20 {
            let mail = try? MailMessage(Array(bytes.prefix(bytes.count * share / 20)))
            _ = (mail?.text, mail?.attachments.map(\.bytes))
        }
    }
}
