extension String {
    /// Lends the bytes of the text, which a loop runs over without a call for each, as a view's would.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var text = self
        return text.withUTF8(body)
    }

    var isASCII: Bool {
        withBytes { bytes in
            var bits: UInt8 = 0
            for byte in bytes { bits |= byte }
            return bits < 0x80
        }
    }
}
