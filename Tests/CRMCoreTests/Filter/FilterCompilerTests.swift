import SQLite
import Testing

@testable import CRMCore

@Suite struct FilterCompilerTests {
    /// Row 4 has no value but its name: it meets no comparison, and the negation of each.
    @Test(arguments: [
        ("name = 'acme 大单'", [1]), ("name = 'ＡＣＭＥ　大单'", [1]), ("name = strasse", [2]),
        ("name ~ ACME", [1, 3]),
        ("name ~ 小", [5]), ("name !~ acme", [2, 4, 5]), ("name = 'Zoe\u{308}'", [4]), ("name < b", [1, 3]),
        ("name ~ '%'", []),
        ("name in (strasse, '王小明')", [2, 5]),
        ("note = 'Note Straße'", [2]), ("note = 'note Straße'", [2]), ("note = 'note Strasse'", []),
        ("note ~ NOTE", [1, 2, 3, 5]),
        ("note !~ note", [4]),
        ("stage = NEGOTIATION", [1]), ("stage = 'closed won'", [2]), ("stage != lead", [1, 2, 4, 5]),
        ("not stage = lead", [1, 2, 4, 5]),
        ("stage in (lead, 谈判)", [3, 5]), ("stage not in (lead, 谈判)", [1, 2, 4]), ("stage ~ 谈", [5]),
        ("stage ~ zzz", []),
        ("stage is null", [4]), ("stage is not null", [1, 2, 3, 5]), ("not stage is null", [1, 2, 3, 5]),
        ("source = web", [1, 2, 3, 5]), ("source = Other", []), ("source ~ we", [1, 2, 3, 5]),
        ("probability >= 20", [2, 3, 5]), ("not probability >= 20", [1, 4]),
        ("probability in (10, 0.02k)", [1, 2]),
        ("score < 1.5", [1, 2]), ("score != 1", [1, 3, 4, 5]),
        ("urgent", [1]), ("not urgent", [2, 3, 4, 5]), ("urgent = yes", [1]), ("urgent = false", [2, 3, 5]),
        ("urgent != 否", [1, 4]),
        ("owner = me", [1]), ("owner != me", [2, 3, 4, 5]), ("owner = 8", [2, 3]),
        ("owner in (me, 8)", [1, 2, 3]), ("mine", [1]),
        ("owner is null", [4, 5]), ("my_team", [1, 2, 5]), ("team = my_team", [1, 2, 5]),
        ("owner = my_team", [1, 2, 5]),
        ("not my_team", [3, 4]), ("team in (3, my_team)", [1, 2, 3, 5]), ("team = 3", [3]),
        ("open", [1, 3, 4, 5]), ("won and open", []), ("not won", [1, 3, 4, 5]),
        ("open and name ~ acme", [1, 3]),
        ("tag = '[1,5]'", [1, 5]), ("tag != '[1,5]'", [2, 3, 4]), ("tag is null", [4, 5]),
        ("tag in ('[1]', '[2]')", [1, 2]),
        ("email = mac3", [3]), ("email != mac3", [1, 2, 4, 5]), ("email in (mac1, mac2)", [1, 2]),
        ("stage = lead or stage = negotiation and probability > 50", [3]),
        ("(stage = lead or stage = negotiation) and probability > 5", [1, 3]),
        ("not (stage = lead or probability = 10)", [2, 4, 5]),
        ("not (stage = lead and probability = 30)", [1, 2, 4, 5]),
        ("not not stage = lead", [3]), ("not (not stage = lead and not probability = 10)", [1, 3]),
    ])
    func `a filter finds the rows that it names`(filter: String, rows: [Int64]) throws {
        #expect(try FilterFixture().rows(filter) == rows)
    }

    /// Rows close on 2026-11-24 (today), -11-29 (Sunday), -12-01, never, -03-31; they were created on the
    /// 24th at 08:00, at 00:00 of it, a millisecond before that, never, and at 00:00 of the 25th.
    @Test(arguments: [
        ("close = today", [1]), ("close != today", [2, 3, 4, 5]), ("close <= eow", [1, 2, 5]),
        ("close < today", [5]), ("close > today", [2, 3]),
        ("close = 2026-11", [1, 2]), ("close = 2026-Q4", [1, 2, 3]), ("close < 2026-11", [5]),
        ("close <= 2026-11", [1, 2, 5]),
        ("close > 2026-11", [3]), ("close >= 2026-11", [1, 2, 3]), ("close != 2026-11", [3, 4, 5]),
        ("close in (2026-11, 2026-03-31)", [1, 2, 5]),
        ("close not in (2026-11, 2026-03-31)", [3, 4]), ("close = 2026-11-29..2026-12-31", [2, 3]),
        ("close = +1w", [1, 2]), ("close = -3q", [5]),
        ("close <= now", [1, 5]), ("close = sun", [2]), ("close <= today+1w", [1, 2, 3, 5]),
        ("close is null", [4]), ("not close > today", [1, 4, 5]),
        ("created = 2026-11-24", [1, 2]), ("created != 2026-11-24", [3, 4, 5]), ("created < 2026-11-24", [3]),
        ("created <= 2026-11-24", [1, 2, 3]),
        ("created > 2026-11-24", [5]), ("created >= 2026-11-24", [1, 2, 5]), ("created = today", [1, 2]),
        ("created >= now", [5]),
        ("created >= now-7h", [1, 5]), ("created = 2026-11-24T00:00:00Z", [1]),
        ("created = 2026-11-24T08:00:00+08:00", [1]),
        ("created = 2026-W48", [1, 2, 3, 5]), ("created <= 2026-11", [1, 2, 3, 5]),
        ("created = '2026-11-24'", [1, 2]),
    ])
    func `a date stands for its day, and a period for its days`(filter: String, rows: [Int64]) throws {
        #expect(try FilterFixture().rows(filter) == rows)
    }

    /// Sums are 50000.00 CNY, 49999.99 CNY, 1000.00 USD without a rate, none, 0 JPY.
    @Test(
        arguments: [
            ("value >= 50k", [1], [3, 5]), ("value < 50k", [2], [3, 5]), ("value >= 5万CNY", [1], nil),
            ("value = 1000USD", [3], nil),
            ("value != 1000USD", [1, 2, 4, 5], nil), ("value > 0", [1, 2, 3], nil), ("value = 0", [5], nil),
            ("value is null", [4], nil),
            ("not value >= 50k", [2, 3, 4, 5], [3, 5]), ("value in (50k, 1000USD)", [1, 3], [5]),
            ("value >= 50k and stage = lead", [], [3]), ("value >= 50k or stage = lead", [1, 3], [5]),
            ("value >= 50k and stage = negotiation", [1], []),
            ("not (value >= 50k and stage = lead)", [1, 2, 3, 4, 5], [3]),
            ("worth >= 50k", [1], [3]), ("worth < 50k", [2, 5], [3]),
            ("worth < 50k and stage != lead", [2, 5], []),
        ] as [(String, [Int64], [Int64]?)])
    func `a bare amount is in the base currency, and a row that needs a rate is told`(
        filter: String, rows: [Int64], foreign: [Int64]?
    ) throws {
        let fixture = try FilterFixture()
        let compiled = try FilterCompiler.compile(filter, schema: fixture, context: fixture.context)
        #expect(try fixture.rows(compiled.condition) == rows)
        #expect(try compiled.foreignMoney.map(fixture.rows) == foreign)
    }

    @Test(arguments: [
        ("stge = lead", "unknown field 'stge'\n  stge = lead\n  ^^^^", "did you mean 'stage'?"),
        ("a = 1 and opne", "unknown field 'a'\n  a = 1 and opne\n  ^", nil),
        ("won and opne", "unknown field 'opne'\n  won and opne\n          ^^^^", "did you mean 'open'?"),
        ("open = 1", "'open' is a flag, and stands alone\n  open = 1\n  ^^^^", nil),
        ("stage", "'stage' is a field, and is to be compared with something\n  stage\n  ^^^^^", nil),
        (
            "stage = leed", "field 'stage' has no value 'leed'\n  stage = leed\n          ^^^^",
            "did you mean 'lead'?"
        ),
        (
            "stage < lead",
            "'<' means nothing for field 'stage', which has no order\n  stage < lead\n          ^^^^", nil
        ),
        (
            "close ~ 2026",
            "'~' looks inside text, and field 'close' holds none\n  close ~ 2026\n          ^^^^", nil
        ),
        (
            "close = 2026-02-30",
            "'2026-02-30' is not a date: 2026-02 has 28 days\n  close = 2026-02-30\n          ^^^^^^^^^^", nil
        ),
        (
            "close = 2026-Q5", "'2026-Q5': quarters go from Q1 to Q4\n  close = 2026-Q5\n          ^^^^^^^",
            nil
        ),
        ("close = soon", "'soon' is neither a date nor a period\n  close = soon\n          ^^^^", nil),
        (
            "value > ¥5",
            "'¥5' is ambiguous: '¥' stands for more than one currency\n  value > ¥5\n          ^^", nil
        ),
        (
            "value > '50,000'",
            "'50,000' is ambiguous: ',' separates thousands for some and decimals for others\n  value > '50,000'\n          ^^^^^^^^",
            nil
        ),
        ("value > 0.005", "0.005 has more decimals than CNY has (2)\n  value > 0.005\n          ^^^^^", nil),
        ("probability = 1.5", "'1.5' is not a whole number\n  probability = 1.5\n                ^^^", nil),
        ("score = 5USD", "'5USD' is a sum of money, not a number\n  score = 5USD\n          ^^^^", nil),
        ("urgent = maybe", "'maybe' is neither true nor false\n  urgent = maybe\n           ^^^^^", nil),
        (
            "email ~ x",
            "field 'email' is sealed: only '=', '!=' and 'in' can look it up\n  email ~ x\n          ^", nil
        ),
        (
            "email is null",
            "field 'email' is sealed: it can be looked up, and not searched\n  email is null\n  ^^^^^", nil
        ),
        ("name ~ ' '", "there is nothing to look for\n  name ~ ' '\n         ^^^", nil),
        ("score = 'a\nb'", "'a b' is not an amount\n  score = 'a b'\n          ^^^^^", nil),
        ("tag < a", "a tag is compared with '=' and a list in brackets\n  tag < a\n        ^", nil),
        (
            "stage in (lead, 谈判, 输)",
            "field 'stage' has no value '输'\n  stage in (lead, 谈判, 输)\n                        ^^", nil
        ),
    ])
    func `what means nothing is refused with its place`(filter: String, message: String, hint: String?) throws
    {
        let fixture = try FilterFixture()
        let error = #expect(throws: CoreError.self) { try fixture.rows(filter) }
        #expect(error?.kind == .usage)
        #expect(error?.message == message)
        if let hint { #expect(error?.hints == [hint]) }
    }

    @Test func `what is not permitted or not there keeps its kind`() throws {
        var fixture = try FilterFixture()
        let denied = #expect(throws: CoreError.self) { try fixture.rows("open and phone = 1") }
        #expect(
            denied?.kind == .denied && denied?.message == "not permitted: field 'phone' holds personal data")
        let missing = #expect(throws: CoreError.self) { try fixture.rows("owner = eve") }
        #expect(missing == CoreError(.notFound, "no user 'eve'"))
        #expect(throws: CoreError(.notFound, "no user 'me'")) { try fixture.rows("owner = 'me'") }
        fixture.context.me = nil
        #expect(throws: CoreError(.unauthenticated, "'me' needs a log-in")) { try fixture.rows("mine") }
        fixture.context.teams = []
        #expect(try fixture.rows("my_team") == [])
    }

    @Test func `every value is bound`() throws {
        let fixture = try FilterFixture()
        let filter = "name = 'x'' OR 1=1 --' and (stage != lead or close = 2026-11) and value >= 50k"
        let compiled = try FilterCompiler.compile(filter, schema: fixture, context: fixture.context)
        #expect(
            compiled.condition.text
                == "(name_fold = ? AND (((stage = ?) IS NOT TRUE) OR (close >= ? AND close < ?)) AND (currency = ? AND minor >= ?))"
        )
        #expect(
            compiled.condition.arguments == [
                .text("x' or 1=1 --"), .text("lead"), .integer(20758), .integer(20788), .text("CNY"),
                .integer(5_000_000),
            ])
    }

    @Test func `an index serves a comparison`() throws {
        let fixture = try FilterFixture()
        try fixture.database.execute("CREATE INDEX opp_close ON opp (close)")
        let condition = try FilterCompiler.compile(
            "close <= eow and stage != lead", schema: fixture, context: fixture.context
        ).condition
        let plan = try fixture.database.query("EXPLAIN QUERY PLAN SELECT id FROM opp WHERE \(sql: condition)")
        { row in
            row.text(at: 3)
        }
        #expect(plan == ["SEARCH opp USING INDEX opp_close (close<?)"])
    }

    @Test func `a chain of thousands still runs`() throws {
        let fixture = try FilterFixture()
        let chain = (0..<2900).map { "probability = \($0)" }.joined(separator: " or ")
        #expect(try fixture.rows(chain + " or won") == [1, 2, 3, 5])
        let list = (0..<9000).map(String.init).joined(separator: ",")
        #expect(try fixture.rows("probability in (\(list))") == [1, 2, 3, 5])
        #expect(try fixture.rows(String(repeating: "not ", count: 254) + "won") == [2])
    }

    @Test func `what the parser of SQL could not hold is refused before`() throws {
        let fixture = try FilterFixture()
        func nested(_ depth: Int) -> String {
            (0..<depth).reduce("close = 2026-11") { inner, level in
                "stage = lead \(level % 2 == 0 ? "and" : "or") (\(inner))"
            }
        }
        // Inside what a store may put around it.
        let condition = try FilterCompiler.compile(nested(24), schema: fixture, context: fixture.context)
            .condition
        let rows = try fixture.database.query(
            """
            SELECT id FROM (SELECT id FROM opp WHERE id IN (SELECT id FROM opp WHERE id > 0 AND (id > 0 OR \(sql: condition)))
            UNION SELECT id FROM opp WHERE id IN (SELECT id FROM opp WHERE id > 0 AND (id > 0 OR \(sql: condition)))) ORDER BY id
            """
        ) { row in row.int64(at: 0) }
        #expect(rows == [1, 2, 3, 4, 5])
        #expect { try fixture.rows(nested(25)) } throws: {
            ($0 as? CoreError)?.message.hasPrefix("'and' and 'or' alternate deeper than 24\n") == true
        }
    }

    @Test func `a compiled expression and its negation part the rows`() throws {
        let fixture = try FilterFixture()
        let tests = [
            "stage = lead", "stage != lead", "name ~ acme", "note !~ note", "close = 2026-11",
            "created > today", "value >= 50k",
            "value < 1000USD", "urgent", "my_team", "owner in (me, 8)", "tag is null",
            "probability not in (10, 20)", "score <= 1",
            "stage is not null", "won", "email = mac1",
        ]
        var random = SplitMix(seed: 5)
        for _ in 0..<150 {
            let filter = Self.combination(of: tests, depth: 4, &random)
            let met = try fixture.rows(filter)
            let unmet = try fixture.rows("not (\(filter))")
            if (met + unmet).sorted() != [1, 2, 3, 4, 5] { Issue.record("\(filter): \(met) \(unmet)") }
        }
    }

    @Test func `every field under every operator runs or is refused, and never traps`() throws {
        let fixture = try FilterFixture()
        let values = [
            "me", "'me'", "my_team", "8", "-1.5", "50k", "12万USD", "today", "now+2h", "2026-11", "-8q",
            "lead", "web",
            "yes", "'[1]'", "''", "'%_'", "9999-12-31", "0001-01-01", "+99999y", "王", "9223372036854775807",
        ]
        var ran = 0
        for field in fixture.fieldNames + fixture.flagNames {
            for comparison in FilterOperator.allCases.map(\.rawValue) + ["in", "not in"] {
                for value in values {
                    let operand = comparison.hasSuffix("in") ? "(\(value), \(value))" : value
                    do {
                        _ = try fixture.rows("\(field) \(comparison) \(operand)")
                        ran += 1
                    } catch is CoreError {}
                }
            }
        }
        #expect(ran > 500)
    }

    @Test func `a row that some rate would add or take away is told`() throws {
        let fixture = try FilterFixture()
        let tests = [
            "worth >= 50k", "worth != 1", "worth in (7, 8USD)", "stage = lead", "won", "name ~ acme",
            "worth < 1k",
        ]
        var random = SplitMix(seed: 21)
        var told = 0
        for _ in 0..<150 {
            let filter = Self.combination(of: tests, depth: 3, &random)
            let compiled = try FilterCompiler.compile(filter, schema: fixture, context: fixture.context)
            let foreign = try compiled.foreignMoney.map(fixture.rows) ?? []
            var answers: Set<[Int64]> = []
            for sum in [1, 700, 99_999, 4_000_000, 6_000_000] {
                try fixture.database.execute("UPDATE opp SET in_base = \(sum) WHERE id = 3")
                answers.insert(try fixture.rows(compiled.condition))
            }
            try fixture.database.execute("UPDATE opp SET in_base = \(SQLValue.null) WHERE id = 3")
            if answers.count > 1, foreign != [3] { Issue.record("\(filter): \(answers)") }
            told += foreign.count
        }
        #expect(told > 20)
    }

    static func combination(of tests: [String], depth: Int, _ random: inout SplitMix) -> String {
        guard depth > 0, Int.random(in: 0..<4, using: &random) > 0 else {
            return tests.randomElement(using: &random) ?? "won"
        }
        let left = combination(of: tests, depth: depth - 1, &random)
        let right = combination(of: tests, depth: depth - 1, &random)
        return ["not (\(left))", "(\(left) and \(right))", "(\(left) or \(right))"].randomElement(
            using: &random) ?? left
    }
}
