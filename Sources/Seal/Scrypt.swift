import COpenSSL

/// scrypt (RFC 7914): a key from a password, made slow and hungry for memory on purpose.
package enum Scrypt {
    /// How slow: `n` rounds (a power of two) over blocks of 128 `r` bytes, `p` times over.
    package struct Cost: Hashable, Sendable {
        package var n: UInt64
        package var r: UInt32
        package var p: UInt32

        package init(n: UInt64, r: UInt32, p: UInt32) {
            self.n = n
            self.r = r
            self.p = p
        }
    }

    /// 128 MiB, and about half a second.
    package static let standard = Cost(n: 1 << 17, r: 8, p: 1)

    /// The least that a file may ask for, and what databases for tests do: 16 MiB, and a sixteenth of a second.
    package static let least = Cost(n: 1 << 14, r: 8, p: 1)

    /// Derives `count` bytes from a password.
    ///
    /// A cost is often read from a file that somebody may have changed, so one below ``least``, which this
    /// program was always content with, or one that would take the machine's memory or time (above 1 GiB, p
    /// above 16, or N r p above 2^24, some eight seconds) is `invalidParameter` before any work.
    package static func derive(
        password: Secret, salt: [UInt8], cost: Cost, count: Int
    ) throws(CryptoError) -> Secret {
        guard cost.n >= least.n, cost.r >= least.r else {
            throw .invalidParameter(
                "scrypt N=\(cost.n) r=\(cost.r) is too weak: at least N=\(least.n) r=\(least.r)")
        }
        _ = try memoryByteCount(of: cost)
        guard cost.n * UInt64(cost.r) * UInt64(cost.p) <= 1 << 24 else {
            throw .invalidParameter("scrypt N=\(cost.n) r=\(cost.r) p=\(cost.p) would take too long")
        }
        return try deriveWithoutFloor(password: password, salt: salt, cost: cost, count: count)
    }

    /// Derives without the floor, which the cheap vectors of RFC 7914 are below.
    static func deriveWithoutFloor(
        password: Secret, salt: [UInt8], cost: Cost, count: Int
    ) throws(CryptoError) -> Secret {
        let memory = try memoryByteCount(of: cost)
        guard (1...1024).contains(count) else {
            throw .invalidParameter("\(count) bytes from scrypt, which gives 1 to 1024 here")
        }
        let derived = Secret(count: count)
        let status = unsafe password.withBytes { password in
            unsafe salt.withUnsafeBytes { salt in
                unsafe derived.withMutableBytes { output in
                    unsafe EVP_PBE_scrypt(
                        password.baseAddress?.assumingMemoryBound(to: CChar.self), password.count,
                        salt.octets, salt.count, cost.n, UInt64(cost.r), UInt64(cost.p),
                        memory, output.octets, output.count)
                }
            }
        }
        try check(status, "scrypt")
        return derived
    }

    /// Gives what libcrypto may use, since its own limit of 32 MiB is below our standard cost.
    private static func memoryByteCount(of cost: Cost) throws(CryptoError) -> UInt64 {
        guard cost.n >= 2, cost.n & (cost.n - 1) == 0, cost.r >= 1, cost.p >= 1 else {
            throw .invalidParameter(
                "scrypt N=\(cost.n) r=\(cost.r) p=\(cost.p): N is a power of two, r and p positive")
        }
        let block = 128 * UInt64(cost.r)
        let (table, overflow) = block.multipliedReportingOverflow(by: cost.n)
        guard !overflow, table <= 1 << 30, cost.p <= 16 else {
            throw .invalidParameter(
                "scrypt N=\(cost.n) r=\(cost.r) p=\(cost.p) takes too much: 1 GiB and p=16 at most")
        }
        // The table, its working copy, and the p blocks that run through it.
        return table + block * (UInt64(cost.p) + 2) + 4096
    }
}
