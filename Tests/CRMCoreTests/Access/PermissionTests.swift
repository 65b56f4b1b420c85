import Testing

@testable import CRMCore

struct PermissionTests {
    @Test(arguments: [
        "opp:edit@team", "customer:pii@own", "log:view@all", "*:view@all", "customer:*@own", "*:*@all",
    ])
    func `what is written is read back`(_ text: String) throws {
        #expect(try Permission(parsing: text).description == text)
    }

    @Test func `what has no owners needs no scope`() throws {
        #expect(try Permission(parsing: "product:edit") == Permission("product", .edit, .all))
    }

    @Test(arguments: [
        "", "opp", "opp:", ":view@all", "opp:view", "opp:view@", "opp:view@some", "opp:fly@all",
        "deal:view@all",
        "product:view@own", "opp:view@all@own", "opp:view:x@all", "OPP:view@all",
        "opp:view@all,",
        "*:*", "opp view@all",
    ])
    func `what is no permission is refused`(_ text: String) {
        let error = #expect(throws: CoreError.self) { try Permission.list(parsing: text) }
        #expect(error?.kind == .usage)
    }

    @Test func `every right of the roles that come with the program is about something known`() throws {
        for role in Role.builtIn {
            for permission in role.permissions {
                #expect(try Permission(parsing: permission.description) == permission, "\(role.name)")
            }
        }
    }
}
