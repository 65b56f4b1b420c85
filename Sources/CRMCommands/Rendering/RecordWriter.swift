import CRMCore

/// Writes records of some fields in one format.
protocol RecordWriter: AnyObject {
    func append(_ values: [FieldValue]) throws
    func finish() throws
    /// What is to be said of the output after it, to the person alone.
    var remark: String? { get }
}

extension RecordWriter {
    var remark: String? { nil }
}
