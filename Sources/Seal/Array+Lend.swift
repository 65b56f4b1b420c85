/// `withUnsafeBytes` and `withUnsafeMutableBytes` lose the type of what their closure throws.
extension [UInt8] {
    func lend<R>(_ body: (UnsafeRawBufferPointer) throws(CryptoError) -> R) throws(CryptoError) -> R {
        try unsafe withUnsafeBufferPointer { (buffer) throws(CryptoError) in
            try unsafe body(UnsafeRawBufferPointer(buffer))
        }
    }

    mutating func lendMutable<R>(
        _ body: (UnsafeMutableRawBufferPointer) throws(CryptoError) -> R
    ) throws(CryptoError) -> R {
        try unsafe withUnsafeMutableBufferPointer { (buffer) throws(CryptoError) in
            try unsafe body(UnsafeMutableRawBufferPointer(buffer))
        }
    }
}

/// libcrypto takes bytes as `unsigned char *`.
extension UnsafeRawBufferPointer {
    var octets: UnsafePointer<UInt8>? { unsafe baseAddress?.assumingMemoryBound(to: UInt8.self) }
}

extension UnsafeMutableRawBufferPointer {
    var octets: UnsafeMutablePointer<UInt8>? { unsafe baseAddress?.assumingMemoryBound(to: UInt8.self) }
}
