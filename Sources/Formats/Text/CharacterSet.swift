import Glibc

/// How bytes stand for characters.
package enum CharacterSet: Hashable, Sendable {
    case utf8
    /// UTF-16 whose byte order mark says which byte comes first.
    case utf16
    case utf16LE, utf16BE
    /// GB 18030, which contains GBK and GB 2312.
    case gb18030
    /// Any other that `iconv` of the C library knows.
    case named(String)

    /// Finds a character set by the name that a person gives; case, `-` and `_` do not matter for the
    /// common ones. It is nil when the C library does not know the name either.
    package init?(name: String) {
        // A '/' would pass iconv an instruction such as //IGNORE, which drops what it cannot read.
        guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") })
        else { return nil }
        switch name.lowercased().filter({ $0 != "-" && $0 != "_" }) {
        case "utf8", "utf8sig": self = .utf8
        case "utf16": self = .utf16
        case "utf16le": self = .utf16LE
        case "utf16be": self = .utf16BE
        case "gb18030", "gbk", "gb2312", "cp936", "euccn": self = .gb18030
        default:
            guard let converter = iconv_open("UTF-8", name), converter != Self.noConverter else { return nil }
            iconv_close(converter)
            self = .named(name)
        }
    }

    /// What a byte order mark at the front says, or nil without one.
    package static func detect(prefix: UnsafeRawBufferPointer) -> CharacterSet? {
        if prefix.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if prefix.starts(with: [0xFF, 0xFE]) { return .utf16LE }
        if prefix.starts(with: [0xFE, 0xFF]) { return .utf16BE }
        if prefix.starts(with: [0x84, 0x31, 0x95, 0x33]) { return .gb18030 }
        return nil
    }

    /// The name for messages, and the one that `iconv` understands.
    package var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16: "UTF-16"
        case .utf16LE: "UTF-16LE"
        case .utf16BE: "UTF-16BE"
        case .gb18030: "GB18030"
        case .named(let name): name
        }
    }

    /// What `iconv_open` answers when it fails: a cast of -1, which Swift reads as a pointer.
    static var noConverter: iconv_t? { iconv_t(bitPattern: -1) }
}
