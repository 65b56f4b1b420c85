import CRMCore
import Output

/// Writes records for `show`: a line a field, a blank line between records.
final class DetailRecordWriter: RecordWriter {
    private let fields: [Field]
    private let text: FieldText
    private let output: BufferedOutput
    private let colour: ColourPolicy
    private var isFirst = true

    init(_ fields: [Field], text: FieldText, output: BufferedOutput, colour: ColourPolicy) {
        self.fields = fields
        self.text = text
        self.output = output
        self.colour = colour
    }

    func append(_ values: [FieldValue]) throws {
        if !isFirst { try output.write("\n") }
        isFirst = false
        let writer = KeyValueWriter(output: output, colour: colour)
        for (field, value) in zip(fields, values) where !value.isNull {
            writer.append(field.name, text.shown(value))
        }
        try writer.finish()
    }

    func finish() {}
}
