import CRMCore
import Formats
import Output

/// Writes records as CSV or as tab-separated values: null is nothing, an empty text is `""`.
final class CSVRecordWriter: RecordWriter {
    private let output: BufferedOutput
    private var writer: CSVWriter
    private var line: [UInt8] = []
    private let isMoney: [Bool]

    init(_ fields: [Field], output: BufferedOutput, delimiter: UInt8, header: Bool, safe: Bool) throws {
        self.output = output
        writer = CSVWriter(delimiter: delimiter, safe: safe)
        isMoney = fields.map { $0.kind == .money }
        guard header else { return }
        for name in fields.flatMap(FieldText.columns(of:)) { writer.appendField(name, to: &line) }
        writer.endRecord(to: &line)
        try output.write(line)
        line.removeAll(keepingCapacity: true)
    }

    func append(_ values: [FieldValue]) throws {
        // Worked on outside the object, whose every access would be checked for exclusivity.
        var line = [UInt8]()
        swap(&line, &self.line)
        var writer = self.writer
        for (index, value) in values.enumerated() {
            switch value {
            case .null:
                writer.appendNull(to: &line)
                if isMoney[index] { writer.appendNull(to: &line) }
            case .text(let text): writer.appendField(text, to: &line)
            case .money(let money):
                writer.appendField(money.decimal, to: &line)
                writer.appendField(money.currency.code, to: &line)
            default: writer.appendField(value.text ?? "", to: &line)
            }
        }
        writer.endRecord(to: &line)
        try output.write(line)
        line.removeAll(keepingCapacity: true)
        swap(&line, &self.line)
    }

    func finish() {}
}
