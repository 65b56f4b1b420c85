/// The members of a JSON object in the order they were written.
///
/// Equality asks for the same order. Look-up walks the members: objects are small.
package struct JSONObject: Hashable, Sendable, RandomAccessCollection {
    private var keys: [String] = []
    private var values: [JSON] = []

    package init() {}

    /// Takes the members as they are; keys must not repeat.
    package init(_ members: [(key: String, value: JSON)]) {
        keys = members.map(\.key)
        values = members.map(\.value)
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { keys.count }

    package subscript(_ index: Int) -> (key: String, value: JSON) { (keys[index], values[index]) }

    /// The value of a member; setting adds one at the end or replaces in place, nil removes.
    package subscript(_ key: String) -> JSON? {
        get { keys.firstIndex(of: key).map { values[$0] } }
        set {
            switch (keys.firstIndex(of: key), newValue) {
            case (let index?, let value?): values[index] = value
            case (let index?, nil):
                keys.remove(at: index)
                values.remove(at: index)
            case (nil, let value?): append(key, value)
            case (nil, nil): break
            }
        }
    }

    /// Adds a member whose key is known to be new.
    mutating func append(_ key: String, _ value: JSON) {
        keys.append(key)
        values.append(value)
    }
}
