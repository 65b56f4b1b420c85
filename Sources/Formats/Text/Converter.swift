import Glibc

/// `iconv` from one character set to UTF-8, over input that comes in pieces.
final class Converter {
    private let charset: CharacterSet
    private let handle: iconv_t
    private var input = [UInt8](repeating: 0, count: 64 << 10)
    private var inputCount = 0
    private var inputEnded = false
    private var output = [UInt8](repeating: 0, count: 256 << 10)
    private var unread = 0..<0
    private var outputWasFull = false
    private var failure: TextError?
    private var atStart = true
    /// Line feeds put out and input bytes taken in so far.
    private var lineFeeds = 0
    private var consumed = 0

    init(from charset: CharacterSet) throws(TextError) {
        guard let handle = iconv_open("UTF-8", charset.name), handle != CharacterSet.noConverter else {
            throw .unknownCharset(charset.name)
        }
        self.charset = charset
        self.handle = handle
    }

    deinit { iconv_close(handle) }

    /// Fills the buffer from what is converted, converting more when there is nothing left.
    func read(
        into buffer: UnsafeMutableRawBufferPointer,
        from source: (UnsafeMutableRawBufferPointer) throws -> Int
    ) throws -> Int {
        while unread.isEmpty {
            if let failure { throw failure }
            if !outputWasFull {
                if inputEnded { return 0 }
                let count = try input.withUnsafeMutableBytes {
                    try source(.init(rebasing: $0[inputCount...]))
                }
                inputCount += count
                inputEnded = count == 0
            }
            convert()
        }
        let count = min(buffer.count, unread.count)
        buffer.copyBytes(from: output[unread.prefix(count)])
        unread = unread.dropFirst(count)
        return count
    }

    /// Converts the input at hand; what is left over waits for the rest of its character, or for room.
    private func convert() {
        var reason: Int32 = 0
        let (taken, made) = input.withUnsafeMutableBytes { input in
            output.withUnsafeMutableBytes { output in
                var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
                var inputLeft = inputCount
                var outputLeft = output.count
                if iconv(handle, &from, &inputLeft, &to, &outputLeft) == -1 { reason = errno }
                if inputEnded, reason == 0 { _ = iconv(handle, nil, nil, &to, &outputLeft) }
                return (inputCount - inputLeft, output.count - outputLeft)
            }
        }
        unread = 0..<made
        if atStart, made > 0 {
            atStart = false
            if output.starts(with: [0xEF, 0xBB, 0xBF]) { unread = 3..<made }
        }
        lineFeeds += output[unread].withUnsafeBytes(\.lineFeeds)
        consumed += taken
        outputWasFull = reason == E2BIG
        // An error shows four bytes: it waits for them, and the same bytes fail again.
        if inputEnded ? reason == EILSEQ || reason == EINVAL : reason == EILSEQ && inputCount - taken >= 4 {
            failure = .invalid(
                charset: charset.name, line: lineFeeds + 1, offset: consumed,
                bytes: hexadecimal(input[taken..<min(taken + 4, inputCount)]),
                hint: "mend the input there, or name another character set with --encoding")
        }
        input.replaceSubrange(0..<inputCount - taken, with: input[taken..<inputCount])
        inputCount -= taken
    }
}
