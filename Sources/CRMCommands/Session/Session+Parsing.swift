import CRMCore

extension Workspace {
    /// Reads values as this person writes them, and finds what they refer to.
    var fieldParser: FieldParser {
        FieldParser(context) { noun, reference in
            let table: FieldTable =
                switch noun {
                case "customer": Customer.fields
                case "product": Product.fields
                default: throw Failure(.usage, "cannot refer to a \(noun) here")
                }
            return try reader(of: table).resolve(try Reference(reference))
        }
    }
}
