import Formats
import Testing

@testable import CRMCore

struct DirtyFileTests {
    private let map = "Prospect ID = key\nLead Number = name\nLead Source = source\nkind := person\n"

    @Test func `a row that stands in quotes as a whole is rejected alone`() throws {
        let test = try ImportTest()
        let kept = MemoryRejects()
        let text = "Prospect ID,Lead Number,Lead Source\na,1,Google\n\"b,2,\"\"Banking, more\"\"\"\nc,3,\n"
        let report = try test.customers(text, map: map) { $0.rejects = kept }
        #expect(report.added == 2 && report.rejected == 1)
        #expect(
            report.problems.map(\.message) == [
                "1 value where the header has 3 columns (the whole row stands in quotes)"
            ])
        #expect(kept.text.contains("\"b,2,\"\"Banking, more\"\"\",,,3,"))
    }

    @Test(.enabled(if: SharedData.folder != nil, "the shared data is not here"))
    func `of a file as it was found exactly the bad rows are rejected`() throws {
        let test = try ImportTest()
        let kept = MemoryRejects()
        let path = try #require(SharedData.folder) + "/leads/leads-dirty.csv"
        let text = String(decoding: try DescriptorSource(path: path).readAll(), as: UTF8.self)
        let report = try test.customers(text, map: map) { $0.rejects = kept }
        #expect(report.read == 9240 && report.added == 8902 && report.rejected == 338)
        let again = CSVReader(BytesSource(kept.bytes))
        var codes: Set<String> = []
        var rows = 0
        _ = try again.next()
        while try again.next() {
            codes.insert(again.string(again.fieldCount - 2))
            rows += 1
        }
        #expect(rows == 338 && codes == ["columns"])
    }
}
