import Glibc

@testable import Formats

extension FuzzTarget {
    /// Words of the language that the target reads.
    var tokens: [String] {
        switch self {
        case .csv: ["\"\"", "\",\"", "\"\n", "\r\n"]
        case .json, .jsonLines, .jsonArray:
            ["\\u0000", "\\ud800", "1e999", "null", "\"a\":", "[[[[", "{\"a\":"]
        case .vcard:
            [
                "BEGIN:VCARD\n", "END:VCARD\n", "VERSION:2.1\n", "VERSION:4.0\n", "AGENT:\n", "\n ", "=\n",
                "=E7=8E",
                ";ENCODING=QUOTED-PRINTABLE:", ";ENCODING=b:", ";CHARSET=gb2312", "^n", "\\n", "item1.",
            ]
        case .mail, .mbox:
            [
                "\n--b\n", "\n--b--\n", "Content-Type: multipart/mixed; boundary=b\n", "=?utf-8?B?",
                "=?gb2312?Q?=C4?=",
                "From a@x.org Fri Nov 26 21:40:36 2004\n", "\n>From ", "charset*0*=",
                "Content-Type: text/html\n\n<",
                "&#x10FFFF;", "<style", "Content-Transfer-Encoding: base64\n", "message/rfc822", "(((",
                "\n\n",
            ]
        case .filter:
            [" and ", " or ", " not ", "not ", " in (", "is null", "'", ">=", "today-30d", "!~", "((((("]
        case .date: ["today", "+1mo", "-3bd", "2026-02-29", "T10:00:00Z", "fy2026-q3", "-8q", "yyyy", "MMM"]
        case .amount: ["k", "万", "亿", "CNY", "1e", "¥", "1,000"]
        case .contact: ["@", "+86", "tel:", "..", "\"", "١٢"]
        case .map: [" := ", " = ", "[", "]", "''", "\n    ", "stages := lead:5,won,lost"]
        case .argument:
            [" customer ", " add ", " --format ", " --", " -", "=", " --no-", " -n5 ", " opp move "]
        }
    }

    /// Inputs that somebody wrote: some here, and those of the public corpora where they are on this machine.
    func seeds() throws -> [[UInt8]] {
        var seeds = own.map { Array($0.utf8) }
        for (folder, suffix) in corpora {
            for name in Self.files(folder, suffix: suffix) {
                seeds.append(try DescriptorSource(path: name).readAll())
            }
        }
        return seeds
    }

    private var own: [String] {
        switch self {
        case .csv: ["a,b\n1,\"x\"\"y\nz\"\n\n,\n", "name;tier\r\n王小明;A\r\n"]
        case .json, .jsonArray: ["[{\"a\":[1.5e3,true,null],\"b\":\"\\u738b\\n\"},\n{}]"]
        case .jsonLines: ["{\"a\":1}\n\n[2]\n\"x\"\n"]
        case .vcard:
            [
                "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\\, C\nitem1.TEL;TYPE=\"a,b\":1\nADR:;;1 St;City;;;\nEND:VCARD\n"
            ]
        case .mail:
            [
                "From: =?utf-8?B?546L?= <a@x.org>\nSubject: x\nDate: Fri, 4 May 2001 14:05:44 -0400\n"
                    + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: text/html\n\n<p>x\n--b--\n"
            ]
        case .mbox:
            [
                "From a@x.org Fri Nov 26 21:40:36 2004\nSubject: 1\n\none\n\nFrom b Fri Nov 26 21:40:36 2004\nA: b\n\n"
            ]
        case .filter:
            ["stage = negotiation and (value >= 50k or owner = me) and not tag in (a, 'b c') and x is null"]
        case .date:
            [
                "today-30d", "2026-03-01T10:00:00.123+08:00", "eom+1mo-3bd", "Fri, 4 May 2001 14:05:44 -0400",
                "dd/MM/yyyy",
            ]
        case .amount: ["12500.50CNY", "1.5M", "12万", "-3k EUR"]
        case .contact: ["+86 138 0013 8000", "\"a b\"@x.org", "021-5555 0123 ext 7"]
        case .map:
            ["# c\nclose = closed [dd/MM/yyyy]\nstage = stage\n    Won = won\n'a = b' = -\nkind := company\n"]
        case .argument:
            ["customer add Ada --email ada@x.org", "opp list --where open --sort -value --csv -n 3"]
        }
    }

    private var corpora: [(folder: String, suffix: String)] {
        switch self {
        case .csv: [("csv-spectrum/csvs", ".csv"), ("csv-test-data/csv", ".csv")]
        case .json, .jsonLines, .jsonArray: [("json/test_parsing", ".json")]
        case .vcard: [("vcard/src/test/resources/ezvcard/io/text", ".vcf")]
        case .mail, .mbox: [("mail", ".eml")]
        case .filter, .date, .amount, .contact, .map, .argument: []
        }
    }

    /// The paths of the files of a corpus, sorted; none where the corpora are not.
    private static func files(_ folder: String, suffix: String) -> [String] {
        var root = #filePath[...]
        while let slash = root.lastIndex(of: "/") {
            root = root[..<slash]
            let path = "\(root)/shared/data/corpora/\(folder)"
            guard let directory = opendir(path) else { continue }
            defer { closedir(directory) }
            var names: [String] = []
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name.hasSuffix(suffix) { names.append("\(path)/\(name)") }
            }
            return names.sorted()
        }
        return []
    }
}
