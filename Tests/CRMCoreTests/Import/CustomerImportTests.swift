import Formats
import SQLite
import Testing

@testable import CRMCore

@Suite struct CustomerImportTests {
    @Test func `columns named like fields need no map`() throws {
        let import_ = try ImportTest()
        let report = try import_.customers("name,email,phone,city\nAda,ada@x.org,021-5555 0123,上海\n王小明,,,\n")
        #expect(report.read == 2 && report.added == 2 && report.rejected == 0)
        #expect(
            try import_.rows(of: Customer.fields, "name,kind,email,phone,city")
                == [
                    ["Ada", "person", "ada@x.org", "021-5555 0123", "上海"], ["王小明", "person", nil, nil, nil],
                ])
        #expect(try import_.count("SELECT count(*) FROM lookup") == 2)
        #expect(try import_.count("SELECT sum(count) FROM txn_range WHERE entity = 'customer'") == 2)
    }

    @Test func `a second import of one file with a key changes nothing`() throws {
        let import_ = try ImportTest()
        let file = "name,email,phone,city\nAda,ada@x.org,021-5555 0123,上海\nBob,bob@x.org,,\nNobody,,,\n"
        _ = try import_.customers(file) { $0.key = "email" }
        let before = try import_.count("SELECT count(*) FROM txn")
        let report = try import_.customers(file.replacing("Nobody,,,\n", with: "")) { $0.key = "email" }
        #expect(report.unchanged == 2 && report.added == 0 && report.updated == 0)
        #expect(try import_.count("SELECT count(*) FROM txn") == before)
        #expect(try import_.count("SELECT seq FROM sqlite_sequence WHERE name = 'customer'") == 3)
    }

    @Test func `matched rows are updated, an empty cell leaves a field alone, and a quoted one clears it`()
        throws
    {
        let import_ = try ImportTest()
        _ = try import_.customers("name,email,phone,city,tier\nAda,ada@x.org,021-5555 0123,上海,A\n") {
            $0.key = "email"
        }
        let report = try import_.customers("name,email,phone,city,tier\nAda L,ADA@x.org,,\"\",\"\"\n") {
            $0.key = "email"
        }
        #expect(report.updated == 1 && report.added == 0)
        #expect(
            try import_.rows(of: Customer.fields, "name,email,phone,city,tier,version")
                == [["Ada L", "ADA@x.org", "021-5555 0123", nil, nil, "2"]])
    }

    @Test func `of two rows with one key the later wins`() throws {
        let import_ = try ImportTest()
        let report = try import_.customers("key,name,city\n7,Ada,Bonn\n8,Bob,\n7,Ada Lovelace,London\n") {
            $0.key = "key"
        }
        #expect(report.added == 2 && report.updated == 1)
        #expect(
            try import_.rows(of: Customer.fields, "name,city,key")
                == [["Ada Lovelace", "London", "7"], ["Bob", nil, "8"]])
    }
}

extension String {
    /// The text with each occurrence of another replaced.
    fileprivate func replacing(_ part: String, with other: String) -> String {
        split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    }
}
