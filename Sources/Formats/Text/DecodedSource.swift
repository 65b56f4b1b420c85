/// Another source turned into valid UTF-8, without a byte order mark.
///
/// UTF-8 is checked where it lies and not copied; everything else goes through `iconv`. What comes
/// before an invalid sequence is given out first, so that errors come in the order of the input.
package final class DecodedSource: ByteSource {
    /// The character set in use: the one asked for, or what the byte order mark said, or UTF-8.
    /// It is known after the first read.
    package private(set) var charset: CharacterSet?

    private let source: any ByteSource
    private var stage = Stage.start
    /// Bytes read from the source to look for a byte order mark, still to be used.
    private var prefix: [UInt8] = []
    private var validator = UTF8Validator()
    /// Line feeds and input bytes so far.
    private var lineFeeds = 0
    private var consumed = 0

    private enum Stage {
        case start
        case validating
        case converting(Converter)
        case ended
        case failed(any Error)
    }

    /// Decodes `source`. Without a character set the byte order mark decides, and without one UTF-8 is
    /// assumed.
    package init(_ source: any ByteSource, charset: CharacterSet? = nil) {
        self.source = source
        self.charset = charset
    }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        do {
            while true {
                switch stage {
                case .start: try begin()
                case .validating: return try validate(into: buffer)
                case .converting(let converter):
                    let count = try converter.read(into: buffer, from: readInput)
                    if count == 0 { stage = .ended }
                    return count
                case .ended: return 0
                case .failed(let error): throw error
                }
            }
        } catch {
            stage = .failed(error)
            throw error
        }
    }

    /// Reads enough to see a byte order mark, settles the character set and drops the mark.
    private func begin() throws {
        var chunk = [UInt8](repeating: 0, count: 4)
        while prefix.count < 4 {
            let count = try chunk.withUnsafeMutableBytes {
                try source.read(into: .init(rebasing: $0[..<(4 - prefix.count)]))
            }
            if count == 0 { break }
            prefix += chunk[..<count]
        }
        let marked = prefix.withUnsafeBytes { CharacterSet.detect(prefix: $0) }
        switch charset {
        case nil: charset = marked ?? .utf8
        case .utf16:
            guard prefix.isEmpty || marked == .utf16LE || marked == .utf16BE else {
                throw TextError.missingByteOrderMark
            }
            charset = marked ?? .utf16LE
        case .utf8, .utf16LE, .utf16BE, .gb18030: try check(marked)
        case .named: break
        }
        guard let charset, charset != .utf8 else {
            if marked == .utf8 {
                prefix.removeFirst(3)
                consumed = 3
            }
            stage = .validating
            return
        }
        stage = .converting(try Converter(from: charset))
    }

    /// Refuses another Unicode mark than the one asked for, which would decode to text that nobody wrote.
    private func check(_ marked: CharacterSet?) throws {
        guard let charset, let marked, marked != charset, marked != .gb18030 else { return }
        throw TextError.invalid(
            charset: charset.name, line: 1, offset: 0,
            bytes: hexadecimal(prefix[..<(marked == .utf8 ? 3 : 2)]),
            hint: "the input starts like \(marked.name); try --encoding \(marked.name.lowercased())")
    }

    /// Input for either stage: the prefix first, then the source.
    private func readInput(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard !prefix.isEmpty else { return try source.read(into: buffer) }
        let count = min(buffer.count, prefix.count)
        buffer.copyBytes(from: prefix[..<count])
        prefix.removeFirst(count)
        return count
    }

    private func validate(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = try readInput(into: buffer)
        let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        let invalid = validator.firstInvalid(in: bytes)
        guard count > 0, invalid == nil else {
            if count == 0, validator.pending == 0 {
                stage = .ended
                return 0
            }
            let good = invalid ?? 0
            lineFeeds += UnsafeRawBufferPointer(rebasing: bytes[..<good]).lineFeeds
            let bad = validator.open + bytes[good..<min(good + 1, count)]
            let tail = validator.open + bytes[good...]
            let before = UnsafeRawBufferPointer(rebasing: bytes[..<good])
            let error = TextError.invalid(
                charset: "UTF-8", line: lineFeeds + 1, offset: consumed + good - validator.open.count,
                bytes: hexadecimal(bad), hint: EncodingGuess.hint(for: tail, after: before, at: consumed))
            stage = .failed(error)
            let whole = good - min(good, validator.open.count)
            guard whole > 0 else { throw error }
            return whole
        }
        lineFeeds += bytes.lineFeeds
        consumed += count
        return count
    }
}
