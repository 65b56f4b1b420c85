import Seal

/// Proof that a key is at hand now: its signature over a text that is new each time.
package struct SSHPresence {
    private let databaseID: [UInt8]
    private let user: User
    private let nonce: [UInt8]

    package init(databaseID: [UInt8], user: User) throws {
        self.databaseID = databaseID
        self.user = user
        nonce = try RandomBytes.generate(count: 32)
    }

    /// The text that is signed, which can be none that unlocks.
    package var text: [UInt8] {
        let (database, nonce) = (Hex.encode(databaseID), Hex.encode(nonce))
        return Array("crm presence 1\ndatabase \(database)\nuser \(user.id)\nnonce \(nonce)\n".utf8)
    }

    /// Has the key of a file sign, and checks the signature against the key that is known of the user.
    package func isProved(by publicKey: SSHPublicKey, keyFile: String, with keygen: SSHKeygen) throws -> Bool
    {
        let signature = try keygen.sign(text, keyFile: keyFile)
        return try keygen.isValid(signature, over: text, by: publicKey, user: user.name)
    }
}
