import Formats
import Glibc
import SQLite
import Testing

@testable import CRMCore

@Suite struct OpportunityImportTests {
    static let map = """
        id = key
        who = customer
        what = product
        stage = stage
            Won = won
            'Closed, lost' = lost
        from = opened [dd/MM/yyyy]
        until = closed [dd/MM/yyyy]
        worth = value [USD]
        stages := first:10, second:30, won, lost
        opened_stage := second
        """

    @Test func `dates make the history, and the value of a closed one is known at its end`() throws {
        let test = try ImportTest()
        _ = try test.customers("name,kind\nAcme,company\n")
        _ = try test.products("name\nLamp\n")
        let report = try test.opportunities(
            "id,who,what,stage,from,until,worth\n1,acme,LAMP,Won,02/01/2026,10/01/2026,99.5\n2,,Lamp,First,03/01/2026,,\n",
            map: Self.map)
        #expect(report.added == 2)
        #expect(
            try test.rows(of: Opportunity.fields, "name,customer,product,stage,state,value,opened,closed")
                == [
                    ["LAMP – acme", "Acme", "Lamp", "won", "won", "99.50USD", "2026-01-02", "2026-01-10"],
                    ["Lamp", nil, "Lamp", "first", "open", nil, "2026-01-03", nil],
                ])
        let history = try OpportunityStore(test.workspace).history(of: 1)
        #expect(history.map(\.to) == ["second", "won"])
        #expect(history.map(\.from) == [nil, "second"])
        #expect(history.map(\.value?.decimal) == [nil, "99.50"])
        #expect(history.map(\.at.description) == ["2026-01-01T16:00:00.000Z", "2026-01-09T16:00:00.000Z"])
    }

    @Test func `an import that matches moves an open one to its end on the day of the row`() throws {
        let test = try ImportTest()
        _ = try test.opportunities(
            "id,who,what,stage,from,until,worth\n1,,,First,02/01/2026,,10\n", map: Self.map
        ) { $0.key = "key" }
        let file = "id,who,what,stage,from,until,worth\n1,,,Won,02/01/2026,10/01/2026,20\n"
        let report = try test.opportunities(file, map: Self.map) { $0.key = "key" }
        #expect(report.updated == 1)
        #expect(
            try test.rows(of: Opportunity.fields, "stage,closed,value,opened")
                == [["won", "2026-01-10", "20.00USD", "2026-01-02"]])
        let history = try OpportunityStore(test.workspace).history(of: 1)
        #expect(history.map(\.to) == ["first", "won"])
        #expect(history.map(\.value?.decimal) == ["10.00", "20.00"])
        let again = try test.opportunities(file, map: Self.map) { $0.key = "key" }
        #expect(again.unchanged == 1)
    }

    @Test(arguments: [
        ("1,,,Won,,,", "closed: is required of what is won"),
        ("1,,,First,,10/01/2026,", "closed: is given, but the stage 'first' is open"),
        ("1,,,Won,11/01/2026,10/01/2026,", "closed: 2026-01-10 is before it opened on 2026-01-11"),
        ("1,,,Won,,10/01/2027,", "closed: 2027-01-10 is in the future"),
        ("1,,,Wom,,10/01/2026,", "stage: unknown stage 'Wom' of pipeline 'sales' (did you mean 'won'?)"),
        ("1,Nobody,,First,,,", "customer: there is no customer 'Nobody'"),
        ("1,,Lamb,First,,,", "product: there is no product 'Lamb' (did you mean 'Lamp'?)"),
        ("1,,,First,2026-01-10,,", "opened: '2026-01-10' is not a date of the form dd/MM/yyyy"),
        ("1,,,First,,,$5", "value: '$5' is ambiguous: '$' stands for more than one currency"),
    ])
    func `a row whose values do not go together is bad`(row: String, message: String) throws {
        let test = try ImportTest()
        _ = try test.products("name\nLamp\n")
        let failure = ImportTest.failure {
            try test.opportunities("id,who,what,stage,from,until,worth\n\(row)\n", map: Self.map)
        }
        #expect(failure.contains("1 of 1 rows is bad: nothing was imported\nfile.csv:2: \(message)"))
        #expect(try test.count("SELECT count(*) FROM opportunity") == 0)
    }

    @Test func `a customer who is missing is made, or stood in for`() throws {
        let test = try ImportTest()
        _ = try test.customers("name\nSomebody\n")
        let file = "id,who,what,stage,from,until,worth\n1,Acme,,First,,,\n2,acme,,First,,,\n3,,,First,,,\n"
        let report = try test.opportunities(file, map: Self.map) { $0.missing = .create }
        #expect(report.added == 3 && report.created == 1)
        #expect(
            try test.rows(of: Opportunity.fields, "customer") == [["Acme"], ["Acme"], [nil]])
        #expect(
            try test.rows(of: Customer.fields, "name,kind") == [
                ["Somebody", "person"], ["Acme", "company"],
            ])
        let other = try test.opportunities(
            "id,who,stage\n4,Zeta,First\n5,,First\n", map: "id = key\nwho = customer\nstage = stage"
        ) {
            $0.missing = .use(1)
        }
        #expect(other.added == 2 && other.created == 0)
        #expect(try test.rows(of: Opportunity.fields, "customer").suffix(2) == [["Somebody"], ["Somebody"]])
    }

    /// 8,800 opportunities of the Maven Analytics sample "CRM Sales Opportunities", counted with sqlite3.
    @Test(.enabled(if: SharedData.folder != nil, "the shared data is not here"))
    func `a real pipeline gives the figures of its file`() throws {
        let test = try ImportTest()
        let folder = try #require(SharedData.folder) + "/maven"
        let accounts = try test.file("\(folder)/accounts.csv", "accounts.map") {
            try ImportRun.customers(test.workspace, $0).run()
        }
        #expect(accounts.added == 85)
        #expect(try test.count("SELECT count(*) FROM customer WHERE industry = 'technology'") == 12)
        #expect(
            try test.file("\(folder)/products.csv", "products.map") {
                try ImportRun.products(test.workspace, $0).run()
            }.added == 7)
        let report = try test.file("\(folder)/sales_pipeline.csv", "pipeline.map") {
            try ImportRun.opportunities(test.workspace, $0).run()
        }
        #expect(report.added == 8800 && report.leftOut.isEmpty)
        #expect(try test.count("SELECT count(*) FROM opportunity WHERE state = 'won'") == 4238)
        #expect(try test.count("SELECT count(*) FROM opportunity WHERE state = 'lost'") == 2473)
        #expect(
            try test.count("SELECT sum(value_minor) FROM opportunity WHERE state = 'won'") == 10_005_534_00)
        #expect(try test.count("SELECT count(*) FROM opportunity WHERE customer_id IS NULL") == 1425)
        #expect(try test.count("SELECT count(*) FROM stage_history") == 8800 + 4238 + 2473)
    }
}
