import Seal
import Testing

@testable import CRMCore

@Suite struct TOTPEnrolmentTests {
    /// The secret of RFC 6238, appendix B.
    private static let secret = Array("12345678901234567890".utf8)
    private static let key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    private static func enrolment(_ issuer: String, _ user: String = "ada") throws -> TOTPEnrolment {
        try TOTPEnrolment(issuer: issuer, user: user, secret: Secret(copying: secret))
    }

    private static func text(_ secret: Secret) -> String {
        secret.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    private static func at(_ seconds: Int64) -> Moment { Moment(milliseconds: seconds * 1000 + 999) }

    @Test(arguments: [
        ("Acme", "ada", "Acme:ada", "&issuer=Acme"),
        ("小米 CRM", "li.lei", "%E5%B0%8F%E7%B1%B3%20CRM:li.lei", "&issuer=%E5%B0%8F%E7%B1%B3%20CRM"),
        ("A&B: /? #1", "a_b-c", "A%26B%20%20%2F%3F%20%231:a_b-c", "&issuer=A%26B%20%20%2F%3F%20%231"),
        ("", "ada", "ada", ""),
    ])
    func `the address names database and user`(
        _ issuer: String, _ user: String, _ label: String, _ query: String
    ) throws {
        let uri = Self.text(try Self.enrolment(issuer, user).uri)
        #expect(
            uri
                == "otpauth://totp/\(label)?secret=\(Self.key)\(query)&algorithm=SHA1&digits=6&period=30")
    }

    @Test func `a new secret has 160 bits and is another each time`() throws {
        let (first, second) = (
            try TOTPEnrolment(issuer: "a", user: "b"), try TOTPEnrolment(issuer: "a", user: "b")
        )
        #expect(first.secret.count == 20)
        #expect(!first.secret.isEqual(to: second.secret))
        #expect(Self.text(first.key).utf8.count == 32)
    }

    /// The last six digits of RFC 6238, appendix B, at the times given there.
    @Test(
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func `a published code is right in its step and the two beside it, once`(_ time: Int64, _ code: String)
        throws
    {
        let secret = Secret(copying: Self.secret)
        let step = time / 30
        for drift: Int64 in [-30, 0, 30] {
            #expect(
                try TOTPEnrolment.verify(code, secret: secret, now: Self.at(time + drift), last: nil) == step)
        }
        for drift: Int64 in [-90, 90] where time + drift > 0 {
            #expect(
                try TOTPEnrolment.verify(code, secret: secret, now: Self.at(time + drift), last: nil) == nil)
        }
        #expect(try TOTPEnrolment.verify(code, secret: secret, now: Self.at(time), last: step) == nil)
        #expect(try TOTPEnrolment.verify(code, secret: secret, now: Self.at(time), last: step - 1) == step)
    }

    @Test(arguments: ["287 082", " 287082", "287-082", "２８７０８２", "287　082"])
    func `a code is read however it is typed`(_ code: String) throws {
        let secret = Secret(copying: Self.secret)
        #expect(try TOTPEnrolment.verify(code, secret: secret, now: Self.at(59), last: nil) == 1)
    }

    @Test(arguments: ["", "28708", "2870820", "94287082", "287083", "+287082", "٢٨٧٠٨٢"])
    func `what is no code is refused`(_ code: String) throws {
        let secret = Secret(copying: Self.secret)
        #expect(try TOTPEnrolment.verify(code, secret: secret, now: Self.at(59), last: nil) == nil)
    }

    @Test func `without qrencode there is no code to scan`() throws {
        #expect(try Self.enrolment("Acme").qrCode(environment: ["PATH": "/nonexistent"]) == nil)
    }

    @Test(
        .enabled(
            if: ChildProgram(named: "qrencode", environment: TestPrograms.environment) != nil,
            "qrencode is not installed"))
    func `qrencode draws the address`() throws {
        let drawn = try Self.enrolment("小米").qrCode(environment: TestPrograms.environment)
        #expect(try #require(drawn).contains("█"))
    }
}
