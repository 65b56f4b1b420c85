import Testing

@testable import Formats

struct CSVDialectTests {
    @Test(arguments: [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2\n", ";"),
        ("a;b;c\n1,0;2,0;3,0\n", ";"),
        ("a\tb\n1, one\t2\n", "\t"),
        ("a|b|c\n", "|"),
        ("\"a;b;c\",d\n\"x;y\",z\n", ","),
        ("\"a\n;;;\",d\n", ","),
        ("name\nAda\n", ","),
        ("", ","),
        ("a,b|c|d\n1|2|3\n", "|"),
        ("姓名,电话\r\n王,1\r\n", ","),
        ("a;b", ";"),
    ])
    func `the delimiter is the one that splits the records alike`(text: String, expected: String) {
        let found = Array(text.utf8).withUnsafeBytes(CSVDialect.detect)
        #expect(String(Unicode.Scalar(found)) == expected)
    }

    @Test(
        arguments: [
            (",", ","), ("tab", "\t"), ("\\t", "\t"), ("\t", "\t"), ("Semicolon", ";"), ("|", "|"),
            ("x", "x"),
            ("", nil), ("\"", nil), ("\n", nil), ("\r", nil), ("\0", nil), ("，", nil), (",,", nil),
        ] as [(String, String?)])
    func `a delimiter is named by itself or by a word`(name: String, expected: String?) {
        #expect(CSVDialect.delimiter(named: name).map { String(Unicode.Scalar($0)) } == expected)
    }
}
