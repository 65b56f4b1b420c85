/// A time zone of the IANA database, read from its TZif file (RFC 8536).
///
/// The C library has one zone a process and takes an unknown name for UTC without a word; this reader
/// has any number, and refuses what it does not know.
package struct Zone: Sendable {
    package let name: String
    let rules: ZoneRules

    /// Universal time, there even without the database's files.
    package static let utc = Zone(name: "UTC", rules: ZoneRules(offset: 0))

    /// Gives the zone of a name like `Asia/Shanghai`.
    package static func named(_ name: String) throws -> Zone {
        if ["UTC", "Etc/UTC", "Z", "GMT"].contains(name) {
            return name == "UTC" ? utc : Zone(name: name, rules: utc.rules)
        }
        guard isName(name), let bytes = ZoneFolder.read(name) else { throw unknown(name) }
        guard let rules = ZoneRules(tzif: bytes) else {
            throw CoreError(.failed, "the time zone file of '\(name)' is damaged")
        }
        return Zone(name: name, rules: rules)
    }

    /// Seconds east of Greenwich at a moment.
    package func offset(at moment: Moment) -> Int {
        rules.offset(at: moment.seconds)
    }

    /// Gives what calendar and clock on the wall show at a moment.
    package func local(from moment: Moment) -> (date: CivilDate, secondsOfDay: Int, offset: Int) {
        let offset = offset(at: moment)
        let local = moment.seconds + Int64(offset)
        let days = local.dividedDown(by: 86_400)
        return (CivilDate(days: Int(days)), Int(local.remainder(by: 86_400)), offset)
    }

    /// Gives the moment at which calendar and clock show a date and time.
    ///
    /// A time that clocks put forward skip is taken by the offset before, and so comes out that much
    /// later; of a time that is shown twice the first is meant.
    package func moment(at date: CivilDate, secondsOfDay: Int) -> Moment {
        let local = Int64(date.days) * 86_400 + Int64(secondsOfDay)
        return Moment(milliseconds: resolve(local).seconds * 1000)
    }

    /// Gives the first moment of a day, which is not midnight where clocks go forward over it.
    package func startOfDay(_ date: CivilDate) -> Moment {
        var (end, gap) = resolve(Int64(date.days) * 86_400)
        guard gap > 0 else { return Moment(milliseconds: end * 1000) }
        // The clocks change within the length of the gap before that moment: find the second.
        var start = end - gap
        let after = rules.offset(at: end)
        while start < end {
            let middle = start + (end - start) / 2
            if rules.offset(at: middle) == after { end = middle } else { start = middle + 1 }
        }
        return Moment(milliseconds: end * 1000)
    }

    /// The UTC seconds of local ones, and the seconds that are skipped there.
    private func resolve(_ local: Int64) -> (seconds: Int64, gap: Int64) {
        let before = Int64(rules.offset(at: local - 86_400))
        let after = Int64(rules.offset(at: local + 86_400))
        if Int64(rules.offset(at: local - before)) == before { return (local - before, 0) }
        if Int64(rules.offset(at: local - after)) == after { return (local - after, 0) }
        return (local - before, max(0, after - before))
    }

    /// Whether a name stays within the database's folder whatever it says.
    private static func isName(_ name: String) -> Bool {
        guard !name.isEmpty, name.utf8.count <= 64, !name.hasPrefix("right/") else { return false }
        return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            part.first?.isLetter == true
                && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_+-".contains($0)) }
        }
    }

    private static func unknown(_ name: String) -> CoreError {
        CoreError(
            .usage, "unknown time zone '\(name)'",
            hints: ZoneFolder.exists
                ? ["zones are named as in Asia/Shanghai, Europe/London or UTC"]
                : ["there is no time zone database at \(ZoneFolder.path): install 'tzdata'"])
    }
}

extension Zone: Hashable {
    package static func == (left: Zone, right: Zone) -> Bool { left.name == right.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
