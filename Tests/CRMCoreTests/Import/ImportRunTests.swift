import Formats
import SQLite
import Testing

@testable import CRMCore

@Suite struct ImportRunTests {
    @Test(arguments: [
        ("name,email\nAda,x@\n", "email: 'x@' is not an e-mail address"),
        (
            "name,phone\nAda,8.61391E+12\n",
            "phone: '8.61391E+12' is not a phone number (a spreadsheet has cut this number"
        ),
        ("name,city\nAda\n", "1 value where the header has 2 columns"),
        ("name,city\n,Bonn\n", "name: is required"),
        ("name,kind\nAda,robot\n", "kind: 'robot' is none of person, company"),
        ("name,company\nAda,Acme\n", "company: there is no company 'Acme'"),
    ])
    func `a bad row is told with its place, and nothing is imported`(text: String, message: String) throws {
        let test = try ImportTest()
        let failure = ImportTest.failure { try test.customers(text) }
        #expect(failure.hasPrefix("1 of 1 rows is bad: nothing was imported\nfile.csv:2: \(message)"))
        #expect(try test.count("SELECT count(*) FROM customer") == 0)
        #expect(try test.count("SELECT count(*) FROM lookup") == 0)
        #expect(
            try test.count("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'customer'") == 0)
    }

    @Test func `the first ten problems are listed, and the others counted`() throws {
        let test = try ImportTest()
        let failure = ImportTest.failure {
            try test.customers("name,email\n" + String(repeating: "Ada,x@\n", count: 12) + "Bob,b@x.org\n")
        }
        #expect(failure.hasPrefix("12 of 13 rows are bad: nothing was imported\nfile.csv:2:"))
        #expect(
            failure.contains("file.csv:11:") && !failure.contains("file.csv:12:")
                && failure.contains("and 2 more"))
    }

    @Test func `rejected rows mended and imported again complete the first import`() throws {
        let test = try ImportTest()
        let rejects = MemoryRejects()
        let report = try test.customers(
            "name;email;note\nAda;ada@x.org;\"a; \"\"b\"\"\"\nBob;bob@;\"\"\nEve;ADA@x.org;\n",
            map: "name = name\nemail = email"
        ) { $0.rejects = rejects }
        #expect(report.added == 1 && report.rejected == 2 && report.leftOut == ["note"])
        #expect(rejects.isCommitted)
        #expect(
            rejects.text == """
                name;email;note;line;field;code;message
                Bob;bob@;"";3;email;invalid;'bob@' is not an e-mail address
                Eve;ADA@x.org;;4;email;duplicate;address 'ADA@x.org' already belongs to line 2

                """)
        let mended = rejects.text.split(separator: "bob@;").joined(separator: "bob@x.org;")
            .split(separator: "Eve;ADA").joined(separator: "Eve;eve")
        let again = try test.customers(mended, map: "name = name\nemail = email")
        #expect(again.added == 2 && again.rejected == 0)
        #expect(
            try test.rows(of: Customer.fields, "id,name") == [["1", "Ada"], ["2", "Bob"], ["3", "Eve"]])
    }

    @Test func `an address of another customer of the same kind is a duplicate`() throws {
        let test = try ImportTest()
        _ = try test.customers("name,email\nAda,ada@x.org\n")
        let failure = ImportTest.failure { try test.customers("name,email\nEve,Ada@x.org\n") }
        #expect(
            failure.contains("file.csv:2: email: address 'Ada@x.org' already belongs to customer 1 (Ada)"))
        #expect(try test.customers("name,email,kind\nAda Ltd,ada@x.org,company\n").added == 1)
    }

    @Test(arguments: [
        "email\nAda,\"ada@x.org,ADA@x.org\"\n", "phone\nAda,\"13465623510,+86 134 6562 3510\"\n",
    ])
    func `a row that says an address or a number twice is found by it once`(text: String) throws {
        let test = try ImportTest()
        #expect(try test.customers("name," + text).added == 1)
        #expect(try test.count("SELECT count(*) FROM lookup") == 1)
    }

    @Test func `a row that is taken out for one of its addresses leaves none of them behind`() throws {
        let test = try ImportTest()
        let others = (0..<600).map { "Person \($0),\"p\($0)@x.org,q\($0)@x.org\",\(13_400_000_000 + $0)\n" }
            .joined()
        let text = "name,email,phone\n\(others)Eve,\"a@x.org,p7@x.org,z@x.org\",13500000000\n"
        let report = try test.customers(text) { $0.rejects = MemoryRejects() }
        #expect(report.added == 600 && report.rejected == 1)
        #expect(try test.count("SELECT count(*) FROM lookup") == 1800)
        #expect(
            try test.count(
                "SELECT count(*) FROM lookup WHERE customer_id NOT IN (SELECT id FROM customer)") == 0)
    }

    @Test(arguments: [
        (ImportRequest.OnMatch.update, [2, 1, 0]), (.skip, [2, 0, 1]),
    ])
    func `rows that match are updated or skipped`(onMatch: ImportRequest.OnMatch, counts: [Int]) throws {
        let test = try ImportTest()
        _ = try test.customers("key,name\n1,Ada\n") { $0.key = "key" }
        let report = try test.customers("key,name\n1,Eve\n2,Bob\n3,Zoe\n") {
            $0.key = "key"
            $0.onMatch = onMatch
        }
        #expect([report.added, report.updated, report.skipped] == counts)
    }

    @Test func `rows that match are refused when that is asked for`() throws {
        let test = try ImportTest()
        _ = try test.customers("key,name\n1,Ada\n") { $0.key = "key" }
        let failure = ImportTest.failure {
            try test.customers("key,name\n1,Eve\n2,Bob\n2,Zoe\n") {
                $0.key = "key"
                $0.onMatch = .error
            }
        }
        #expect(failure.contains("file.csv:2: key: customer 1 has this value already"))
        #expect(failure.contains("file.csv:4: key: line 3 has this value already"))
    }

    @Test func `a column of the file may be the key`() throws {
        let test = try ImportTest()
        let file = "编号,name\n007,Ada\n"
        #expect(try test.customers(file, map: "name = name\nkey_source := erp") { $0.key = "编号" }.added == 1)
        #expect(try test.rows(of: Customer.fields, "key_source,key") == [["erp", "007"]])
        #expect(
            try test.customers(file, map: "name = name\nkey_source := erp") { $0.key = "编号" }.unchanged == 1)
        #expect(try test.customers(file, map: "name = name") { $0.key = "编号" }.added == 1)
    }

    @Test func `a person's company is another row, a company that is there, or made`() throws {
        let test = try ImportTest()
        let report = try test.customers("name,kind,company\nAda,person,ACME  Ltd\nAcme Ltd,company,\n")
        #expect(report.added == 2)
        _ = try test.customers("name,kind,company\nBob,person,acme ltd\nEve,person,Zeta\n") {
            $0.missing = .create
        }
        #expect(
            try test.rows(of: Customer.fields, "name,company")
                == [
                    ["Ada", "Acme Ltd"], ["Acme Ltd", nil], ["Bob", "Acme Ltd"], ["Eve", "Zeta"],
                    ["Zeta", nil],
                ])
    }

    @Test func `a dry run counts and leaves nothing, not even a number`() throws {
        let test = try ImportTest()
        _ = try test.customers("key,name\n1,Ada\n2,Bob\n") { $0.key = "key" }
        // Another connection holds the lock for writing all the while.
        let report = try test.workspace.database.transaction(.immediate) {
            try test.customers("key,name\n1,Ada\n2,Bo\n3,Zoe\n", dryRun: true) { $0.key = "key" }
        }
        #expect([report.added, report.updated, report.unchanged] == [1, 1, 1])
        #expect(try test.count("SELECT count(*) FROM customer") == 2)
        #expect(try test.count("SELECT seq FROM sqlite_sequence WHERE name = 'customer'") == 2)
        #expect(try test.count("SELECT count(*) FROM txn") == 2)
    }

    @Test func `an import that is told to give up leaves nothing`() throws {
        let test = try ImportTest()
        let text = "name\n" + (0..<5000).map { "Person \($0)\n" }.joined()
        var request = try test.request(text, nil) { _ in }
        request.isCancelled = { true }
        #expect(throws: ImportCancelled()) { try ImportRun.customers(test.workspace, request).run() }
        #expect(try test.count("SELECT count(*) FROM customer") == 0)
        #expect(
            try test.count("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'customer'") == 0)
        #expect(try test.customers("name\nAda\n").added == 1)
    }

    @Test func `two imports of one file at once add each row once`() throws {
        let test = try ImportTest()
        let other = try test.file.open(command: "import")
        let rows = (0..<3000).map { "Person \($0),p\($0)@x.org\n" }.joined()
        var isNested = false
        var inner: ImportReport?
        var request = try test.request("name,email\n" + rows, nil) { $0.key = "email" }
        // The other one runs whole while this one has staged a part.
        request.progress = { _ in
            guard !isNested else { return }
            isNested = true
            var second = ImportRequest(source: BytesSource("name,email\n" + rows), name: "second.csv")
            second.key = "email"
            inner = try? ImportRun.customers(other, second).run()
        }
        let outer = try ImportRun.customers(test.workspace, request).run()
        #expect(inner?.added == 3000 && outer.added == 0 && outer.unchanged == 3000)
        #expect(try test.count("SELECT count(*) FROM customer") == 3000)
        #expect(try test.count("SELECT count(*) FROM lookup") == 3000)
    }

    @Test func `indexes dropped for a large import are there again, and the schema is the same`() throws {
        let test = try ImportTest()
        let rows = (0..<11_000).map { "\($0),Person \($0)\n" }.joined()
        #expect(try test.customers("key,name\n" + rows) { $0.key = "key" }.added == 11_000)
        #expect(try Schema.digest(of: test.workspace.database) == Schema.digest)
        #expect(
            try test.count("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'") == 0)
        #expect(try test.count("SELECT count(*) FROM txn_range WHERE entity = 'customer'") <= 4)
    }

    @Test(arguments: [Int64.max, Int64.max - 1, Int64.max / 2 + 1] as [Int64], [true, false])
    func `numbers that leave no room are damage, and not the end of the program`(last: Int64, isDryRun: Bool)
        throws
    {
        let test = try ImportTest()
        try test.workspace.database.execute(
            "INSERT INTO main.sqlite_sequence (name, seq) VALUES ('customer', \(last))")
        let failure = ImportTest.failure { try test.customers("name\nAda\n", dryRun: isDryRun) }
        #expect(failure == "the file says that \(last) customer rows were added\nrestore a backup")
    }

    @Test func `numbers go on behind the highest row, whatever the file says was given`() throws {
        let test = try ImportTest()
        #expect(try test.customers("name\nAda\nBob\n").added == 2)
        try test.workspace.database.execute("DELETE FROM main.sqlite_sequence WHERE name = 'customer'")
        #expect(try test.customers("name\nEve\n").added == 1)
        #expect(try test.rows(of: Customer.fields, "id,name").last == ["3", "Eve"])
    }
}
