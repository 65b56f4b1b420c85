import Testing

@testable import CRMCore

@Suite struct FilterParserTests {
    @Test(arguments: [
        ("stage = negotiation", "stage = negotiation"),
        ("stage=closed-won", "stage = closed-won"),
        ("a = 1 and b = 2 or c = 3", "a = 1 and b = 2 or c = 3"),
        ("a = 1 AND (b = 2 OR c = 3)", "a = 1 and (b = 2 or c = 3)"),
        ("((a = 1 and b = 2) and c = 3)", "a = 1 and b = 2 and c = 3"),
        ("not a = 1 and not (b = 2 or open)", "not a = 1 and not (b = 2 or open)"),
        ("not not won", "not not won"),
        ("name ~ '王 小明' and name !~ x", "name ~ '王 小明' and name !~ x"),
        ("tag in (a,b , 'c d')", "tag in (a, b, 'c d')"),
        ("tag not in (a)", "tag not in (a)"),
        ("tier is null or tier is not null", "tier is null or tier is not null"),
        ("customer.tier != A", "customer.tier != A"),
        ("email = ada+crm@x.org", "email = ada+crm@x.org"),
        ("created >= today-30d and created<now+2h", "created >= today-30d and created < now+2h"),
        ("close = 2026-10..2026-12", "close = 2026-10..2026-12"),
        ("value >= 1.2亿", "value >= 1.2亿"),
        ("name = O'Brien", "name = O'Brien"),
        ("name = 'O''Brien'", #"name = 'O\'Brien'"#),
        (#"name = 'O\'Brien'"#, #"name = 'O\'Brien'"#),
        (#"name = "say \"hi\"""#, #"name = 'say "hi"'"#),
        (#"name = 'a\\b\c'"#, #"name = 'a\\b\\c'"#),
        ("name = ''", "name = ''"),
        ("name = Yahoo!", "name = Yahoo!"),
        ("name = 'and'", "name = 'and'"),
        ("a\u{3000}=\u{A0}1", "a = 1"),
        ("name = 腾讯（深圳）", "name = 腾讯（深圳）"),
        (
            "stage = negotiation and (value >= 50k or owner = me) and expected_close <= eow and not tag = cold",
            "stage = negotiation and (value >= 50k or owner = me) and expected_close <= eow and not tag = cold"
        ),
    ])
    func `a filter is read, and written it reads as the same`(text: String, written: String) throws {
        let expression = try FilterParser.parse(text)
        #expect(expression.description == written)
        #expect(try FilterParser.parse(written) == expression)
    }

    @Test(arguments: [
        ("", "the filter is empty\n  \n  ^"),
        ("stage =", "the filter ends where a value is expected\n  stage =\n         ^"),
        ("stage = a b", "expected 'and' or 'or'\n  stage = a b\n            ^"),
        ("名称 = 王 明", "expected 'and' or 'or'\n  名称 = 王 明\n            ^^"),
        ("(a = 1", "the filter ends where ')' is expected\n  (a = 1\n        ^"),
        ("a = 1)", "expected 'and' or 'or'\n  a = 1)\n       ^"),
        ("a == 1", "expected a value\n  a == 1\n     ^"),
        ("a <> 1", "expected a value\n  a <> 1\n     ^"),
        ("a = 'x", "the quote never closes\n  a = 'x\n      ^"),
        ("a in b", "expected '('\n  a in b\n       ^"),
        ("a in ()", "expected a value\n  a in ()\n        ^"),
        ("a in (b c)", "expected ',' or ')'\n  a in (b c)\n          ^"),
        ("a is x", "expected 'null'\n  a is x\n       ^"),
        ("a = null", "expected a value\n  a = null\n      ^^^^"),
        ("and", "expected a field or flag, and 'and' is a word of the grammar\n  and\n  ^^^"),
        ("a not b", "expected 'in'\n  a not b\n        ^"),
        ("a 'b'", "expected an operator such as '='\n  a 'b'\n    ^^^"),
        ("a ! b", "expected 'and' or 'or'\n  a ! b\n    ^"),
        (
            "a = 1\nand b = \u{1}",
            "a control character does not belong here\n  a = 1 and b =  \n                ^"
        ),
    ])
    func `a mistake is answered with a caret under it`(text: String, message: String) {
        #expect { try FilterParser.parse(text) } throws: { error in
            (error as? CoreError)?.kind == .usage && (error as? CoreError)?.message == message
        }
    }

    @Test(arguments: [
        ("a = today - 30d", "write steps of a date without blanks, as in today-30d"),
        ("a == 1", "equality is written with one '='"), ("a <> 1", "inequality is written '!='"),
        ("a = null", "a missing value is tested with 'is null'"),
        ("a = b c", "a value with blanks in it needs quotes, as in 'Acme Ltd'"),
        ("a = in", "write 'in' in quotes if it is a value"),
    ])
    func `a usual mistake gets a hint`(text: String, hint: String) {
        #expect { try FilterParser.parse(text) } throws: { ($0 as? CoreError)?.hints == [hint] }
    }

    @Test func `a long filter is shown around the mistake alone`() throws {
        let text =
            String(repeating: "a = 1 and ", count: 100) + "b b" + String(repeating: " or c = 2", count: 100)
        let error = #expect(throws: CoreError.self) { try FilterParser.parse(text) }
        let lines = try #require(error?.message.split(separator: "\n"))
        #expect(lines[1] == "  … 1 and a = 1 and a = 1 and b b or c = 2 or c = 2 or c = 2 o…")
        #expect(lines[1].count < 70 && lines[2].count < lines[1].count)
    }

    @Test func `depth and length have limits that say so`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
        }
        #expect(try FilterParser.parse(nested(255)) == .flag(FilterName("a")))
        for text in [
            nested(256), String(repeating: "not ", count: 256) + "a", String(repeating: "(", count: 60000),
        ] {
            #expect { try FilterParser.parse(text) } throws: {
                ($0 as? CoreError)?.message.hasPrefix("the filter is nested deeper than 256\n") == true
            }
        }
        #expect { try FilterParser.parse(String(repeating: "a", count: 65537)) } throws: {
            ($0 as? CoreError)?.message == "the filter is longer than 64 KB"
        }
        let chain = try FilterParser.parse(Array(repeating: "a", count: 13000).joined(separator: " or "))
        #expect(chain.description.utf8.count == 13000 * 5 - 4)
    }

    @Test func `random expressions are read back as they were written`() throws {
        var random = SplitMix(seed: 7)
        for _ in 0..<800 {
            let expression = Self.expression(depth: 4, &random)
            let written = expression.description
            let read = try FilterParser.parse(written)
            if read.description != written { Issue.record("\(written)\n\(read)") }
            if try FilterParser.parse(read.description) != read { Issue.record("\(written)") }
        }
    }

    @Test func `no text brings the parser down`() {
        let alphabet = Array(
            "ab=!<>~(),'\"\\ \t\n\u{0}\u{3000}王é not in is null and or -30d+2h..5".unicodeScalars)
        var random = SplitMix(seed: 99)
        for _ in 0..<6000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...24, using: &random) {
                text.append(alphabet.randomElement(using: &random) ?? "a")
            }
            do {
                let expression = try FilterParser.parse(String(text))
                let again = try FilterParser.parse(expression.description)
                if again != expression { Issue.record("\(String(text).debugDescription)") }
            } catch {
                let lines = (error as? CoreError)?.message.split(
                    separator: "\n", omittingEmptySubsequences: false)
                if lines?.count != 3 { Issue.record("\(String(text).debugDescription): \(error)") }
            }
        }
    }

    static func expression(depth: Int, _ random: inout SplitMix) -> FilterExpression {
        let names = ["stage", "customer.tier", "价值", "x_名"]
        let values = [
            "a", "closed-won", "王小明", "50k", "a b", "'", "\\", "and", "me", "", "(x)", "é", "2026-Q3", "!",
        ]
        func name() -> FilterName { FilterName(names.randomElement(using: &random) ?? "a") }
        func operand() -> FilterOperand {
            FilterOperand(values.randomElement(using: &random) ?? "a", isQuoted: Bool.random(using: &random))
        }
        let parts = { (random: inout SplitMix) in
            (0..<Int.random(in: 2...3, using: &random)).map { _ in expression(depth: depth - 1, &random) }
        }
        switch Int.random(in: depth > 0 ? 0..<7 : 0..<4, using: &random) {
        case 0:
            return .comparison(
                name(), FilterOperator.allCases.randomElement(using: &random) ?? .equal, operand())
        case 1: return .membership(name(), [operand(), operand()], isNegated: Bool.random(using: &random))
        case 2: return .null(name(), isNegated: Bool.random(using: &random))
        case 3: return .flag(name())
        case 4: return .not(expression(depth: depth - 1, &random))
        case 5: return .and(parts(&random))
        default: return .or(parts(&random))
        }
    }
}
