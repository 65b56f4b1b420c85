import CRMCore
import Output

/// Writes a record's number a line, for the verbs that read them from standard input.
final class IDRecordWriter: RecordWriter {
    private let output: BufferedOutput
    private let place: Int

    init(_ fields: [Field], output: BufferedOutput) throws {
        self.output = output
        guard let place = fields.count == 1 ? 0 : fields.firstIndex(where: { $0.name == "id" }) else {
            throw Failure(.usage, "the format ids needs the field id")
        }
        self.place = place
    }

    func append(_ values: [FieldValue]) throws {
        try output.write("\(values[place].text ?? "")\n")
    }

    func finish() {}
}
