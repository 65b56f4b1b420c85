import COpenSSL
import Glibc

/// Random 96-bit nonces, drawn many at a time: a call to the generator costs as much as sealing a row.
///
/// The pool lives in a page that the kernel wipes in a forked child, its counter included, so a child
/// finds the pool empty and draws its own nonces instead of repeating its parent's. On a kernel that
/// cannot promise this, each nonce is drawn alone.
@safe
struct NoncePool: ~Copyable {
    private static let headerByteCount = 8
    private static let byteCount = 4096
    private static let capacity = (byteCount - headerByteCount) / AESGCM.nonceByteCount

    /// Mapped for the first nonce: many a context only opens.
    private var page: UnsafeMutableRawBufferPointer?

    deinit {
        if let page = unsafe page { unsafe munmap(page.baseAddress, page.count) }
    }

    /// How many nonces are drawn and not yet used.
    var left: Int { unsafe page?.load(as: Int.self) ?? 0 }

    /// Writes 12 bytes that no other call gets.
    mutating func next(into nonce: UnsafeMutableRawBufferPointer) throws(CryptoError) {
        if unsafe page == nil { unsafe page = unsafe Self.map() }
        guard let page = unsafe page else { return try unsafe RandomBytes.fill(nonce) }
        var left = left
        if left == 0 {
            try unsafe RandomBytes.fill(
                UnsafeMutableRawBufferPointer(rebasing: page.dropFirst(Self.headerByteCount)))
            left = Self.capacity
        }
        left -= 1
        unsafe page.storeBytes(of: left, as: Int.self)
        let offset = Self.headerByteCount + left * AESGCM.nonceByteCount
        unsafe nonce.copyMemory(
            from: UnsafeRawBufferPointer(rebasing: page[offset..<offset + AESGCM.nonceByteCount]))
    }

    private static func map() -> UnsafeMutableRawBufferPointer? {
        let address = unsafe mmap(
            nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let address = unsafe address, unsafe address != MAP_FAILED else { return nil }
        guard unsafe madvise(address, byteCount, MADV_WIPEONFORK) == 0 else {
            unsafe munmap(address, byteCount)
            return nil
        }
        return unsafe UnsafeMutableRawBufferPointer(start: address, count: byteCount)
    }
}
