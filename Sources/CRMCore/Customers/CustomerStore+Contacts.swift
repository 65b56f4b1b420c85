extension CustomerStore {
    /// What a part of a customer's contact data is to become.
    package struct ContactChange: Sendable {
        package var value: String?
        package var label: String?
        /// Parts of an address by their names; an empty one is cleared.
        package var parts: [String: String] = [:]

        package init(value: String? = nil, label: String? = nil, parts: [String: String] = [:]) {
            self.value = value
            self.label = label.map(TextFold.fold)
            self.parts = parts
        }
    }

    /// The ways to reach a customer, in the order in which they are kept.
    package func contacts(of id: Int64) throws -> [ContactEntry] {
        try workspace.requireContactData(of: id)
        let record = try record(of: id)
        let consent = try Dictionary(
            record["consent"].map { try ContactWord($0) }.map { ($0.name, $0.value == "yes") },
            uniquingKeysWith: { $1 })
        var entries = record.entries.compactMap { entry -> ContactEntry? in
            switch entry.field {
            case "email", "phone": ContactEntry(means: entry.field, label: entry.label, value: entry.value)
            case "contact":
                (try? ContactWord(entry.value)).map {
                    ContactEntry(means: $0.name, label: "", value: $0.value)
                }
            default: nil
            }
        }
        entries += record.addresses.map {
            ContactEntry(
                means: "address", label: $0.label,
                value: $0.address.line(in: workspace.context.defaultCountry))
        }
        return entries.map { entry in
            var entry = entry
            entry.consent = consent[entry.means]
            return entry
        }
    }

    /// Adds a way to reach a customer.
    package func addContact(
        _ means: String, _ change: ContactChange, to id: Int64, allowingDuplicate duplicate: Bool = false
    ) throws {
        let means = TextFold.fold(means)
        let label = try checked(change.label ?? "")
        try editContacts(of: id, allowingDuplicate: duplicate) { record in
            switch means {
            case "address":
                guard !change.parts.isEmpty, change.value == nil else {
                    throw CoreError(
                        .usage, "an address is given by its parts",
                        hints: ["such as --city Berlin --street 'Allee 1'"])
                }
                guard !record.addresses.contains(where: { $0.label == label }) else {
                    let which = label.isEmpty ? "an address without a label" : "an address '\(label)'"
                    throw CoreError(
                        .refused, "there is \(which) already",
                        hints: ["give another --label, or edit that one"])
                }
                var address = PostalAddress()
                for (part, value) in change.parts { address[part] = value }
                record.set(address, label: label)
            case "email", "phone":
                guard let value = change.value, change.parts.isEmpty else { throw Self.missing(means) }
                let text = LabelledText(value, label: label).whole
                let parsed = try workspace.contactParser.parse(Customer.fields.field(named: means), text)
                guard let text = parsed.text else { throw Self.missing(means) }
                try refuseTwice(value, means, in: record)
                let labelled = LabelledText(text)
                record.entries.append(.init(means, labelled.text, label: labelled.label))
            default:
                guard let value = change.value, change.parts.isEmpty else { throw Self.missing(means) }
                guard label.isEmpty else { throw Self.unlabelled(means) }
                let word = try ContactWord.contact("\(means)=\(value)")
                guard !word.value.isEmpty else { throw Self.missing(means) }
                try refuseTwice(word.whole, "contact", in: record)
                record.entries.append(.init("contact", word.whole))
            }
        }
    }

    /// Changes the way to reach a customer that a value, the name of another way, or `address:LABEL` means.
    package func editContact(
        _ which: String, _ change: ContactChange, of id: Int64, allowingDuplicate duplicate: Bool = false
    ) throws {
        let label = try change.label.map(checked)
        try editContacts(of: id, allowingDuplicate: duplicate) { record in
            if let (old, found) = address(which, in: record) {
                guard change.value == nil else {
                    throw CoreError(
                        .usage, "an address is changed by its parts", hints: ["such as --city Berlin"])
                }
                var address = found
                for (part, value) in change.parts { address[part] = value }
                if let label, label != old, record.addresses.contains(where: { $0.label == label }) {
                    throw CoreError(.refused, "there is an address '\(label)' already")
                }
                record.set(PostalAddress(), label: old)
                record.set(address, label: label ?? old)
                return
            }
            guard change.parts.isEmpty else { throw CoreError(.usage, "only an address has parts") }
            let place = try place(of: which, in: record, customer: id)
            let entry = record.entries[place]
            if entry.field == "contact" {
                guard label == nil else { throw Self.unlabelled(try ContactWord(entry.value).name) }
                let name = try ContactWord(entry.value).name
                let word = try ContactWord.contact("\(name)=\(change.value ?? "")")
                guard !word.value.isEmpty else { throw Self.missing(name) }
                record.entries[place].value = word.whole
            } else {
                let text = LabelledText(change.value ?? entry.value, label: label ?? entry.label).whole
                let parsed = try workspace.contactParser.parse(
                    Customer.fields.field(named: entry.field), text)
                guard let whole = parsed.text else { throw Self.missing(entry.field) }
                let labelled = LabelledText(whole)
                record.entries[place] = .init(entry.field, labelled.text, label: labelled.label)
            }
        }
    }

    /// Takes away the way to reach a customer that a value, the name of another way, or `address:LABEL` means.
    package func removeContact(_ which: String, of id: Int64) throws {
        try editContacts(of: id, allowingDuplicate: false) { record in
            if let (label, _) = address(which, in: record) {
                record.set(PostalAddress(), label: label)
            } else {
                record.entries.remove(at: try place(of: which, in: record, customer: id))
            }
        }
    }

    private func editContacts(
        of id: Int64, allowingDuplicate duplicate: Bool, _ change: (inout SealedRecord) throws -> Void
    ) throws {
        try workspace.write { transaction in
            try requireEdit(id, RecordDraft())
            try workspace.requireContactData(of: id)
            if try editRecord(of: id, duplicate ? .allowed : .refused, in: transaction, change) {
                try transaction.touch("customer", id: id)
            }
        }
    }

    // MARK: Which one

    private func address(_ which: String, in record: SealedRecord) -> (label: String, address: PostalAddress)?
    {
        let parts = TextFold.fold(which).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0] == "address" else { return nil }
        let label = parts.count == 2 ? String(parts[1]) : ""
        return record.addresses.first { $0.label == label }
    }

    /// The place of the one entry that is meant, by its value in whatever form, or by the name of its way.
    private func place(of which: String, in record: SealedRecord, customer: Int64) throws -> Int {
        let found = record.entries.indices.filter { index in
            let entry = record.entries[index]
            switch entry.field {
            case "email": return isSame(entry.value, which, .email)
            case "phone": return isSame(entry.value, which, .phone)
            case "contact":
                guard let word = try? ContactWord(entry.value) else { return false }
                return [word.name, TextFold.fold(word.value), TextFold.fold(word.whole)].contains(
                    TextFold.fold(which))
            default: return false
            }
        }
        guard let first = found.first else {
            throw CoreError(
                .notFound, "customer \(customer) has no '\(which)'",
                hints: ["'crm customer contact list \(customer)' shows what there is"])
        }
        guard found.count == 1 else {
            throw CoreError(.notFound, "more than one is '\(which)'", hints: ["give its whole value"])
        }
        return first
    }

    private func isSame(_ value: String, _ other: String, _ kind: LookupKind) -> Bool {
        let country = workspace.context.defaultCountry
        guard let one = try? CustomerContact.canonical(value, kind, country: country) else { return false }
        return one == (try? CustomerContact.canonical(LabelledText(other).text, kind, country: country))
    }

    private func refuseTwice(_ value: String, _ field: String, in record: SealedRecord) throws {
        let kind: LookupKind = field == "email" ? .email : field == "phone" ? .phone : .contact
        guard record[field].contains(where: { isSame($0, value, kind) }) else { return }
        throw CoreError(.refused, "the customer has '\(value)' already")
    }

    private func checked(_ label: String) throws -> String {
        guard label.isEmpty || LabelledText.isLabel(label) else {
            throw CoreError(
                .usage, "'\(label)' is no label", hints: ["use a word, such as work, home or billing"])
        }
        return label
    }

    private static func missing(_ means: String) -> CoreError {
        CoreError(.usage, "there is no value for \(means)")
    }

    private static func unlabelled(_ means: String) -> CoreError {
        CoreError(.usage, "\(means) takes no label", hints: ["e-mail, phone and address have labels"])
    }
}

extension Workspace {
    /// Reads contact data, in which nothing refers to another record.
    fileprivate var contactParser: FieldParser {
        FieldParser(context) { noun, _ in throw CoreError(.usage, "cannot refer to a \(noun) here") }
    }
}
