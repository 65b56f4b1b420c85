import Formats
import Glibc

/// Why `ssh-keygen` did not sign, in words that say what to do.
struct SSHFailure {
    private let status: Int32
    private let errors: String
    private let keyFile: String

    init(_ outcome: ChildProgram.Outcome, keyFile: String) {
        self.init(status: outcome.status, errors: outcome.errors, keyFile: keyFile)
    }

    init(status: Int32, errors: String, keyFile: String) {
        self.status = status
        self.errors = errors
        self.keyFile = keyFile
    }

    /// Before OpenSSH 8.1 there is no `-Y`, and `getopt` says so.
    var isTooOld: Bool {
        errors.holds("option -- Y") || errors.holds("option -- 'Y'")
            || says("unsupported operation for -y")
    }

    var error: CoreError {
        if status == 128 + SIGINT { return CoreError(.failed, "signing was interrupted") }
        if isTooOld {
            return CoreError(
                .failed, "ssh-keygen is too old to sign a text", hints: ["install OpenSSH 8.1 or newer"])
        }
        if says("agent refused") {
            return CoreError(
                .failed, "the SSH agent refused to sign with '\(keyFile)'",
                hints: [
                    "it may want to be asked, unlocked or touched: look at its own window or 'ssh-add -l'"
                ])
        }
        if says("no private key found") {
            return CoreError(
                .failed, "nothing has the private half of '\(keyFile)'",
                hints: ["name the private key's file, or give the key to the agent with ssh-add"])
        }
        if says("passphrase") {
            return CoreError(
                .failed, "the passphrase of '\(keyFile)' was wrong, or nobody could be asked for it",
                hints: ["off a terminal give the key to the agent with ssh-add"])
        }
        if says("permissions") && says("too open") || says("bad permissions") {
            return CoreError(
                .failed, "others may read the key '\(keyFile)'", hints: ["chmod 600 '\(keyFile)'"])
        }
        if says("invalid format") || says("error in libcrypto") {
            return CoreError(.failed, "'\(keyFile)' is no SSH key")
        }
        return CoreError(.failed, "ssh-keygen could not sign with '\(keyFile)'", hints: Array(lastLine))
    }

    private func says(_ words: String) -> Bool { errors.lowercased().holds(words) }

    private var lastLine: [String] {
        errors.split(whereSeparator: \.isNewline).map { TextFold.trimmed(String($0)) }.suffix(1)
    }
}
