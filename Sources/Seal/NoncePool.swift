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

    private let page: UnsafeMutableRawBufferPointer?

    init() {
        let address = unsafe mmap(
            nil, Self.byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let address = unsafe address, unsafe address != MAP_FAILED else {
            unsafe page = nil
            return
        }
        if unsafe madvise(address, Self.byteCount, MADV_WIPEONFORK) == 0 {
            unsafe page = unsafe UnsafeMutableRawBufferPointer(start: address, count: Self.byteCount)
        } else {
            unsafe munmap(address, Self.byteCount)
            unsafe page = nil
        }
    }

    deinit {
        if let page = unsafe page { unsafe munmap(page.baseAddress, page.count) }
    }

    /// Writes 12 bytes that no other call gets.
    func next(into nonce: UnsafeMutableRawBufferPointer) throws(CryptoError) {
        guard let page = unsafe page else { return try unsafe RandomBytes.fill(nonce) }
        var left = unsafe page.load(as: Int.self)
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
}
