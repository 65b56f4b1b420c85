import Glibc

extension [UInt8] {
    /// Overwrites the bytes with zeros in a way that the optimiser must not leave out.
    mutating func wipe() {
        withUnsafeMutableBytes { $0.wipe() }
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Overwrites the bytes with zeros in a way that the optimiser must not leave out.
    func wipe() {
        guard let baseAddress else { return }
        explicit_bzero(baseAddress, count)
    }
}
