import COpenSSL
import Glibc

/// Bytes that nobody may find later: zeroed when let go of, kept out of swap and core dumps, printed as `•••`.
///
/// Each secret has pages of its own, because `mlock` counts by page and not by call: unlocking one
/// secret would unlock its neighbours. Locking is asked for and not insisted on, since
/// `RLIMIT_MEMLOCK` may be small. There is no `==`: `isEqual(to:)` takes the same time wherever
/// two secrets differ.
@safe
package final class Secret {
    @usableFromInline let bytes: UnsafeMutableRawBufferPointer
    private let mapped: Int

    /// Makes a secret of `count` zeros.
    package init(count: Int) {
        precondition(count >= 0, "a secret has no negative length")
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let length = max(1, (count + page - 1) / page) * page
        let address = unsafe mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let address = unsafe address, unsafe address != MAP_FAILED else {
            fatalError("no memory for a secret of \(count) bytes")
        }
        _ = unsafe mlock(address, length)
        _ = unsafe madvise(address, length, MADV_DONTDUMP)
        unsafe bytes = UnsafeMutableRawBufferPointer(start: address, count: count)
        mapped = length
    }

    /// Copies the bytes of a collection, which stay where they are: wiping the original is its owner's task.
    package convenience init(copying source: some Collection<UInt8>) {
        self.init(count: source.count)
        unsafe bytes.copyBytes(from: source)
    }

    package convenience init(copying source: UnsafeRawBufferPointer) {
        self.init(count: source.count)
        unsafe bytes.copyMemory(from: source)
    }

    deinit {
        unsafe OPENSSL_cleanse(bytes.baseAddress, bytes.count)
        unsafe munmap(bytes.baseAddress, mapped)
    }

    /// Draws a secret from libcrypto's generator.
    package static func random(count: Int) throws(CryptoError) -> Secret {
        let secret = Secret(count: count)
        try unsafe RandomBytes.fill(secret.bytes)
        return secret
    }

    package var count: Int { unsafe bytes.count }

    /// Lends the bytes for the length of `body`; the pointer must not outlive it.
    @inlinable
    package func withBytes<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
        defer { withExtendedLifetime(self) {} }
        return try unsafe body(UnsafeRawBufferPointer(bytes))
    }

    /// Lends the bytes for writing, for the length of `body`; the pointer must not outlive it.
    @inlinable
    package func withMutableBytes<R, E: Error>(
        _ body: (UnsafeMutableRawBufferPointer) throws(E) -> R
    ) throws(E) -> R {
        defer { withExtendedLifetime(self) {} }
        return try unsafe body(bytes)
    }

    /// Tells whether both hold the same bytes, in time that depends on their lengths alone.
    package func isEqual(to other: Secret) -> Bool {
        unsafe ConstantTime.equal(UnsafeRawBufferPointer(bytes), UnsafeRawBufferPointer(other.bytes))
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    /// Keeps `dump` and interpolated containers from walking into the storage.
    package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .class) }
}
