/// A person who has proved who they are, or a token that stands for one, with what that opens.
package struct Login {
    package let user: User
    package let policy: Policy
    /// The opened vault, for who holds a right to contact data.
    package let vault: Vault?
    package let signer: Journal.Signer
    /// When the log-in ends at the latest.
    package let expires: Moment
    /// The session, of a person.
    package let session: Int64?
    /// When the person last gave a password; of a token nil.
    package let proved: Moment?
    /// The token that stands for the person, or that the gate holds their session to.
    package var token: APIToken.Use?
    /// Why contact data stays closed though the person may read it; nil when it is open.
    package var doubt: CoreError?
}
