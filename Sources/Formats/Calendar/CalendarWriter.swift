/// Writes iCalendar (RFC 5545): lines end with CRLF and are folded at 75 octets, never within a character.
package struct CalendarWriter {
    private var bytes: [UInt8] = []

    /// The most octets of a line, without its end (section 3.1).
    private static let width = 75

    /// Begins a calendar.
    ///
    /// - Parameter product: What made it, such as `-//crm//tasks//EN` (section 3.7.3).
    package init(product: String) {
        line("BEGIN", "VCALENDAR")
        line("VERSION", "2.0")
        line("PRODID", Self.escape(product))
    }

    package mutating func append(_ task: CalendarTask) {
        line("BEGIN", "VTODO")
        line("UID", Self.escape(task.uid))
        time("DTSTAMP", task.stamp)
        if let created = task.created { time("CREATED", created) }
        time("LAST-MODIFIED", task.stamp)
        line("SEQUENCE", String(task.sequence))
        line("SUMMARY", Self.escape(task.summary))
        if let description = task.description { line("DESCRIPTION", Self.escape(description)) }
        if let due = task.due { time("DUE", due) }
        line("STATUS", task.completed == nil ? "NEEDS-ACTION" : "COMPLETED")
        if let completed = task.completed { time("COMPLETED", completed) }
        if let alarm = task.alarm {
            line("BEGIN", "VALARM")
            line("ACTION", "DISPLAY")
            line("DESCRIPTION", Self.escape(task.summary))
            line("TRIGGER;VALUE=DATE-TIME", alarm.text)
            line("END", "VALARM")
        }
        line("END", "VTODO")
    }

    /// Ends the calendar and gives it.
    package mutating func finish() -> [UInt8] {
        line("END", "VCALENDAR")
        return bytes
    }

    private mutating func time(_ name: String, _ time: CalendarTime) {
        line(name + time.parameter, time.text)
    }

    /// Writes a line; what is too long goes on behind a blank on the next one.
    private mutating func line(_ name: String, _ value: String) {
        var room = Self.width
        for scalar in "\(name):\(value)".unicodeScalars {
            let octets = UTF8.encode(scalar)!
            if octets.count > room {
                bytes += [0x0D, 0x0A, 0x20]
                room = Self.width - 1
            }
            bytes.append(contentsOf: octets)
            room -= octets.count
        }
        bytes += [0x0D, 0x0A]
    }

    /// A text as a value (section 3.3.11); control characters other than tabs have no place in one.
    static func escape(_ text: String) -> String {
        var result = ""
        var wasReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where wasReturn: break
            case "\r", "\n": result += "\\n"
            case "\\", ";", ",":
                result += "\\"
                result.unicodeScalars.append(scalar)
            case "\t": result += "\t"
            case "\u{0}"..."\u{1F}", "\u{7F}": break
            default: result.unicodeScalars.append(scalar)
            }
            wasReturn = scalar == "\r"
        }
        return result
    }
}
