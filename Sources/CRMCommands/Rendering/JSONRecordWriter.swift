import CRMCore
import Formats
import Output

/// Writes records as one JSON array, as one object, or as an object a line.
final class JSONRecordWriter: RecordWriter {
    enum Shape {
        case array, object, lines
    }

    private let fields: [Field]
    private let output: BufferedOutput
    private let shape: Shape
    private var isFirst = true

    init(_ fields: [Field], output: BufferedOutput, shape: Shape) {
        self.fields = fields
        self.output = output
        self.shape = shape
    }

    func append(_ values: [FieldValue]) throws {
        var writer = JSONWriter(pretty: false)
        writer.beginObject()
        for (field, value) in zip(fields, values) {
            writer.key(field.name)
            Self.write(value, isRepeatable: field.isRepeatable, to: &writer)
        }
        writer.endObject()
        switch shape {
        case .array: try output.write(isFirst ? "[\n" : ",\n")
        case .object, .lines: break
        }
        isFirst = false
        try output.write(writer.take())
        if shape != .array { try output.write("\n") }
    }

    func finish() throws {
        guard shape == .array else { return }
        try output.write(isFirst ? "[]\n" : "\n]\n")
    }

    /// Writes one value.
    static func write(_ value: FieldValue, isRepeatable: Bool, to writer: inout JSONWriter) {
        if isRepeatable, value != .hidden {
            writer.beginArray()
            switch value {
            case .list(let texts): for text in texts { writer.string(text) }
            case .text(let text): writer.string(text)
            default: break
            }
            writer.endArray()
            return
        }
        switch value {
        case .null, .hidden: writer.null()
        case .integer(let number): writer.integer(number)
        case .number(let number): writer.double(number)
        case .amount(let money): writer.double(money.approximate)
        case .money(let money):
            writer.beginObject()
            writer.key("amount")
            writer.string(money.decimal)
            writer.key("currency")
            writer.string(money.currency.code)
            writer.endObject()
        default: writer.string(value.text ?? "")
        }
    }
}
