import Testing

@testable import CRMCore

struct ImportProposalTests {
    @Test(arguments: ["customer", "opp", "product", "activity"])
    func `other names are of fields that an import takes, each once`(_ noun: String) throws {
        let table = try #require(FieldTable.all.first { $0.noun == noun })
        let takes = Set(table.editable.flatMap { [$0.name] + ($0.currencyColumn.map { [$0] } ?? []) })
        let named = FieldNames.table(of: noun).map(\.field)
        #expect(takes.isSuperset(of: named))
        #expect(Set(named).count == named.count)
    }

    @Test(arguments: [
        (["2026-03-01", "2026-12-31"], ["yyyy-MM-dd"]),
        (["1/2/2026", "3/4/2026"], ["d/M/yyyy", "M/d/yyyy"]),
        (["1/2/2026", "13/4/2026"], ["d/M/yyyy"]),
        (["20260301"], ["yyyyMMdd"]),
        (["2026年3月1日"], ["yyyy年M月d日"]),
        (["2026-03-01", "soon"], []),
        ([], []),
    ])
    func `the forms of dates are those in which every sample is one`(_ samples: [String], _ formats: [String])
    {
        #expect(ImportDateGuess.formats(of: samples) == formats)
    }

    @Test(arguments: ["plain", "a = b", "# 5", "it's", "[x]", "-", "ends with:", "客户 名称", "'quoted'", "a:=b"])
    func `a name that is written into a map is read from it again`(_ name: String) throws {
        let written = try #require(ImportMapLine.written(name))
        let map = try ImportMap(parsing: "\(written) = name", name: "map")
        #expect(map.entries.map(\.column) == [name])
    }
}
