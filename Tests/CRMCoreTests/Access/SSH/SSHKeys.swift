import Glibc
import Seal
import Testing

@testable import CRMCore

/// Keys of OpenSSH in a folder of their own, and an agent when one is asked for.
final class SSHKeys {
    let folder: TestFolder
    private var agent: pid_t?
    private(set) var environment = TestPrograms.environment

    init() throws { folder = try TestFolder() }

    deinit { if let agent { kill(agent, SIGTERM) } }

    var keygen: SSHKeygen { get throws { try SSHKeygen(environment: environment) } }

    /// Makes a key and gives the path of its private half.
    func make(_ kind: String, passphrase: String = "") throws -> String {
        let path = "\(folder.path)/\(kind)"
        try TestPrograms.shell(
            "ssh-keygen -q -t \"$1\" -N \"$2\" -C test -f \"$3\"", kind, passphrase, path)
        return path
    }

    /// Starts an agent that has a key, which it gives away or asks about first.
    func hand(_ path: String, toAgentWith options: String = "") throws {
        let socket = "\(folder.path)/agent"
        let said = try TestPrograms.shell("ssh-agent -s -a \"$1\"", socket)
        agent = said.firstMatch(of: /SSH_AGENT_PID=([0-9]+)/).flatMap { pid_t($0.1) }
        environment["SSH_AUTH_SOCK"] = socket
        try TestPrograms.shell(
            "ssh-add -q \(options) \"$1\"", path, adding: ["SSH_AUTH_SOCK": socket])
    }

    /// Puts a script in the place of `ssh-keygen`.
    func replaceKeygen(_ script: String) {
        _ = folder.write("ssh-keygen", "#!/bin/sh\n\(script)\n", mode: 0o700)
        environment["PATH"] = folder.path + ":/usr/bin:/bin"
    }
}
