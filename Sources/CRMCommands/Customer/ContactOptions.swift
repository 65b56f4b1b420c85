import Arguments
import CRMCore

/// The label and the parts of an address, as options.
struct ContactOptions: Sendable {
    var label: String?
    private var parts: [String: String] = [:]

    private subscript(part: String) -> String? {
        get { parts[part] }
        set { parts[part] = newValue }
    }

    static var parameters: [Parameter<ContactOptions>] {
        [.option("label", \.label, value: "WORD", help: "What it is for, such as work, home or billing")]
            + PostalAddress.parts.map { part in
                .option(part, \.[part], value: "TEXT", help: "The \(part) of an address")
            }
    }

    func change(_ value: String?) -> CustomerStore.ContactChange {
        .init(
            value: value, label: label,
            parts: parts.mapValues { TextFold.trimmed(TextFold.nfc($0)) })
    }

    var isEmpty: Bool { label == nil && parts.isEmpty }
}
