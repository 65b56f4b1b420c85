import Arguments
import Seal
import Testing

@testable import CRMCommands

struct GateRequestTests {
    private static let allowed = [
        "opp", "customer", "product", "pipeline", "forecast", "stats", "log", "user", "role", "team", "token",
        "whoami",
    ]

    /// Words as the program at the other end sends them.
    private static func packed(_ words: [String]) -> String {
        var bytes: [UInt8] = []
        for word in words {
            let count = UInt32(word.utf8.count)
            bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + Array(word.utf8)
        }
        return GateRequest.prefix + Base64URL.encode(bytes)
    }

    @Test(arguments: [
        "opp list", "crm opp list --csv", "opp list --where 'open and value >= 5k' --sort -value",
        "customer show 王小明", "customer import -", "customer list -o -", "stats regress - -r y",
        "opp list --where \"name ~ '; rm -rf /'\"", "opp move 17 proposal", "opp edit - --type renewal",
        "customer add '$(id)'", "forecast run --tz UTC --now 2026-01-01 --json",
    ])
    func `what is allowed comes through, word for word`(_ line: String) throws {
        let words = try GateRequest.words(line)
        let request = try GateRequest(line, allowed: Self.allowed)
        let same = try GateRequest(Self.packed(words), allowed: Self.allowed)
        #expect(request.call.words == same.call.words)
    }

    private static let attempts = [
        // Nothing, and what is no command.
        "", "   ", "crm", "crm crm opp list", "oppp list", "opp", "opp lst", "/bin/sh", "sh -c id", "id",
        "bash -i",
        "scp -t /tmp", "sftp", "internal-sftp", "rsync --server . /", "git-upload-pack x", "../crm opp list",
        "crm\u{0}opp list", "opp list\nid", "opp list\r\nid", "\topp list", "opp list \u{1B}[31m",
        // What a shell would do.
        "opp list; id", "opp list ;id", "opp list | cat", "opp list || id", "opp list && id", "opp list & id",
        "opp list > /tmp/x", "opp list >> /tmp/x", "opp list < /etc/passwd", "opp list $(id)",
        "opp list `id`",
        "opp list ${HOME}", "CRM_DB=/tmp/x crm opp list", "env crm opp list", "sudo crm opp list",
        "exec crm opp list", "opp list 'x", "opp list \"x", "opp list #", "opp list \\", "opp list 2>/tmp/x",
        // Another database, identity, or place.
        "opp list --db /tmp/x", "opp list --db=/tmp/x", "--db /tmp/x opp list", "--db=- opp list x",
        "opp --db x list",
        "opp list --database x", "login --user ada", "login", "logout", "init", "init --user x",
        "gate --token-file x --allow opp", "gate", "crm gate", "__complete opp x", "completion bash",
        "config set alias.x 'opp list'", "config set database /tmp/x", "config list", "config get database",
        "help",
        "help opp", "opp list --help", "opp list -h", "--version", "-V", "version",
        // Files and folders of the machine.
        "opp list -o /tmp/x", "opp list -o/tmp/x", "opp list --output /tmp/x", "opp list --output=/tmp/x",
        "opp list -fcsv -o x.csv", "opp list -o x.csv", "opp list -o ../../x",
        "opp list -o ~/.ssh/authorized_keys",
        "opp list -o ./-", "opp list -o -/x", "opp list -o '- '", "opp list -o ''", "opp list --outp x",
        "customer list --csv -o /dev/tty", "customer export -o /tmp/x", "customer import /etc/passwd",
        "customer import ./x.csv", "customer import file:///etc/passwd", "customer import /dev/stdin",
        "customer import /proc/self/environ", "customer import -- /etc/passwd",
        "customer import - --map /etc/passwd",
        "customer import - --map=/etc/passwd", "customer import - --rejects /tmp/x", "opp import x --map y",
        "product import /srv/crm/crm.db", "stats regress /etc/passwd -r y", "stats logit x.csv -r y",
        "stats series x.csv", "stats regress - -r y --predict /etc/passwd",
        // Secrets and descriptors.
        "user passwd --password-file /tmp/x", "user passwd --password-fd 0",
        "user add x --new-password-file /etc/shadow",
        "user add x --new-password-fd 3", "token add x --scope opp:view@all --fd 1",
        "token add x --fd=1 --scope a",
        // Options that are not there, or are short for others.
        "opp list --allow customer", "opp list --token-file x", "opp list --all=1", "opp list -Z",
        "opp list --",
        "opp list -- -o x", "opp list --format", "opp list --format exe", "opp list --no-such",
    ]

    @Test func `there are enough attempts to get past`() {
        #expect(Self.attempts.count >= 100)
    }

    @Test(arguments: attempts)
    func `what is not allowed does not come through, in either form`(_ line: String) throws {
        if line == "opp list --" {
            // An end of options with nothing behind it says nothing.
            #expect(throws: Never.self) { try GateRequest(line, allowed: Self.allowed) }
            return
        }
        #expect(throws: (any Error).self) { try GateRequest(line, allowed: Self.allowed) }
        let words = Configuration.words(line)
        #expect(throws: (any Error).self) { try GateRequest(Self.packed(words), allowed: Self.allowed) }
    }

    private static let session = "Zm9yIG5vYm9keSBidXQgYWRhLCBhIGxvZy1pbiwgNDM"

    private static let logInAttempts = [
        // A log-in among the words, where others see it, or in another place than the first.
        "--session \(session) opp list", "--session=\(session) opp list", "--session=- opp list", "--session",
        "--session -", "--session '' opp list", "--session - --session - opp list", "--sessions - opp list",
        "--session -- opp list", "--session -opp list", "crm --session crm opp list",
        "crm crm --session - opp list",
        "opp --session - list", "opp list --session -", "opp list --session \(session)",
        "-- --session - opp list",
        "--json --session - opp list", "--tz UTC --session - opp list", "-s - opp list",
        "--SESSION - opp list",
        "--session -\u{0} opp list", "--session -\nopp list", "--session - crm opp list",
        "--session /run/user/1/crm/x opp list", "--session 0 opp list", "--session-fd 0 opp list",
        // A log-in does not widen what may be asked for.
        "--session - init", "--session - login --password-fd 0", "--session - login",
        "--session - config list",
        "--session - gate --token-file x", "--session - key list", "--session - audit head",
        "--session - help",
        "--session - --version", "--session - opp list -o /tmp/x", "--session - opp list --db /tmp/x",
        "--session - customer import /etc/passwd", "--session - user passwd --password-fd 0",
        "--session - user passwd --password-file -",
        "user mfa codes --password-fd 0", "--session - user mfa codes --password-fd 3",
        "--session - user mfa enroll --ssh-key - --password-fd 0",
        "--session - user mfa enroll --secret-file k --password-fd 0",
        "--session - token add x --scope opp:view@all --fd 1",
        // Logging in takes the password from the connection, and a code; nothing of the machine.
        "login --password-file /tmp/x", "login --password-file ./-", "login --password-file=/tmp/x",
        "login --password-fd 3", "login --password-fd 00", "login --password-fd=1", "login --password-fd -1",
        "login --password-fd ''", "login --password-fd 0x0", "login --ssh-key /etc/ssh/key",
        "login --ssh-key - --password-fd 0", "login --new-password-file /tmp/x --password-fd 0",
        "login --new-password-fd 4 --password-fd 0", "login --db /tmp/x --password-fd 0",
        "login --password-fd 0 ada", "login --password secret", "login ada --password-fd 0",
        "login --password-fd 0 --password-fd 3", "login --password-file - --password-file x", "login --help",
        "logout ada", "logout --db x", "logout --all", "--session - logout ada",
    ]

    @Test(arguments: logInAttempts)
    func `a log-in comes by the connection's first line, and brings nothing that is not allowed`(
        _ line: String
    ) {
        #expect(throws: (any Error).self) { try GateRequest(line, allowed: Self.allowed, logsIn: true) }
        let words = Configuration.words(line)
        #expect(throws: (any Error).self) {
            try GateRequest(Self.packed(words), allowed: Self.allowed, logsIn: true)
        }
    }

    @Test(arguments: logInAttempts.prefix(3))
    func `an error about a log-in does not repeat it`(_ line: String) {
        let error = #expect(throws: Failure.self) {
            try GateRequest(line, allowed: Self.allowed, logsIn: true)
        }
        let text = error.map { "\($0)" } ?? ""
        #expect(!text.contains(Self.session))
    }

    @Test(arguments: [
        "--session - opp list", "crm --session - opp list --csv", "login --password-fd 0",
        "login --user ada --password-file - --otp -", "crm login --password-fd 0 --otp 123456",
        "login --password-fd 0 --new-password-fd 0", "--session - logout", "logout",
        "--session - user mfa codes --password-fd 0", "--session - user mfa rm 1 --password-file - --otp -",
    ])
    func `who may log in by the connection may nowhere else`(_ line: String) throws {
        let request = try GateRequest(line, allowed: Self.allowed, logsIn: true)
        let packed = try GateRequest(
            Self.packed(GateRequest.words(line)), allowed: Self.allowed, logsIn: true)
        #expect(request.bringsSession == line.contains("--session"))
        #expect(packed.bringsSession == request.bringsSession && packed.call.words == request.call.words)
        #expect(throws: Failure.self) { try GateRequest(line, allowed: Self.allowed) }
        #expect(throws: Failure.self) { try GateRequest(line, allowed: Self.allowed + ["login", "logout"]) }
    }

    @Test(arguments: CommandTable.crm.document().commands.map(\.name))
    func `no option or operand that reaches into the machine comes through`(_ name: String) throws {
        let entry = try #require(CommandTable.crm.document().commands.first { $0.name == name })
        for spec in entry.parameters where spec.type.isLocal || !spec.isRemoteSafe {
            let value =
                !spec.takesValue
                ? [] : [.count, .inputDescriptor, .outputDescriptor].contains(spec.type) ? ["3"] : ["/tmp/x"]
            let words =
                name.split(separator: " ").map(String.init)
                + (spec.kind == .positional ? value : ["--\(spec.long)"] + value)
            #expect(throws: (any Error).self, "\(words)") {
                try GateRequest(Self.packed(words), allowed: Self.allowed)
            }
        }
    }

    @Test(arguments: [
        String(repeating: "x", count: 1 << 20) + " opp list",
        "opp list " + String(repeating: " ", count: 1 << 20),
        prefixed(count: 0xFFFF_FFFF), prefixed(count: 0x8000_0000), prefixed(count: 0x7FFF_FFFF),
        prefixed(count: 10), GateRequest.prefix + String(repeating: "A", count: 1 << 20),
        "--session - " + String(repeating: "opp ", count: 1 << 18),
    ])
    func `a huge request, and one that says it is, are refused`(_ line: String) {
        #expect(throws: Failure.self) { try GateRequest(line, allowed: Self.allowed, logsIn: true) }
    }

    /// A word of nine bytes behind another count.
    private static func prefixed(count: UInt32) -> String {
        let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
        return GateRequest.prefix + Base64URL.encode(bytes + Array("customers".utf8))
    }

    @Test(arguments: [
        ("opp list", ["opp list"], true), ("opp list", ["opp"], true), ("opp show 1", ["opp list"], false),
        ("opp list", ["op"], false), ("opp list", ["opp li"], false), ("opp list", [""], false),
        ("opp list", [], false), ("opp list", ["customer", "opp list"], true),
        ("customer list", ["opp"], false),
        ("whoami", ["whoami"], true), ("config list", ["config"], false), ("login", ["login"], false),
    ])
    func `the allow-list names paths of the command table`(_ line: String, _ allowed: [String], _ comes: Bool)
    {
        let request = try? GateRequest(line, allowed: allowed)
        #expect((request != nil) == comes)
    }

    @Test(arguments: [
        "crm1:AAAA", "crm1:AAAAAg", "crm1:AAAAAWE!", "crm1:", "crm1:____", "crm1:AAAAAf8", "crm1:AAAAAQA",
    ])
    func `bytes that are no words are refused`(_ line: String) {
        #expect(throws: (any Error).self) { try GateRequest(line, allowed: Self.allowed) }
    }
}
