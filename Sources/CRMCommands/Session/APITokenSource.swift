import CRMCore
import Formats
import Glibc

/// Where an API token comes from: the file that `CRM_TOKEN_FILE` names, or `CRM_TOKEN`.
enum APITokenSource {
    static let invalid = Failure(
        .unauthenticated, "the token is not valid here",
        hints: ["it may have ended or been revoked, or be another database's: crm token list"])

    /// The token's text, or nil when the environment names none.
    static func read(_ environment: Environment) throws -> String? {
        if let path = environment["CRM_TOKEN_FILE"], !path.isEmpty {
            let bytes: [UInt8]
            do {
                bytes = try DescriptorSource(path: path).readAll(maximumBytes: 4096)
            } catch {
                throw Failure(.unauthenticated, "cannot read the token of CRM_TOKEN_FILE: '\(path)'")
            }
            return TextFold.trimmed(String(decoding: bytes, as: UTF8.self))
        }
        guard let text = environment["CRM_TOKEN"], !text.isEmpty else { return nil }
        // What is started from here on has no need of it.
        unsetenv("CRM_TOKEN")
        return TextFold.trimmed(text)
    }
}
