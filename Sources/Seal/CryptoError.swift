import COpenSSL

/// What can go wrong in this module; no case ever carries a secret.
package enum CryptoError: Error, Equatable, Sendable {
    /// The data, its associated data or the key is not the one that was sealed.
    case notAuthentic
    /// The key has the wrong size, kind or encoding.
    case invalidKey(String)
    /// An argument is outside of what is allowed; nothing was computed.
    case invalidParameter(String)
    /// libcrypto could not do it, for a reason of its own.
    case unavailable(String)
}

extension CryptoError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notAuthentic: "the data was changed, or belongs to another key or place"
        case .invalidKey(let why): "invalid key: \(why)"
        case .invalidParameter(let why): "invalid parameter: \(why)"
        case .unavailable(let why): "cryptography is unavailable: \(why)"
        }
    }
}

extension CryptoError {
    /// Makes an error from libcrypto's own first reason, and leaves its error queue empty.
    static func failure(_ operation: StaticString) -> CryptoError {
        let code = ERR_get_error()
        defer { ERR_clear_error() }
        guard code != 0, let reason = unsafe ERR_reason_error_string(code) else {
            return .unavailable("\(operation)")
        }
        return unsafe .unavailable("\(operation): \(String(cString: reason))")
    }

    /// Empties libcrypto's error queue, so that a later failure does not report this one's reason.
    static func drained(_ error: CryptoError) -> CryptoError {
        ERR_clear_error()
        return error
    }
}

/// Throws libcrypto's reason unless it reports success, which is 1 throughout its interface.
@inline(__always)
func check(_ status: Int32, _ operation: StaticString) throws(CryptoError) {
    if status != 1 { throw .failure(operation) }
}
