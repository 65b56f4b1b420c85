/// A person's SSH key: the file that names it, and the program that signs with it.
package struct SSHIdentity: Sendable {
    package let publicKey: SSHPublicKey
    private let keyFile: String
    private let keygen: SSHKeygen

    /// - Parameters:
    ///   - keyFile: A private key with its `.pub` beside it, or a public one whose private half an agent has.
    ///   - environment: The variables of this process.
    package init(keyFile: String, environment: [String: String]) throws {
        publicKey = try SSHPublicKey(path: keyFile)
        self.keyFile = keyFile
        keygen = try SSHKeygen(environment: environment)
    }

    func sign(_ text: [UInt8]) throws -> SSHSignature {
        try keygen.sign(text, keyFile: keyFile)
    }

    /// Finds out whether the key is at hand now.
    func isPresent(for user: User, in databaseID: [UInt8]) throws -> Bool {
        try SSHPresence(databaseID: databaseID, user: user)
            .isProved(by: publicKey, keyFile: keyFile, with: keygen)
    }
}
