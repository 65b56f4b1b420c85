import Testing

@testable import CRMCore

@Suite struct ImportMapTests {
    @Test func `a map has columns, formats, words, constants and comments`() throws {
        let map = try ImportMap(
            parsing: """
                # what the old system exports
                account = name   # the company
                'a = b' = tier
                until=closed[dd/MM/yyyy]
                state = stage
                    Won = won
                \t'It''s #1' = 'first stage'
                    Gone = ''
                agent = -
                '客户 编号' = key
                kind := company
                stages := a:10, won, lost
                """, name: "m")
        #expect(map.entries.map(\.column) == ["account", "a = b", "until", "state", "agent", "客户 编号"])
        #expect(map.entries.map(\.field) == ["name", "tier", "closed", "stage", nil, "key"])
        #expect(map.entries.map(\.style) == [nil, nil, "dd/MM/yyyy", nil, nil, nil])
        #expect(map.entries[3].values.map(\.word) == ["Won", "It's #1", "Gone"])
        #expect(map.entries[3].values.map(\.text) == ["won", "first stage", ""])
        #expect(map.constants.map(\.field) == ["kind", "stages"])
        #expect(map.constants.map(\.value) == ["company", "a:10, won, lost"])
        #expect(map.constants.map(\.line) == [11, 12])
    }

    @Test(arguments: [
        ("name", "m:1: the line has no '='"),
        ("a = name\n\nb", "m:3: the line has no '='"),
        ("= name", "m:1: nothing stands before the '='"),
        ("a =", "m:1: column 'a' has no field"),
        ("a = name\na = tier", "m:2: column 'a' is mapped on line 1 already"),
        ("    x = y", "m:1: the value 'x' stands under no column that is taken"),
        ("a = -\n    x = y", "m:2: the value 'x' stands under no column that is taken"),
        ("a = tier\n  x = A\n  X = B", "m:3: the value 'X' is there twice"),
        ("a = tier\n  x =", "m:2: the value 'x' stands for nothing"),
        ("a = tier\n  x := A", "m:2: an indented line is a value of the column above"),
        ("a = 'name", "m:1: a quote opens and never closes"),
        ("O'Brien = name", "m:1: a quote stands within O'Brien"),
        ("a = closed [dd", "m:1: a bracket opens and never closes"),
        ("a = name b = c", "m:1: something follows"),
        ("a = - [x]", "m:1: a column that is left out has no format"),
        ("kind := company [x]", "m:1: a constant has no format"),
        ("kind :=", "m:1: the constant 'kind' has no value"),
    ])
    func `a mistake is told with its line`(text: String, message: String) {
        let failure = ImportTest.failure { try ImportMap(parsing: text, name: "m") }
        #expect(failure.hasPrefix(message))
    }

    @Test(arguments: [
        ("b = name", "file.map:1: 'file.csv' has no column 'b'"),
        ("nme = name", "file.map:1: 'file.csv' has no column 'nme'\ndid you mean 'name'?"),
        ("name = nam", "file.map:1: unknown field 'nam' of customer\ndid you mean 'name'?"),
        ("name = version", "file.map:1: field 'version' of customer cannot be set"),
        ("name = name\ncity = name", "file.map:2: field 'name' is mapped twice"),
        ("name = name\nname := Ada", "file.map:2: field 'name' is mapped twice"),
        ("name = name [USD]", "file.map:1: field 'name' takes no format"),
        ("name = -", "file.csv: no column goes to a field of customer"),
        ("name = name\nstages := a:1, won, lost", "file.map:2: unknown field 'stages' of customer"),
    ])
    func `a map that does not fit file or fields is refused`(map: String, message: String) throws {
        let test = try ImportTest()
        #expect(
            ImportTest.failure { try test.customers("name,city\nAda,Bonn\n", map: map) }.hasPrefix(message))
    }

    @Test(arguments: [
        ("name,nmae\na,b\n", "file.csv: column 'nmae' is no field of customer\ndid you mean 'name'?"),
        ("name,name\na,b\n", "file.csv: the header has the column 'name' twice"),
        (
            "name,City,city\na,b,c\n",
            "file.csv: columns 'City' and 'city' are both field 'city' of customer"
        ),
        ("name,,city\na,b,c\n", "file.csv: column 2 of the header has no name\n"),
        ("name,,\na,b,c\n", "file.csv: column 2 of the header has no name\n"),
        ("", "'file.csv' is empty"),
        (
            "name\n\"Ada\n",
            "file.csv: line 2, field 1: a quote opens and never closes\nwrite a quote within"
        ),
    ])
    func `a file that cannot be read is refused`(text: String, message: String) throws {
        let test = try ImportTest()
        #expect(ImportTest.failure { try test.customers(text) }.hasPrefix(message))
    }

    @Test func `a map leaves columns without a name out`() throws {
        let test = try ImportTest()
        let report = try test.customers("who,,city,\nAda,b,Bonn,d\n", map: "who = name")
        #expect(report.added == 1 && report.leftOut == ["column 2", "city", "column 4"])
    }

    @Test(arguments: [
        (
            "deal = stage\n    x = wno",
            "file.map:2: unknown stage 'wno' of pipeline 'sales'\ndid you mean 'won'?"
        ),
        ("deal = stage\nopened_stage := won", "file.map:2: opened_stage: 'won' is an end"),
        ("deal = stage\nstages := a:10, won", "file.map:2: a pipeline has exactly one stage of kind lost"),
        ("deal = closed [dd.MM]", "file.map:1: date format 'dd.MM': 'y' is missing"),
        ("deal = value [USX]", "file.map:1: unknown currency 'USX'"),
    ])
    func `stages and formats of a map are checked before the first row`(map: String, message: String) throws {
        let test = try ImportTest()
        #expect(ImportTest.failure { try test.opportunities("deal\n", map: map) }.hasPrefix(message))
    }
}
