/// A named set of rights: one that the program brings, or one of the database's own.
package struct Role: Sendable, Hashable {
    package let name: String
    package let permissions: [Permission]
    /// One sentence, for lists; of an own role nil.
    package let summary: String?

    package init(_ name: String, _ permissions: [Permission], summary: String? = nil) {
        self.name = name
        self.permissions = permissions
        self.summary = summary
    }

    /// The role of those who are let in through the gate alone.
    package static let outside = "customer"

    /// The roles that every database has.
    package static let builtIn: [Role] = [
        Role("admin", [Permission(nil, nil, .all)], summary: "Everything"),
        Role(
            "manager",
            rights("customer", [.view, .create, .edit, .delete, .export, .pii], .team)
                + rights("opp", [.view, .create, .edit, .delete, .export], .team)
                + rights("activity", [.view, .create, .edit, .delete, .export], .team)
                + rights("task", [.view, .create, .edit, .delete, .export], .team)
                + rights("product", [.create, .edit, .delete], .all)
                + [Permission("forecast", .view, .team), Permission("report", .view, .team)]
                + [Permission("log", .view, .team)] + common,
            summary: "The records of the own teams, with contact data and exports"),
        Role(
            "sales",
            rights("customer", [.view], .team) + rights("customer", [.create, .edit, .delete, .pii], .own)
                + rights("opp", [.view], .team) + rights("opp", [.create, .edit, .delete, .export], .own)
                + rights("activity", [.view], .team)
                + rights("activity", [.create, .edit, .delete, .export], .own)
                + rights("task", [.view], .team) + rights("task", [.create, .edit, .delete, .export], .own)
                + [Permission("forecast", .view, .team), Permission("report", .view, .team)]
                + [Permission("log", .view, .own)] + common,
            summary: "Own records, and a view of the team's"),
        Role(
            "support",
            rights("customer", [.view, .edit, .pii], .all) + [Permission("customer", .create, .own)]
                + [Permission("activity", .view, .all)] + rights("activity", [.create, .edit, .delete], .own)
                + rights("task", [.view, .create, .edit, .delete, .export], .own)
                + [Permission("log", .view, .own)] + common,
            summary: "Every customer with contact data, and no opportunities"),
        Role(
            "marketing",
            rights("customer", [.view, .pii], .all) + [Permission("opp", .view, .all)]
                + [Permission("activity", .view, .all)]
                + rights("task", [.view, .create, .edit, .delete, .export], .own)
                + [Permission("forecast", .view, .all), Permission("report", .view, .all)]
                + [Permission("log", .view, .own)] + common,
            summary: "Sees every customer, activity and opportunity, and changes none"),
        Role(
            "auditor", [Permission(nil, .view, .all)], summary: "Sees everything but contact data"),
        Role(outside, [], summary: "Somebody outside, who sees what is published for them"),
        Role("none", [], summary: "Nothing"),
    ]

    package static func builtIn(_ name: String) -> Role? {
        builtIn.first { $0.name == name }
    }

    /// What everybody who works here sees.
    private static let common: [Permission] =
        ["product", "pipeline", "user", "team", "role"].map { Permission($0, .view, .all) }
        + rights("token", [.view, .create, .delete], .own)

    private static func rights(
        _ entity: String, _ verbs: [Policy.Verb], _ scope: Permission.Scope
    ) -> [Permission] {
        verbs.map { Permission(entity, $0, scope) }
    }
}
