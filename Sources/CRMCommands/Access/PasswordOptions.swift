import Arguments
import Formats
import Glibc
import Output
import Seal

/// Where a password comes from: a file, a descriptor, or a question; never an argument.
struct PasswordOptions: Sendable {
    var file: String?
    var descriptor: Int?
    /// What its options begin with.
    private let name: String

    init() { name = "password" }

    private init(name: String) { self.name = name }

    /// A new password, beside the one that there is.
    static let new = PasswordOptions(name: "new-password")

    static let parameters: [Parameter<PasswordOptions>] = [
        .option(
            "password-file", \.file, value: "FILE", type: .file, help: "Read the password from a file",
            remoteSafe: false),
        .option(
            "password-fd", \.descriptor, value: "N", type: .inputDescriptor,
            help: "Read the password from an open descriptor", remoteSafe: false),
    ]

    /// The options of a new password, beside those of the one that there is.
    static let newParameters: [Parameter<PasswordOptions>] = [
        .option(
            "new-password-file", \.file, value: "FILE", type: .file,
            help: "Read the new password from a file",
            remoteSafe: false),
        .option(
            "new-password-fd", \.descriptor, value: "N", type: .inputDescriptor,
            help: "Read the new password from an open descriptor", remoteSafe: false),
    ]

    var isGiven: Bool { file != nil || descriptor != nil }

    /// Reads the password: the file's or descriptor's first line, or the answer to a question.
    func read(_ session: Session, asking question: String, confirming: Bool) throws -> Secret {
        if file != nil, descriptor != nil {
            throw Failure(.usage, "give a password's file or its descriptor, not both")
        }
        if let file {
            return try Self.line(
                of: try file == "-"
                    ? DescriptorSource(descriptor: 0, name: "standard input") : DescriptorSource(path: file))
        }
        if let descriptor {
            return try Self.line(
                of: DescriptorSource(
                    descriptor: Int32(clamping: descriptor), name: "descriptor \(descriptor)"))
        }
        guard session.isInteractive else {
            throw Failure(
                .usage, "no password: \(session.whyNotAsked)",
                hints: ["give --\(name)-file or --\(name)-fd"])
        }
        let first = Secret(copying: try Prompt.secret(question))
        if confirming {
            let second = Secret(copying: try Prompt.secret("Again"))
            guard first.isEqual(to: second) else { throw Failure(.usage, "the two passwords differ") }
        }
        return first
    }

    private static func line(of source: DescriptorSource) throws -> Secret {
        var bytes = try source.readAll(maximumBytes: 4096)
        defer { for index in bytes.indices { bytes[index] = 0 } }
        let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        guard !line.isEmpty else { throw Failure(.usage, "the password is empty") }
        return Secret(copying: line)
    }
}
