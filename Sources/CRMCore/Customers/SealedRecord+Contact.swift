extension SealedRecord {
    /// The values of a field as they read back, each with its label before it.
    package func texts(of field: String) -> [String] {
        entries.lazy.filter { $0.field == field }.map { LabelledText($0.value, label: $0.label).whole }
    }

    /// Puts values in the place of a field's; each says its label itself.
    mutating func set(_ field: String, to texts: [String]) {
        let place = entries.firstIndex { $0.field == field } ?? entries.endIndex
        entries.removeAll { $0.field == field }
        let new = texts.map { text in
            let labelled = LabelledText(text)
            return Entry(field, labelled.text, label: labelled.label)
        }
        entries.insert(contentsOf: new, at: min(place, entries.endIndex))
    }

    /// Sets a part of the address that has no label.
    mutating func setMain(_ field: String, to value: String?) {
        let place = entries.firstIndex { $0.field == field && $0.label.isEmpty } ?? entries.endIndex
        entries.removeAll { $0.field == field && $0.label.isEmpty }
        guard let value else { return }
        entries.insert(Entry(field, value), at: min(place, entries.endIndex))
    }

    /// The addresses with their labels, the one without a label first.
    package var addresses: [(label: String, address: PostalAddress)] {
        var found: [(label: String, address: PostalAddress)] = []
        for entry in entries where PostalAddress.parts.contains(entry.field) {
            if let index = found.firstIndex(where: { $0.label == entry.label }) {
                found[index].address[entry.field] = entry.value
            } else {
                var address = PostalAddress()
                address[entry.field] = entry.value
                found.append((entry.label, address))
            }
        }
        return found.filter { $0.label.isEmpty } + found.filter { !$0.label.isEmpty }
    }

    /// Puts an address in the place of the one of its label; an empty one takes it away.
    mutating func set(_ address: PostalAddress, label: String) {
        entries.removeAll { PostalAddress.parts.contains($0.field) && $0.label == label }
        for part in PostalAddress.parts where !address[part].isEmpty {
            entries.append(Entry(part, address[part], label: label))
        }
    }

    /// The addresses as they are written in their countries.
    func addressLines(in country: String) -> [String] {
        addresses.map { LabelledText($0.address.line(in: country), label: $0.label).whole }
    }
}
