import CRMCore

/// Writes records of some fields in one format.
protocol RecordWriter: AnyObject {
    func append(_ values: [FieldValue]) throws
    func finish() throws
}
