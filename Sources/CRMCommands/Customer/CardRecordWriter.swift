import CRMCore
import Formats
import Output

/// Writes customers as vCards (RFC 6350, or RFC 2426 for older programs).
///
/// What has no property of its own is in one of ours, so that an import reads it back.
final class CardRecordWriter: RecordWriter {
    private let output: BufferedOutput
    private let version: VCardVersion
    private let places: [String: Int]

    init(_ fields: [Field], output: BufferedOutput, version: VCardVersion) throws {
        guard fields.contains(where: { $0.name == "name" }) else {
            throw Failure(.usage, "the format vcard needs the field name")
        }
        self.output = output
        self.version = version
        places = Dictionary(fields.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    func append(_ values: [FieldValue]) throws {
        func value(_ name: String) -> FieldValue {
            guard let place = places[name], values[place] != .hidden else { return .null }
            return values[place]
        }
        var bytes: [UInt8] = []
        VCardWriter(version: version).append(
            identity(value) + contacts(value) + ours(value), to: &bytes)
        try output.write(bytes)
    }

    func finish() {}

    /// Who it is: version 3.0 needs the parts of a name, of which only the whole is known.
    private func identity(_ value: (String) -> FieldValue) -> [VCardProperty] {
        let name = value("name").text ?? ""
        let isCompany = value("kind").text == "company"
        var properties = [VCardProperty("FN", text: name)]
        if version == .v4 {
            if !value("kind").isNull {
                properties.append(VCardProperty("KIND", text: isCompany ? "org" : "individual"))
            }
        } else {
            properties.append(
                VCardProperty("N", components: [[""], [isCompany ? "" : name], [""], [""], [""]]))
            if isCompany { properties.append(VCardProperty("X-ABSHOWAS", text: "COMPANY")) }
        }
        if let organisation = isCompany ? name : value("company").text {
            properties.append(VCardProperty("ORG", components: [[organisation]]))
        }
        if let key = value("key").text { properties.append(VCardProperty("UID", text: key)) }
        return properties
    }

    private func contacts(_ value: (String) -> FieldValue) -> [VCardProperty] {
        var properties = Self.texts(value("email")).map {
            Self.labelled("EMAIL", $0, types: version == .v4 ? [] : ["INTERNET"])
        }
        properties += Self.texts(value("phone")).map { Self.labelled("TEL", $0) }
        let place = ["city", "district"].map { value($0).text ?? "" }
        let address = [
            [""], [""], [value("street").text ?? ""], place.last == "" ? [place[0]] : place,
            [value("province").text ?? ""], [value("postcode").text ?? ""], [value("country").text ?? ""],
        ]
        if address.contains(where: { $0 != [""] }) {
            properties.append(VCardProperty("ADR", components: address))
        }
        return properties
    }

    private func ours(_ value: (String) -> FieldValue) -> [VCardProperty] {
        var properties = ["type", "industry", "tier", "source"].compactMap { name in
            value(name).text.map { VCardProperty("X-CRM-\(name.uppercased())", text: $0) }
        }
        let tags = Self.texts(value("tag"))
        if !tags.isEmpty { properties.append(VCardProperty("CATEGORIES", components: [tags])) }
        if let updated = value("updated").text {
            // 2026-11-20T09:06:00.000Z as the RFC writes it.
            let digits = updated.prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" }
            properties.append(VCardProperty("REV", text: digits + "Z"))
        }
        return properties
    }

    /// An address or number whose label, such as `work:`, is a type.
    private static func labelled(_ name: String, _ whole: String, types: [String] = []) -> VCardProperty {
        let labelled = LabelledText(whole)
        let types = types + (labelled.label.isEmpty ? [] : [labelled.label])
        return VCardProperty(
            name, text: labelled.text, parameters: types.isEmpty ? [] : [.init("TYPE", types)])
    }

    private static func texts(_ value: FieldValue) -> [String] {
        if case .list(let texts) = value { return texts }
        return value.text.map { [$0] } ?? []
    }
}
