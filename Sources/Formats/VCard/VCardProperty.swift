/// A line of a vCard: `item1.TEL;TYPE=work:+86 10 5555`.
package struct VCardProperty: Hashable, Sendable {
    package struct Parameter: Hashable, Sendable {
        /// In capitals.
        package var name: String
        package var values: [String]

        package init(_ name: String, _ values: [String]) {
            self.name = name
            self.values = values
        }
    }

    /// What ties lines together, as it is written.
    package var group: String?
    /// In capitals.
    package var name: String
    package var parameters: [Parameter]
    /// The value as text on one line whose escapes still stand, since they tell what separates from what is text.
    package var rawValue: String
    /// The physical line that it begins on, from 1; 0 for one that was made and not read.
    package var line = 0

    package init(
        _ name: String, rawValue: String, parameters: [Parameter] = [], group: String? = nil
    ) {
        self.name = name
        self.rawValue = rawValue
        self.parameters = parameters
        self.group = group
    }

    /// Makes a property of one text.
    package init(_ name: String, text: String, parameters: [Parameter] = []) {
        self.init(name, rawValue: VCardText.escaped(text), parameters: parameters)
    }

    /// Makes a property of components, each a list of texts, as `N` and `ADR` are.
    package init(_ name: String, components: [[String]], parameters: [Parameter] = []) {
        let parts = components.map { $0.map(VCardText.escaped).joined(separator: ",") }
        self.init(name, rawValue: parts.joined(separator: ";"), parameters: parameters)
    }

    /// The values of a parameter; several of one name count as one.
    package func values(of parameter: String) -> [String] {
        parameters.filter { $0.name == parameter }.flatMap(\.values)
    }

    /// The words of `TYPE`, in small letters, also where they are written as one in quotes.
    package var types: [String] {
        values(of: "TYPE").flatMap { $0.lowercased().split(separator: ",").map(String.init) }
    }

    /// The value as one text.
    package var text: String { VCardText.unescaped(rawValue[...]) }

    /// The value as texts with commas between them.
    package var list: [String] { VCardText.split(rawValue[...], by: ",").map(VCardText.unescaped) }

    /// The value as components with semicolons between them, each a list.
    package var components: [[String]] {
        VCardText.split(rawValue[...], by: ";").map { component in
            VCardText.split(component, by: ",").map(VCardText.unescaped)
        }
    }

    /// A component as one text, its list joined; empty where there is none.
    package func component(_ index: Int) -> String {
        let components = VCardText.split(rawValue[...], by: ";")
        guard index < components.count else { return "" }
        return VCardText.split(components[index], by: ",").map(VCardText.unescaped).joined(separator: ",")
    }

    /// The line it begins on is none of what it says.
    package static func == (left: VCardProperty, right: VCardProperty) -> Bool {
        left.group == right.group && left.name == right.name && left.parameters == right.parameters
            && left.rawValue.utf8.elementsEqual(right.rawValue.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(Array(rawValue.utf8))
    }
}
