import Testing

@testable import Formats

@Suite struct CalendarWriterTests {
    private static let stamp = CalendarTime.utc(year: 2026, month: 3, day: 2, secondOfDay: 36_061)

    private func text(_ task: CalendarTask) -> String {
        var writer = CalendarWriter(product: "-//test//EN")
        writer.append(task)
        return String(decoding: writer.finish(), as: UTF8.self)
    }

    @Test func `a task is written as RFC 5545 has it`() {
        let open = CalendarTask(
            uid: "1@x", stamp: Self.stamp, sequence: 2, summary: "Send, then call; twice",
            description: "one\r\ntwo\\three", due: .date(year: 987, month: 12, day: 1), alarm: Self.stamp)
        let lines = text(open).split(separator: "\r\n").map(String.init)
        #expect(
            lines == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", "BEGIN:VTODO", "UID:1@x",
                "DTSTAMP:20260302T100101Z", "LAST-MODIFIED:20260302T100101Z", "SEQUENCE:2",
                "SUMMARY:Send\\, then call\\; twice", "DESCRIPTION:one\\ntwo\\\\three",
                "DUE;VALUE=DATE:09871201", "STATUS:NEEDS-ACTION", "BEGIN:VALARM", "ACTION:DISPLAY",
                "DESCRIPTION:Send\\, then call\\; twice", "TRIGGER;VALUE=DATE-TIME:20260302T100101Z",
                "END:VALARM", "END:VTODO", "END:VCALENDAR",
            ])
        let done = text(CalendarTask(uid: "1@x", stamp: Self.stamp, summary: "x", completed: Self.stamp))
        #expect(done.contains("STATUS:COMPLETED\r\nCOMPLETED:20260302T100101Z\r\n"))
    }

    @Test(arguments: ["a", "é", "报", "👩‍👩‍👧", "ab报👍"])
    func `lines hold 75 octets at most, are whole characters, and unfold to what they were`(_ unit: String) {
        for count in [1, 20, 24, 25, 66, 67, 68, 300] {
            let summary = String(repeating: unit, count: count)
            let bytes = Array(text(CalendarTask(uid: "1@x", stamp: Self.stamp, summary: summary)).utf8)
            let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: true)
            let areWhole = lines.allSatisfy {
                $0.last == 0x0D && $0.count <= 76 && String(validating: $0, as: UTF8.self) != nil
            }
            #expect(areWhole, "\(unit) \(count)")
            var unfolded = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
            var result = String.UnicodeScalarView()
            while let next = unfolded.popFirst() {
                if next == "\r", unfolded.starts(with: "\n ".unicodeScalars) {
                    unfolded.removeFirst(2)
                } else {
                    result.append(next)
                }
            }
            #expect(String(result).contains("\r\nSUMMARY:\(summary)\r\n"))
        }
    }

    @Test(arguments: [
        ("a\nb", "a\\nb"), ("a\r\nb", "a\\nb"), ("a\rb", "a\\nb"), ("a\n\nb", "a\\n\\nb"), ("\\n", "\\\\n"),
        ("a\u{0}\u{1B}b\tc\u{7F}", "ab\tc"), (";,:", "\\;\\,:"),
    ])
    func `text is escaped, and control characters have no place`(_ text: String, _ escaped: String) {
        #expect(CalendarWriter.escape(text) == escaped)
    }
}
