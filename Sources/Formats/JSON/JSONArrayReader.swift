/// Reads the elements of one JSON array, one after the other, so that memory does not grow with the text.
///
/// A text that is one object and no array has that object as its only element.
package final class JSONArrayReader {
    private var input: InputWindow
    private let maximumElementBytes: Int
    private let maximumDepth: Int
    private var stage = Stage.start
    /// Where the front of the input stands.
    private var line = 1
    private var column = 1
    private var failure: (any Error)?

    private enum Stage {
        case start, first, element, ended
    }

    package init(_ source: any ByteSource, maximumElementBytes: Int = 16 << 20, maximumDepth: Int = 512) {
        input = InputWindow(source)
        self.maximumElementBytes = maximumElementBytes
        self.maximumDepth = maximumDepth
    }

    /// Reads the next element and the number of the line that it begins on, from 1; nil at the end. An error is final.
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
        switch stage {
        case .ended: return nil
        case .start:
            try input.dropByteOrderMark()
            guard try peek() == UInt8(ascii: "[") else {
                guard try peek() == UInt8(ascii: "{") else {
                    throw error("an array of objects, or one object, is due")
                }
                let element = try element()
                try end()
                return element
            }
            drop(1)
            stage = .first
        case .first, .element: break
        }
        let next = try peek()
        switch (stage, next) {
        case (_, UInt8(ascii: "]")):
            drop(1)
            try end()
            return nil
        case (.element, UInt8(ascii: ",")):
            drop(1)
            _ = try peek()
        case (.element, _): throw error(next == nil ? "the array never ends" : "',' or ']' is due")
        default: break
        }
        stage = .element
        return try element()
    }

    private func element() throws -> (line: Int, value: JSON) {
        let start = line
        let count = try elementLength()
        let text = UnsafeBufferPointer(start: UnsafePointer(input.start), count: count)
        defer { drop(count) }
        do throws(JSONError) {
            let value = try JSONParser.parse(
                text, maximumDepth: maximumDepth, maximumBytes: maximumElementBytes)
            return (start, value)
        } catch {
            throw JSONError(
                line: line + error.line - 1, column: error.column + (error.line == 1 ? column - 1 : 0),
                reason: error.reason)
        }
    }

    /// The length of the value at the front; whether it is one is the parser's matter.
    private func elementLength() throws -> Int {
        var depth = 0
        var isText = false
        var isEscaped = false
        var index = 0
        while true {
            if index == input.count {
                guard try input.refill() else { return index }
            }
            guard index < maximumElementBytes else {
                throw error("the element is longer than \(maximumElementBytes) bytes")
            }
            let byte = input.start[index]
            if isText {
                isText = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else {
                switch byte {
                case UInt8(ascii: "\""): isText = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    if depth == 0 { return index }
                    depth -= 1
                    if depth == 0 { return index + 1 }
                case UInt8(ascii: ","), 0x20, 0x09, 0x0A, 0x0D:
                    if depth == 0 { return index }
                default: break
                }
            }
            index += 1
        }
    }

    private func end() throws {
        stage = .ended
        guard try peek() == nil else { throw error("more text after the value") }
    }

    /// The next byte that is no blank; nil at the end of the input.
    private func peek() throws -> UInt8? {
        while true {
            if input.count == 0, try !input.refill() { return nil }
            let byte = input.start[0]
            guard [0x20, 0x09, 0x0A, 0x0D].contains(byte) else { return byte }
            drop(1)
        }
    }

    private func drop(_ count: Int) {
        for index in 0..<count {
            let byte = input.start[index]
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        input.drop(count)
    }

    private func error(_ reason: String) -> JSONError {
        JSONError(line: line, column: column, reason: reason)
    }
}
