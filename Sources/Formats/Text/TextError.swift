/// Input that is not text in the character set that it should be in.
package enum TextError: FormatError, Hashable {
    /// A sequence that the character set does not have. `line` is 1-based, `offset` counts bytes of the
    /// input from 0, `bytes` is the sequence in hexadecimal.
    case invalid(charset: String, line: Int, offset: Int, bytes: String, hint: String?)
    /// UTF-16 asked for without saying which, and no byte order mark to tell.
    case missingByteOrderMark
    /// A name that neither this module nor the C library knows.
    case unknownCharset(String)
    /// More bytes than the caller allows.
    case tooLong(limit: Int)

    package var message: String {
        switch self {
        case .invalid(let charset, let line, let offset, let bytes, _):
            "invalid \(charset) on line \(line): bytes '\(bytes)' at offset \(offset)"
        case .missingByteOrderMark:
            "UTF-16 without a byte order mark"
        case .unknownCharset(let name):
            "unknown character set '\(name)'"
        case .tooLong(let limit):
            "input is longer than \(limit) bytes"
        }
    }

    /// What to try next, where there is something to try.
    package var hint: String? {
        switch self {
        case .invalid(_, _, _, _, let hint): hint
        case .missingByteOrderMark: "say which byte comes first: --encoding utf-16le or utf-16be"
        case .unknownCharset: "'iconv -l' lists the names that the system knows"
        case .tooLong: nil
        }
    }
}
