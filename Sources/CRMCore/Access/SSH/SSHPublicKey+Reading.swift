import Glibc
import Seal

extension SSHPublicKey {
    /// The most that is read of a file: the longest key that is taken has some 3,000 bytes.
    private static let maximumByteCount = 16384

    /// Reads a key from its line: kind, base 64 and comment, apart by blanks.
    ///
    /// Blank lines and lines that begin with `#` may be about it; a second key may not.
    package init(text: String) throws {
        let lines = text.split(whereSeparator: \.isNewline)
            .map { TextFold.trimmed(String($0)) }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
        guard let line = lines.first else { throw CoreError(.usage, "there is no SSH key") }
        guard !line.hasPrefix("-----BEGIN"), !line.hasPrefix("---- BEGIN") else {
            throw CoreError(
                .usage, "that is no public key in the form of OpenSSH",
                hints: ["its public half is in the file that ends in .pub"])
        }
        guard lines.count == 1 else { throw CoreError(.usage, "there is more than one SSH key") }
        let words = line.split(maxSplits: 2) { $0 == " " || $0 == "\t" }.map(String.init)
        guard Kind(rawValue: words[0]) != nil else {
            // `authorized_keys` may have options in front, which would say nothing here.
            let isKind = words[0].utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != 0x3D && $0 != 0x2C }
            throw isKind && words.count > 1 ? Self.unknown(words[0]) : Self.malformed
        }
        guard words.count > 1, let blob = Base64.standard.decodePadded(words[1]) else { throw Self.malformed }
        let comment = words.count > 2 ? TextFold.trimmed(words[2]) : ""
        try self.init(blob: blob, comment: comment)
        guard kind.rawValue == words[0] else { throw Self.malformed }
    }

    /// Reads a key from its file, or from the `.pub` beside it when the file is that of the private key.
    package init(path: String) throws {
        let text = try Self.read(path)
        if text.hasPrefix("-----BEGIN"), let beside = try? Self.read(path + ".pub") {
            try self.init(text: beside)
        } else {
            try self.init(text: text)
        }
    }

    private static func read(_ path: String) throws -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            throw CoreError(.failed, "cannot read '\(path)': \(SystemError.text(errno))")
        }
        defer { close(descriptor) }
        // A private key may be what is read.
        var bytes = [UInt8](repeating: 0, count: maximumByteCount)
        defer { bytes.wipe() }
        var count = 0
        while count < bytes.count {
            let part = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress! + count, $0.count - count)
            }
            if part < 0, errno == EINTR { continue }
            guard part >= 0 else {
                throw CoreError(.failed, "cannot read '\(path)': \(SystemError.text(errno))")
            }
            if part == 0 { break }
            count += part
        }
        guard count < bytes.count else { throw CoreError(.usage, "'\(path)' is too long for an SSH key") }
        guard let text = String(validating: bytes[..<count], as: UTF8.self) else { throw malformed }
        return text
    }
}
