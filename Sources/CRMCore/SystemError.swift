import Glibc

/// What the C library says of an error number.
package enum SystemError {
    package static func text(_ number: Int32) -> String {
        String(cString: strerror(number))
    }
}
