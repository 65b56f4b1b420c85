import Testing

@testable import Formats

struct JSONTests {
    @Test(
        arguments: [
            (0.1, "0.1"), (-0.0, "-0.0"), (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"),
            (1.0 / 3, "0.3333333333333333"),
            (.infinity, "null"), (-.infinity, "null"), (.nan, "null"), (12500.5, "12500.5"),
            (1.7976931348623157e308, "1.7976931348623157e+308"),
        ] as [(Double, String)])
    func `a double is written in its shortest form`(value: Double, text: String) throws {
        #expect(JSON.double(value).text() == text)
        #expect(try JSONParser.parse(text).double == (value.isFinite ? value : nil))
    }

    @Test(
        arguments: [
            ("0", 0), ("-7", -7), ("1.0", 1), ("1e3", 1000), ("9223372036854775807", .max),
            ("-9223372036854775808", .min), ("9223372036854775808", nil), ("1.5", nil), ("1e400", nil),
            ("9007199254740993.0", 9_007_199_254_740_992), ("1e16", nil), ("\"1\"", nil), ("true", nil),
        ] as [(String, Int64?)])
    func `an integer is taken where nothing is lost`(text: String, expected: Int64?) throws {
        #expect(try JSONParser.parse(text).int64 == expected)
    }

    @Test(arguments: [
        ("1", true), ("-0.5e-7", true), ("01", false), ("+1", false), (".5", false), ("1.", false),
        ("1e", false), ("", false), ("-", false), ("1 ", false), ("NaN", false), ("0x1", false), ("１", false),
    ])
    func `text is a number when the RFC says so`(text: String, isNumber: Bool) {
        #expect(JSON.number(checking: text) == (isNumber ? .number(text) : nil))
    }

    @Test func `accessors answer for their kind alone`() {
        let value: JSON = ["s": "x", "n": 2.5, "b": true, "z": nil, "a": [1]]
        #expect(value["s"]?.string == "x")
        #expect(value["n"]?.double == 2.5)
        #expect(value["b"]?.bool == true)
        #expect(value["z"]?.isNull == true)
        #expect(value["a"]?.array == [1])
        #expect(value["none"] == nil)
        #expect(value["a"]?["s"] == nil)
        #expect([value.string, value["n"]?.string] == [nil, nil])
    }

    @Test func `an object keeps the order of its members`() {
        var object = JSONObject()
        object["b"] = 1
        object["a"] = 2
        object["b"] = 3
        #expect(JSON.object(object).text() == #"{"b":3,"a":2}"#)
        #expect(JSON.object(object) != ["a": 2, "b": 3])
        object["b"] = nil
        #expect(object.map(\.key) == ["a"])
        #expect(Set([JSON.object(object), ["a": 2]]).count == 1)
    }
}
