import Glibc
import Testing

@testable import Seal

@Suite struct NoncePoolTests {
    @Test func `no nonce comes twice, over several fillings`() throws {
        var pool = NoncePool()
        var seen: Set<[UInt8]> = []
        for _ in 0..<2_000 {
            var nonce = [UInt8](repeating: 0, count: AESGCM.nonceByteCount)
            try unsafe nonce.lendMutable { (nonce) throws(CryptoError) in try unsafe pool.next(into: nonce) }
            seen.insert(nonce)
        }
        #expect(seen.count == 2_000)
    }

    @Test func `a forked child finds the pool empty`() throws {
        var pool = NoncePool()
        var nonce = [UInt8](repeating: 0, count: AESGCM.nonceByteCount)
        try unsafe nonce.lendMutable { (nonce) throws(CryptoError) in try unsafe pool.next(into: nonce) }
        #expect(pool.left > 0)

        // Swift hides fork, since little is safe in the child; looking at one number and leaving is.
        let fork = try unsafe #require(dlsym(nil, "fork"))
        let child = unsafe unsafeBitCast(fork, to: (@convention(c) () -> Int32).self)()
        if child == 0 { _exit(pool.left == 0 ? 0 : 1) }
        var status: Int32 = -1
        unsafe #expect(waitpid(child, &status, 0) == child)
        #expect(status == 0)
    }
}
