import COpenSSL
import Glibc

/// Keeps what is in memory from ending up in a file.
package enum CoreDumps {
    /// Makes the system write no core file of this process, and lets no other process of the user
    /// look into its memory.
    package static func forbid() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        copenssl_forbid_dumps()
    }
}
