import COpenSSL

/// Bytes that nobody may find later: zeroed when let go of, kept out of swap and core dumps, printed as `•••`.
///
/// There is no `==`: `isEqual(to:)` takes the same time wherever two secrets differ.
@safe
package final class Secret {
    @usableFromInline let bytes: UnsafeMutableRawBufferPointer
    private let inPages: Bool

    /// Makes a secret of `count` zeros.
    package init(count: Int) {
        precondition(count >= 0, "a secret has no negative length")
        (unsafe bytes, inPages) = unsafe SecretStorage.allocate(count)
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

    deinit { unsafe SecretStorage.release(bytes, inPages: inPages) }

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
