import COpenSSL

/// SHA-256 (FIPS 180-4) over bytes that come in parts.
///
/// Copying a digest under way forks it: both go on from the same bytes. `finalize` starts over, so
/// one digest serves any number of messages, without a memory allocation for each.
package struct SHA256 {
    package static let byteCount = 32

    private var state = State()

    package init() {}

    package mutating func update(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBytes { bytes in unsafe update(bytes) }
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        own()
        unsafe state.update(bytes)
    }

    /// Gives the 32 bytes and starts over.
    package mutating func finalize() -> [UInt8] {
        own()
        return unsafe [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
            unsafe state.finalize(into: UnsafeMutableRawBufferPointer(buffer))
            count = Self.byteCount
        }
    }

    /// Writes the 32 bytes to the front of `output` and starts over.
    package mutating func finalize(into output: UnsafeMutableRawBufferPointer) {
        own()
        unsafe state.finalize(into: output)
    }

    /// Forgets what was fed in.
    package mutating func reset() {
        own()
        state.reset()
    }

    /// Gives the 32 bytes of one message.
    package static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var digest = SHA256()
        digest.update(bytes)
        return digest.finalize()
    }

    private mutating func own() {
        if !isKnownUniquelyReferenced(&state) { state = state.copy() }
    }
}

extension SHA256 {
    /// A libcrypto digest context; its calls cannot fail once it exists, short of a broken library.
    @safe
    private final class State {
        private let context: OpaquePointer
        private let algorithm: OpaquePointer
        private var isUnderWay = false

        init() {
            guard let context = unsafe EVP_MD_CTX_new(), let algorithm = try? unsafe Algorithm.sha256() else {
                fatalError("libcrypto has no SHA-256")
            }
            unsafe self.context = context
            unsafe self.algorithm = algorithm
        }

        deinit { unsafe EVP_MD_CTX_free(context) }

        func copy() -> State {
            let copy = State()
            if isUnderWay { unsafe State.demand(EVP_MD_CTX_copy_ex(copy.context, context)) }
            copy.isUnderWay = isUnderWay
            return copy
        }

        func update(_ bytes: UnsafeRawBufferPointer) {
            start()
            unsafe State.demand(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count))
        }

        func finalize(into output: UnsafeMutableRawBufferPointer) {
            precondition(output.count >= SHA256.byteCount, "a digest needs 32 bytes")
            start()
            unsafe State.demand(EVP_DigestFinal_ex(context, output.octets, nil))
            isUnderWay = false
        }

        func reset() { isUnderWay = false }

        private func start() {
            guard !isUnderWay else { return }
            unsafe State.demand(EVP_DigestInit_ex2(context, algorithm, nil))
            isUnderWay = true
        }

        private static func demand(_ status: Int32) {
            precondition(status == 1, "libcrypto's SHA-256 failed")
        }
    }
}
