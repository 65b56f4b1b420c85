import Testing

@testable import Formats

struct MboxReaderTests {
    private func messages(_ text: String, chunkSize: Int = .max) throws -> [(line: Int, text: String)] {
        let reader = MboxReader(BytesSource(Array(text.utf8), chunkSize: chunkSize))
        var messages: [(line: Int, text: String)] = []
        while let message = try reader.next() {
            messages.append((message.line, String(decoding: message.bytes, as: UTF8.self)))
        }
        return messages
    }

    private let mailbox = """
        From a@x.org Fri Nov 26 21:40:36 2004
        Subject: 1

        one

        From here on it is text
        >From the start
        >>From quoted twice

        From b@x.org Fri Nov 26 21:40:37 2004
        Subject: 2

        two

        """

    @Test(arguments: [1, 7, .max])
    func `a mailbox is split where messages begin, and quoted lines are as they were`(chunkSize: Int) throws {
        let messages = try messages(mailbox, chunkSize: chunkSize)
        #expect(messages.map(\.line) == [2, 11])
        #expect(
            messages.first?.text
                == "Subject: 1\n\none\n\nFrom here on it is text\nFrom the start\n>From quoted twice\n")
        #expect(messages.last?.text == "Subject: 2\n\ntwo\n")
    }

    @Test func `an empty mailbox has nothing, and what is none is refused`() throws {
        #expect(try messages("").isEmpty)
        #expect(throws: MailError.self) { try messages("Subject: 1\n\none\n") }
        #expect(!MboxReader.isMbox("From: a@x.org".utf8))
    }

    @Test func `a message that is too long is refused`() throws {
        var limits = MailLimits()
        limits.bytes = 20
        let reader = MboxReader(BytesSource(mailbox), limits: limits)
        for _ in 0..<2 { #expect(throws: MailError.self) { try reader.next() } }
    }
}
