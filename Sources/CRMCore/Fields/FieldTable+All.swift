extension FieldTable {
    /// The field tables of every entity that has records of its own.
    package static let all = [
        Customer.fields, Product.fields, Opportunity.fields, Pipeline.fields, Activity.fields,
        TaskItem.fields, User.fields,
        Team.fields, APIToken.fields,
    ]
}
