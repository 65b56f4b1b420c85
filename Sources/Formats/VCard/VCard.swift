/// An electronic business card: its lines in their order, without those that begin and end it.
package struct VCard: Hashable, Sendable {
    package var version: VCardVersion
    package var properties: [VCardProperty]
    /// The physical line that it begins on, from 1; 0 for one that was made and not read.
    package var line = 0

    package init(version: VCardVersion, properties: [VCardProperty] = []) {
        self.version = version
        self.properties = properties
    }

    /// The properties of a name, which is in capitals.
    package func all(_ name: String) -> [VCardProperty] {
        properties.filter { $0.name == name }
    }

    /// The property of a name that is preferred: the least `PREF` of 4.0, the first of type `pref`, or the first.
    package func first(_ name: String) -> VCardProperty? {
        let all = all(name)
        let ranked = all.compactMap { property in
            property.values(of: "PREF").first.flatMap { Int($0) }.map { (rank: $0, property: property) }
        }
        if let best = ranked.min(by: { $0.rank < $1.rank }) { return best.property }
        return all.first { $0.types.contains("pref") } ?? all.first
    }

    package static func == (left: VCard, right: VCard) -> Bool {
        left.version == right.version && left.properties == right.properties
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(version)
        hasher.combine(properties)
    }
}
