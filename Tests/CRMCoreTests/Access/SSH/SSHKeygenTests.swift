import Glibc
import Seal
import Testing

@testable import CRMCore

@Suite(.enabled(if: TestPrograms.hasKeygen, "ssh-keygen is not installed"))
struct SSHKeygenTests {
    private static let text = Array("a text\n".utf8)

    @Test(arguments: [
        ("ed25519", "ssh-ed25519", 64), ("rsa", "rsa-sha2-512", 384), ("ecdsa", "ecdsa-sha2-nistp256", nil),
    ])
    func `what a key signs is its own, and of this text alone`(
        _ kind: String, _ algorithm: String, _ count: Int?
    ) throws {
        let keys = try SSHKeys()
        let path = try keys.make(kind)
        let key = try SSHPublicKey(path: path)
        let signature = try keys.keygen.sign(Self.text, keyFile: path)
        #expect(signature.publicKey == key)
        #expect(signature.algorithm == algorithm)
        #expect(signature.hashAlgorithm == "sha512")
        #expect(count == nil || signature.bytes.count == count)
        #expect(try keys.keygen.isValid(signature, over: Self.text, by: key, user: "ada"))
        #expect(try !keys.keygen.isValid(signature, over: Self.text + [0], by: key, user: "ada"))
        let other = try SSHPublicKey(text: SSHPublicKeyTests.ed25519)
        #expect(try !keys.keygen.isValid(signature, over: Self.text, by: other, user: "ada"))
    }

    /// The signature that OpenSSH's library makes is checked once without it.
    @Test func `the bytes are a signature after RFC 8032 over the form that PROTOCOL.sshsig gives`() throws {
        let keys = try SSHKeys()
        let path = try keys.make("ed25519")
        let signature = try keys.keygen.sign(Self.text, keyFile: path)
        let digest = try TestPrograms.shell("printf 'a text\\n' | sha512sum | cut -c1-128 | tr -d '\\n'")
        let fields = [Array("crm".utf8), [], Array("sha512".utf8), try #require(Hex.decode(digest))]
        let signed = Array("SSHSIG".utf8) + fields.flatMap { SSHWire.string($0) }
        let point = try Ed25519.PublicKey(bytes: Array(SSHPublicKey(path: path).blob.suffix(32)))
        #expect(point.isValid(signature.bytes.withBytes { Array($0) }, for: signed))
    }

    @Test(arguments: ["Ada", "", "-x", "a b", "a\"b", "a\nb", "*", String(repeating: "a", count: 33)])
    func `a name that could mean more than itself is refused before anything runs`(_ name: String) throws {
        let keys = try SSHKeys()
        let path = try keys.make("ed25519")
        let signature = try keys.keygen.sign(Self.text, keyFile: path)
        let ran = "\(keys.folder.path)/ran"
        keys.replaceKeygen("touch \(ran)")
        let key = signature.publicKey
        #expect(throws: CoreError.self) {
            try keys.keygen.isValid(signature, over: Self.text, by: key, user: name)
        }
        #expect(access(ran, F_OK) != 0)
        #expect(try keys.keygen.isValid(signature, over: Self.text, by: key, user: "ada"))
        #expect(access(ran, F_OK) == 0)
    }

    @Test func `the files of a check are private and gone after it`() throws {
        let keys = try SSHKeys()
        let signature = try keys.keygen.sign(Self.text, keyFile: try keys.make("ed25519"))
        let folder = keys.folder.path
        keys.replaceKeygen(
            "stat -c '%a %n' \(folder)/tmp/* \(folder)/tmp/*/* >\(folder)/seen; exit 1")
        #expect(mkdir("\(folder)/tmp", 0o700) == 0)
        var environment = keys.environment
        environment["TMPDIR"] = "\(folder)/tmp"
        let keygen = try SSHKeygen(environment: environment)
        #expect(try !keygen.isValid(signature, over: Self.text, by: signature.publicKey, user: "ada"))
        let seen = try TestPrograms.shell("cat \"$1\"/seen; ls -A \"$1\"/tmp", folder)
        let modes = seen.split(separator: "\n").map { $0.split(separator: " ")[0] }
        #expect(modes == ["700", "600", "600"])
    }

    @Test func `it is given no more of the environment than it needs`() throws {
        let keys = try SSHKeys()
        keys.replaceKeygen("env | cut -d= -f1 | sort | tr '\\n' ' ' >&2; exit 1")
        var environment = keys.environment
        for name in ["SSH_AUTH_SOCK", "HOME", "SSH_ASKPASS", "DISPLAY", "CRM_TOKEN", "LD_PRELOAD"] {
            environment[name] = "/nonexistent"
        }
        let keygen = try SSHKeygen(environment: environment)
        let error = #expect(throws: CoreError.self) {
            try keygen.sign(Self.text, keyFile: keys.folder.write("key", ""))
        }
        let names = Set(try #require(error?.hints.first).split(separator: " "))
            .subtracting(["PWD", "_", "SHLVL", "OLDPWD", "SSH_ASKPASS_REQUIRE"])
        #expect(names == ["SSH_AUTH_SOCK", "HOME", "TERM", "SSH_ASKPASS", "DISPLAY"])
    }

    @Test func `an agent signs with a key whose public half alone is here`() throws {
        let keys = try SSHKeys()
        let path = try keys.make("ed25519")
        try keys.hand(path)
        unlink(path)
        let signature = try keys.keygen.sign(Self.text, keyFile: path + ".pub")
        #expect(try keys.keygen.isValid(signature, over: Self.text, by: signature.publicKey, user: "ada"))
    }

    @Test func `an agent that refuses is named as what refused`() throws {
        let keys = try SSHKeys()
        let path = try keys.make("ed25519")
        // It asks before each use, and has nowhere to ask.
        try keys.hand(path, toAgentWith: "-c")
        unlink(path)
        let error = #expect(throws: CoreError.self) {
            try keys.keygen.sign(Self.text, keyFile: path + ".pub")
        }
        #expect(error?.message == "the SSH agent refused to sign with '\(path).pub'")
    }

    @Test func `a public key that nothing has the private half of is named`() throws {
        let keys = try SSHKeys()
        let path = try keys.make("ed25519")
        unlink(path)
        let error = #expect(throws: CoreError.self) {
            try keys.keygen.sign(Self.text, keyFile: path + ".pub")
        }
        #expect(error?.message == "nothing has the private half of '\(path).pub'")
    }

    @Test(.enabled(if: !SSHKeygen.hasTerminal, "at a terminal the person is asked there"))
    func `a passphrase is asked for by OpenSSH's own means`() throws {
        let keys = try SSHKeys()
        let path = try keys.make("ed25519", passphrase: "gentle harbour")
        let answer = keys.folder.write("answer", "#!/bin/sh\necho \"$ANSWER\"\n", mode: 0o700)
        let right = keys.folder.write("right", "#!/bin/sh\necho 'gentle harbour'\n", mode: 0o700)
        var environment = keys.environment.merging(["DISPLAY": ":9", "SSH_ASKPASS": answer]) { $1 }
        let error = #expect(throws: CoreError.self) {
            try SSHKeygen(environment: environment).sign(Self.text, keyFile: path)
        }
        #expect(error?.message.contains("the passphrase of '\(path)' was wrong") == true)
        environment["SSH_ASKPASS"] = right
        let keygen = try SSHKeygen(environment: environment)
        let signature = try keygen.sign(Self.text, keyFile: path)
        #expect(try keygen.isValid(signature, over: Self.text, by: signature.publicKey, user: "ada"))
    }

    @Test func `a file that is missing, or no key, is named`() throws {
        let keys = try SSHKeys()
        let missing = #expect(throws: CoreError.self) {
            try keys.keygen.sign(Self.text, keyFile: "/nonexistent/key")
        }
        #expect(missing?.message == "cannot read '/nonexistent/key': No such file or directory")
        let path = keys.folder.write("key", "no key\n")
        let wrong = #expect(throws: CoreError.self) { try keys.keygen.sign(Self.text, keyFile: path) }
        #expect(wrong?.message.contains("'\(path)'") == true)
    }

    @Test func `without ssh-keygen, or with an old one, that is said`() throws {
        let none = #expect(throws: CoreError.self) { try SSHKeygen(environment: ["PATH": "/nonexistent"]) }
        #expect(none?.message == "ssh-keygen is not installed")
        let keys = try SSHKeys()
        let signature = try keys.keygen.sign(Self.text, keyFile: try keys.make("ed25519"))
        keys.replaceKeygen("echo 'ssh-keygen: unknown option -- Y' >&2; exit 1")
        let file = keys.folder.write("key", "")
        for attempt in [
            { _ = try keys.keygen.sign(Self.text, keyFile: file) },
            {
                _ = try keys.keygen.isValid(
                    signature, over: Self.text, by: signature.publicKey, user: "ada")
            },
        ] {
            let old = #expect(throws: CoreError.self) { try attempt() }
            #expect(old?.message == "ssh-keygen is too old to sign a text")
        }
    }
}
