/// The members of a JSON object in the order they were written.
///
/// Equality asks for the same order. Look-up walks the members: objects are small.
package struct JSONObject: Sendable, RandomAccessCollection {
    package typealias Element = (key: String, value: JSON)

    private var members: [Element] = []

    package init() {}

    /// Takes the members as they are; keys must not repeat.
    package init(_ members: [Element]) {
        self.members = members
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { members.count }

    package subscript(_ index: Int) -> Element { members[index] }

    /// The value of a member; setting adds one at the end or replaces in place, nil removes.
    package subscript(_ key: String) -> JSON? {
        get { index(of: key).map { members[$0].value } }
        set {
            switch (index(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): append(key, value)
            case (nil, nil): break
            }
        }
    }

    /// Adds a member whose key is known to be new.
    mutating func append(_ key: String, _ value: JSON) {
        members.append((key, value))
    }

    private func index(of key: String) -> Int? {
        members.firstIndex { $0.key == key }
    }
}

extension JSONObject: Hashable {
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members.elementsEqual(right.members) { $0.key == $1.key && $0.value == $1.value }
    }

    package func hash(into hasher: inout Hasher) {
        for (key, value) in members {
            hasher.combine(key)
            hasher.combine(value)
        }
        hasher.combine(members.count)
    }
}
