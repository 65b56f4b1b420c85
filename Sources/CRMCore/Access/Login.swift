/// A person who has proved who they are, with what that opens.
package struct Login {
    package let user: User
    package let policy: Policy
    /// The opened vault, for who holds the right to contact data.
    package let vault: Vault?
    package let signer: Journal.Signer
    /// When the log-in ends at the latest.
    package let expires: Moment
}
