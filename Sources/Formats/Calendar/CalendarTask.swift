/// Something that is to be done, as a calendar program knows it (RFC 5545, section 3.6.2).
package struct CalendarTask: Sendable {
    /// What tells it from every other one in the world, and stays the same.
    package var uid: String
    /// When it was last changed.
    package var stamp: CalendarTime
    package var created: CalendarTime?
    /// How many times it was changed.
    package var sequence: Int64
    package var summary: String
    package var description: String?
    package var due: CalendarTime?
    /// When it was done; nil while it is open.
    package var completed: CalendarTime?
    package var alarm: CalendarTime?

    package init(
        uid: String, stamp: CalendarTime, created: CalendarTime? = nil, sequence: Int64 = 0, summary: String,
        description: String? = nil, due: CalendarTime? = nil, completed: CalendarTime? = nil,
        alarm: CalendarTime? = nil
    ) {
        self.uid = uid
        self.stamp = stamp
        self.created = created
        self.sequence = sequence
        self.summary = summary
        self.description = description
        self.due = due
        self.completed = completed
        self.alarm = alarm
    }
}
