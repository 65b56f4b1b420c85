/// Reads JSON Lines: one value a line, blank lines skipped.
package final class JSONLinesReader {
    private var input: InputWindow
    private let maximumLineBytes: Int
    private let maximumDepth: Int
    private var line = 0
    private var started = false
    private var failure: (any Error)?

    package init(_ source: any ByteSource, maximumLineBytes: Int = 16 << 20, maximumDepth: Int = 512) {
        input = InputWindow(source)
        self.maximumLineBytes = maximumLineBytes
        self.maximumDepth = maximumDepth
    }

    /// Reads the next value and the number of its line, from 1; nil at the end. An error is final.
    package func next() throws -> (line: Int, value: JSON)? {
        if let failure { throw failure }
        do {
            return try advance()
        } catch {
            failure = error
            throw error
        }
    }

    private func advance() throws -> (line: Int, value: JSON)? {
        if !started {
            try input.dropByteOrderMark()
            started = true
        }
        while let length = try lineLength() {
            line += 1
            let text = UnsafeBufferPointer(start: UnsafePointer(input.start), count: length)
            defer { input.drop(min(length + 1, input.count)) }
            if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            do throws(JSONError) {
                let value = try JSONParser.parse(
                    text, maximumDepth: maximumDepth, maximumBytes: maximumLineBytes)
                return (line, value)
            } catch {
                throw JSONError(line: line, column: error.column, reason: error.reason)
            }
        }
        return nil
    }

    /// The length of the line at the front, without its end; nil at the end of the input.
    private func lineLength() throws -> Int? {
        var searched = 0
        while true {
            if let end = input.bytes.firstLineFeed(from: searched) { return end }
            searched = input.count
            guard searched <= maximumLineBytes else {
                throw JSONError(
                    line: line + 1, column: 1, reason: "the line is longer than \(maximumLineBytes) bytes")
            }
            guard try input.refill() else { return searched > 0 ? searched : nil }
        }
    }
}
