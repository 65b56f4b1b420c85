import COpenSSL
import Glibc

/// Where secrets are kept: memory that is locked and left out of core dumps.
///
/// Small ones share libcrypto's secure heap, whose guard pages are made once; libcrypto keeps the
/// private numbers of RSA keys there too and fails without room, so half of it is left to them.
/// Others get pages of their own: `mlock` counts by page and not by call, and unlocking one secret
/// must not unlock its neighbour. Locking is asked for and not insisted on, as `RLIMIT_MEMLOCK`
/// may be small.
enum SecretStorage {
    private static let heapByteCount = 1 << 18
    private static let smallByteCount = 1 << 12
    private static let smallestBlock = 32

    /// Makes the heap when first asked for; the status tells how well, and either way it can be used.
    private static let heap = CRYPTO_secure_malloc_init(heapByteCount, smallestBlock)

    /// Gives zeroed memory, and says whether it came in pages of its own.
    static func allocate(_ count: Int) -> (bytes: UnsafeMutableRawBufferPointer, inPages: Bool) {
        if count <= smallByteCount, heap != 0, CRYPTO_secure_used() <= heapByteCount / 2,
            let address = unsafe CRYPTO_secure_zalloc(max(count, 1), nil, 0)
        {
            return unsafe (UnsafeMutableRawBufferPointer(start: address, count: count), false)
        }
        let length = pagesByteCount(count)
        let address = unsafe mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let address = unsafe address, unsafe address != MAP_FAILED else {
            fatalError("no memory for a secret of \(count) bytes")
        }
        _ = unsafe mlock(address, length)
        _ = unsafe madvise(address, length, MADV_DONTDUMP)
        return unsafe (UnsafeMutableRawBufferPointer(start: address, count: count), true)
    }

    /// Zeroes memory and gives it back.
    static func release(_ bytes: UnsafeMutableRawBufferPointer, inPages: Bool) {
        if inPages {
            unsafe OPENSSL_cleanse(bytes.baseAddress, bytes.count)
            unsafe munmap(bytes.baseAddress, pagesByteCount(bytes.count))
        } else {
            unsafe CRYPTO_secure_clear_free(bytes.baseAddress, bytes.count, nil, 0)
        }
    }

    private static func pagesByteCount(_ count: Int) -> Int {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        return max(1, (count + page - 1) / page) * page
    }
}
