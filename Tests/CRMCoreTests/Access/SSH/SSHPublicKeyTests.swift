import Glibc
import Seal
import Testing

@testable import CRMCore

@Suite struct SSHPublicKeyTests {
    /// Made by OpenSSH 9.2, with the fingerprint that its `ssh-keygen -l` prints.
    static let ed25519 =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAKeMU6JUwXu3dtWP9BKX8lgHtukd7eQ1l2HqBrlEU1o ada@x ed25519"
    static let ecdsa = """
        ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBB0NSyQ+DNpPYf90ztVQjWID3zz\
        TFKY1Zz7hslMhBkonAKruX0t0l6e62F7Je2hLR/Mk66TgUE49AUs9ebsGtYw= ada@x ecdsa
        """

    @Test(arguments: [
        (ed25519, "SHA256:rq4113xzUvc8LlvgXo3ZCSWhnq1E9ohTeD0zVUutAVM", true),
        (ecdsa, "SHA256:4Srnblo/oNYVKT9dcDVN1pP0Y0Zc3/u3oOPuoU5L86E", false),
    ])
    func `a line is read and written back, and its fingerprint is OpenSSH's`(
        _ line: String, _ fingerprint: String, _ canUnlock: Bool
    ) throws {
        let key = try SSHPublicKey(text: line + "\n")
        #expect(key.line == line)
        #expect(key.fingerprint == fingerprint)
        #expect(key.canUnlock == canUnlock)
        #expect(!key.needsTouch)
        let again = try SSHPublicKey(text: "# mine\n\n\t\(key.bareLine)  \r\n")
        #expect(again == key)
        #expect(again.comment == "")
    }

    private static func line(_ kind: String, _ fields: [[UInt8]]) -> String {
        let blob = ([Array(kind.utf8)] + fields).flatMap { SSHWire.string($0) }
        return kind + " " + String(decoding: Base64.standard.encodePadded(blob), as: UTF8.self)
    }

    private static func rsa(bits: Int, exponent: [UInt8] = [1, 0, 1], zeros: Int = 1) -> String {
        var modulus = [UInt8](repeating: 0xFF, count: bits / 8)
        modulus[0] = 0x80
        return line("ssh-rsa", [exponent, Array(repeating: 0, count: zeros) + modulus])
    }

    private static let point: [UInt8] = [4] + [UInt8](repeating: 7, count: 64)
    private static let application = Array("ssh:".utf8)

    @Test(arguments: [
        (rsa(bits: 2048), true, false), (rsa(bits: 16384), true, false),
        (
            line("ecdsa-sha2-nistp384", [Array("nistp384".utf8), [4] + [UInt8](repeating: 1, count: 96)]),
            false, false
        ),
        (
            line("ecdsa-sha2-nistp521", [Array("nistp521".utf8), [4] + [UInt8](repeating: 1, count: 132)]),
            false, false
        ),
        (line("sk-ssh-ed25519@openssh.com", [[UInt8](repeating: 3, count: 32), application]), false, true),
        (
            line("sk-ecdsa-sha2-nistp256@openssh.com", [Array("nistp256".utf8), point, application]), false,
            true
        ),
    ])
    func `every kind is taken, and only keys that sign alike can unlock`(
        _ line: String, _ canUnlock: Bool, _ needsTouch: Bool
    ) throws {
        let key = try SSHPublicKey(text: line)
        #expect(key.line == line)
        #expect(key.canUnlock == canUnlock)
        #expect(key.needsTouch == needsTouch)
    }

    @Test(
        arguments: [
            ("", .usage), ("# only words about it\n", .usage), ("ssh-ed25519", .usage), ("hello", .usage),
            ("ssh-ed25519 AAAA", .usage), ("ssh-ed25519 !!!!", .usage),
            (ed25519 + "\n" + ecdsa, .usage),
            (ed25519.replacing("ssh-ed25519", with: "ssh-rsa"), .usage),
            (ed25519.replacing("EU1o", with: "EU1oAA=="), .usage),
            ("from=\"10.*\" " + ed25519, .usage),
            ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blb\n-----END OPENSSH PRIVATE KEY-----", .usage),
            (line("ssh-ed25519", [[UInt8](repeating: 3, count: 31)]), .usage),
            (line("ssh-ed25519", [[UInt8](repeating: 3, count: 32), []]), .usage),
            (line("sk-ssh-ed25519@openssh.com", [[UInt8](repeating: 3, count: 32), []]), .usage),
            (line("ecdsa-sha2-nistp256", [Array("nistp384".utf8), point]), .usage),
            (line("ecdsa-sha2-nistp256", [Array("nistp256".utf8), [2] + point.dropFirst()]), .usage),
            (rsa(bits: 1024), .refused), (rsa(bits: 16392), .refused), (rsa(bits: 2048, zeros: 0), .usage),
            (rsa(bits: 2048, zeros: 2), .usage), (rsa(bits: 2048, exponent: [1]), .usage),
            (rsa(bits: 2048, exponent: [2]), .usage), (rsa(bits: 2048, exponent: []), .usage),
            (line("ssh-dss", [[1]]), .refused), (line("ssh-ed25519-cert-v01@openssh.com", [[1]]), .refused),
        ] as [(String, CoreError.Kind)])
    func `what is no key that is taken is refused`(_ text: String, _ kind: CoreError.Kind) {
        #expect(throws: CoreError.self) { try SSHPublicKey(text: text) }
        #expect((#expect(throws: CoreError.self) { try SSHPublicKey(text: text) })?.kind == kind)
    }

    @Test func `every prefix of a key is refused`() throws {
        let blob = try SSHPublicKey(text: Self.ecdsa).blob
        for count in 0..<blob.count {
            let error = #expect(throws: CoreError.self) { try SSHPublicKey(blob: Array(blob.prefix(count))) }
            #expect(error?.message == "the SSH key is damaged" || count < 23)
        }
    }

    @Test func `a private key's path leads to the public half beside it`() throws {
        let folder = try TestFolder()
        let path = folder.write("id", "-----BEGIN OPENSSH PRIVATE KEY-----\n")
        let alone = #expect(throws: CoreError.self) { try SSHPublicKey(path: path) }
        #expect(alone?.hints == ["its public half is in the file that ends in .pub"])
        let beside = folder.write("id.pub", Self.ed25519 + "\n")
        #expect(try SSHPublicKey(path: path).line == Self.ed25519)
        #expect(try SSHPublicKey(path: beside).line == Self.ed25519)
    }

    @Test func `a file that is missing, a folder or too long is refused`() throws {
        let folder = try TestFolder()
        let long = folder.write("long", String(repeating: "#\n", count: 9000))
        for path in [folder.path, "\(folder.path)/none", long] {
            let error = #expect(throws: CoreError.self) { try SSHPublicKey(path: path) }
            #expect(error?.message.contains(path) == true)
        }
    }

    @Test(
        .enabled(if: TestPrograms.hasKeygen, "ssh-keygen is not installed"),
        arguments: ["ed25519", "rsa", "ecdsa -b 256", "ecdsa -b 384", "ecdsa -b 521"])
    func `a key that ssh-keygen makes is read as it prints it`(_ kind: String) throws {
        let folder = try TestFolder()
        let path = "\(folder.path)/key"
        try TestPrograms.shell("ssh-keygen -q -t \(kind) -N '' -C '李雷 home' -f \"$1\"", path)
        let key = try SSHPublicKey(path: path)
        #expect(key.comment == "李雷 home")
        #expect(try TestPrograms.shell("cat \"$1\"", "\(path).pub") == key.line + "\n")
        let printed = try TestPrograms.shell("ssh-keygen -l -f \"$1\"", path)
        #expect(printed.split(separator: " ")[1] == key.fingerprint)
    }
}
