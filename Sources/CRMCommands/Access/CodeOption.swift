import Arguments
import CRMCore
import Output

/// The code of a second factor: given, or asked for where anybody has one.
struct CodeOption: Sendable {
    var code: String?

    static let parameters: [Parameter<CodeOption>] = [
        .option(
            "otp", \.code, value: "CODE",
            help: "Code of your authenticator, or a recovery code; '-' asks for it")
    ]

    /// Reads the code; nil where nobody has a second factor, or nobody can be asked.
    func read(_ session: Session, _ factors: FactorStore) throws -> String? {
        if let code, code != "-" { return code }
        guard session.isInteractive else {
            if code == nil { return nil }
            throw Failure(.usage, "no code: \(session.whyNotAsked)", hints: ["give it: --otp CODE"])
        }
        guard try code != nil || factors.isUsed else { return nil }
        let text = try Prompt.secret("Code of your authenticator, if you have one")
        return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
    }
}
