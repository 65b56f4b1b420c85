import Testing

@testable import Formats

struct MailHeaderTests {
    static let addresses: [(text: String, list: [String])] = [
        ("ada@x.org", ["|ada@x.org"]),
        ("Ada Lovelace <ada@x.org>", ["Ada Lovelace|ada@x.org"]),
        (#""Lovelace, Ada" <ada@x.org>, bob@x.org"#, ["Lovelace, Ada|ada@x.org", "|bob@x.org"]),
        ("bbb@ddd.com (John X. Doe)", ["John X. Doe|bbb@ddd.com"]),
        ("(a (nested) note) ada@x.org", ["a (nested) note|ada@x.org"]),
        ("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", ["Pete|pete@silly.test"]),
        (
            "A Group:Ed Jones <joe@where.test>,joe@x.org,;, z@x.org",
            ["Ed Jones|joe@where.test", "|joe@x.org", "|z@x.org"]
        ),
        ("Undisclosed recipients:;", []),
        (
            "Mary Smith <@node.test,@two.test:mary@example.net>, , jdoe@test   . example",
            ["Mary Smith|mary@example.net", "|jdoe@test.example"]
        ),
        ("Joe Q. Public <john.q.public@example.com>", ["Joe Q. Public|john.q.public@example.com"]),
        (#""Giant; \"Big\" Box" <sysservices@example.net>"#, ["Giant; \"Big\" Box|sysservices@example.net"]),
        (#"<"john smith"@x.org>, "plain"@x.org"#, ["|\"john smith\"@x.org", "|plain@x.org"]),
        ("a@[192.0.2.1]", ["|a@[192.0.2.1]"]),
        ("=?utf-8?B?546L5bCP5piO?= <wang@x.cn>", ["王小明|wang@x.cn"]),
        (#""=?utf-8?Q?Zo=C3=AB?=" <zoe@x.org>"#, ["Zoë|zoe@x.org"]),
        ("MAILER DAEMON <>", []),
        ("foo", ["|foo"]),
        ("\"unclosed <a@x.org>", ["|unclosed <a@x.org>"]),
        ("", []), (",;:<>", []),
    ]

    @Test(arguments: addresses)
    func `addresses are read with their names`(text: String, list: [String]) {
        #expect(MailAddress.list(text).map { "\($0.name)|\($0.address)" } == list)
    }

    static let dates: [(text: String, seconds: Int64?, offset: Int?)] = [
        ("Fri, 4 May 2001 14:05:44 -0400", 988_999_544, -240),
        ("Fri,  4 May 2001 14:05:44 -0400 (EDT)", 988_999_544, -240),
        ("4 May 01 18:05:44 GMT", 988_999_544, 0),
        ("Fri, 04 May 2001 18:05 +0000", 988_999_500, 0),
        ("01 Jan 2001 00:01+0000", 978_307_260, 0),
        ("Thu, 1 Jan 1970 00:00:00 +0000", 0, 0),
        ("Wed, 31 Dec 69 23:59:59 UT", -1, 0),
        ("Tue, 29 Feb 2000 12:00:00 +0800", 951_796_800, 480),
        ("Fri May  4 14:05:44 2001", 988_985_144, nil),
        ("Fri, 4-May-2001 14:05:44 -0400", 988_999_544, -240),
        ("Fri, 4 May 2001 14:05:44 -0000", 988_985_144, nil),
        ("Fri, 4 May 2001 14:05:44 QQQ", 988_985_144, nil),
        ("Thu, 29 Feb 2001 12:00:00 +0000", nil, nil),
        ("Fri, 4 Mai 2001 14:05:44 +0200", nil, nil),
        ("Fri, 4 May 2001 24:05:44 +0200", nil, nil),
        ("yesterday", nil, nil), ("", nil, nil), ("((((", nil, nil),
    ]

    @Test(arguments: dates)
    func `dates are read in the forms that programs write`(text: String, seconds: Int64?, offset: Int?) {
        let date = MailDate(text)
        #expect(date?.seconds == seconds)
        #expect(date?.offset == offset)
    }

    @Test(arguments: [
        ("plain", "plain"),
        ("=?UTF-8?B?546L?= =?UTF-8?B?5bCP?=", "王小"),
        ("=?utf-8?Q?a?=\r\n =?utf-8?Q?b?= c", "ab c"),
        ("x =?utf-8?Q?a_b=3D?= y", "x a b= y"),
        // A character lies across two words.
        ("=?utf-8?B?5w==?= =?utf-8?B?jos=?=", "王"),
        ("=?gb2312?B?zfU=?=", "王"), ("=?iso-8859-1*en?q?Zo=EB?=", "Zoë"),
        ("=?klingon?Q?a?=", "=?klingon?Q?a?="), ("=?utf-8?X?a?=", "=?utf-8?X?a?="),
        ("=?utf-8?Q?never", "=?utf-8?Q?never"), ("=?=?=", "=?=?="),
        ("=?us-ascii?Q?=E9?=", "é"),
    ])
    func `encoded words are decoded, and what is none is kept`(text: String, decoded: String) {
        #expect(EncodedWord.decode(text) == decoded)
    }

    @Test func `parameters are read in every form that there is`() {
        let plain = MailParameters("Text/Plain; charset=\"us-ascii\" ; format=flowed (a note); x=\"a;b\"")
        #expect(plain.value == "text/plain")
        #expect(plain["charset"] == "us-ascii")
        #expect(plain["format"] == "flowed")
        #expect(plain["x"] == "a;b")
        let long = MailParameters(
            "text/plain; title*0*=us-ascii'en'This%20is%20even%20more%20; title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2=\"isn't it!\""
        )
        #expect(long["title"] == "This is even more ***fun*** isn't it!")
        #expect(MailParameters("a/b; name*=utf-8''%e7%8e%8b.pdf")["name"] == "王.pdf")
        #expect(MailParameters("a/b; name=\"=?utf-8?B?546L?=.pdf\"")["name"] == "王.pdf")
        #expect(MailParameters("a/b; name*0=long; name*1=er.pdf")["name"] == "longer.pdf")
        #expect(MailParameters("text/plain; charset*=ansi-x3.4-1968''us-ascii")["charset"] == "us-ascii")
    }
}
