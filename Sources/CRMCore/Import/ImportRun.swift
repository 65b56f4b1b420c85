import Formats
import Glibc
import SQLite
import Seal

/// Imports a file of records: all of it, or nothing.
///
/// Rows are parsed, sealed and staged first, which takes no lock however slow the file comes. One
/// transaction then matches them with what is there, inserts and updates.
package final class ImportRun {
    let workspace: Workspace
    private let request: ImportRequest
    private var entity: any ImportEntity
    private var report = ImportReport()
    private var database: Database { workspace.database }
    /// Opens the records of rows that turn out bad late.
    private var rawOpener: AESGCM?
    private var delimiter = UInt8(ascii: ",")
    private var leaves: ImportLeaves?
    /// Rows between looks at the clock, the progress and whether to give up.
    static let batchRows = 1024
    static let blockRows = 65_536

    init(_ workspace: Workspace, _ entity: any ImportEntity, _ request: ImportRequest) {
        self.workspace = workspace
        self.entity = entity
        self.request = request
    }

    /// Runs the import.
    ///
    /// - Throws: ``CoreError`` of kind rowsRejected when a row is bad and rejects are not kept;
    ///   ``ImportCancelled`` when it was told to give up. Nothing is imported then.
    package func run() throws -> ImportReport {
        let start = Self.seconds()
        let noun = entity.table.noun
        try workspace.policy.require(.create, on: noun)
        if request.key != nil, request.onMatch == .update { try workspace.policy.require(.edit, on: noun) }
        do {
            try run(try request.records())
        } catch let error as SourceError {
            throw error
        } catch let error as any FormatError {
            throw CoreError(
                .failed, "\(request.name): \(error.message)", hints: error.hint.map { [$0] } ?? [])
        }
        report.seconds = Self.seconds() - start
        return report
    }

    private func run(_ reader: any ImportRecords) throws {
        guard let names = try reader.readHeader() else {
            throw CoreError(.failed, "'\(request.name)' is empty")
        }
        let header = names.map { TextFold.trimmed(TextFold.nfc($0)) }
        delimiter = reader.delimiter
        report.delimiter = delimiter
        report.charset = reader.charset
        var layout = try ImportLayout(
            header: header, map: request.map, defaults: request.defaults, table: entity.table,
            directives: entity.directives,
            context: workspace.context, file: request.name)
        let key = try request.key.map { try Self.key($0, in: &layout, file: request.name) }
        try entity.prepare(layout, request.map)
        try writeRejectHeader(header)
        let shape = ImportShape(layout, extra: entity.stagedColumns)
        let staging = try ImportStaging(database, shape: shape, layout: layout) {
            [unowned self] problem, record in
            try self.add(
                problem, record: self.rawOpener.map { try $0.open(record, authenticating: []) } ?? [])
        }
        let ids = ImportIDs(database, table: entity.table.table, isDryRun: workspace.isDryRun)
        do {
            try stage(reader, layout, staging, ids, key)
            report.leftOut = reader.leftOut(of: layout.leftOut)
            try refuseIfBad()
            try write(staging, ids, key)
        } catch {
            // What was reserved and not used is no record's number.
            try? ids.giveBack(after: 0)
            throw error
        }
    }

    /// Finds the column that `--key` means: of a field, or else of the file, which becomes the external key.
    private static func key(_ name: String, in layout: inout ImportLayout, file: String) throws -> ImportKey {
        let kinds: [String: ImportKey.Kind] = [
            "key": .key, "name": .name, "email": .lookup(.email), "phone": .lookup(.phone),
        ]
        if let index = layout.columns.firstIndex(where: { $0.field.name == name }) {
            guard let kind = kinds[name] else {
                throw CoreError(
                    .usage, "rows cannot be matched by '\(name)'",
                    hints: [
                        "match by key, email, phone or name, or by a column that holds another system's key"
                    ])
            }
            return ImportKey(column: index, kind: kind)
        }
        try layout.addKey(column: name, file: file)
        return ImportKey(column: layout.columns.count - 1, kind: .key)
    }

    // MARK: Reading

    private func stage(
        _ reader: any ImportRecords, _ layout: ImportLayout, _ staging: ImportStaging, _ ids: ImportIDs,
        _ key: ImportKey?
    ) throws {
        let seals = layout.columns.contains { $0.field.isSealed }
        var rawKey: Secret?
        if request.rejects != nil {
            let secret = try Secret.random(count: AESGCM.keyByteCount)
            rawKey = secret
            rawOpener = try AESGCM(key: secret)
        }
        let parser = try ImportParser(
            reader, layout: layout, shape: staging.shape, entity: entity, context: workspace.context,
            key: key,
            null: request.null, vault: seals ? try workspace.openVault().copy() : nil, rawKey: rawKey)
        leaves = try leaves(staging, key)
        let pipe = try ImportPipe(
            parser, width: staging.shape.columns.count, seals ? workspace.openVault().copy() : nil, leaves)
        defer { pipe.end() }
        // Small files leave small gaps when others take numbers meanwhile.
        var size = Self.batchRows
        var event = try pipe.next(idle: checkCancelled)
        while event != nil {
            if case .wantsIDs = event {
                pipe.give(ids: try ids.reserve(size))
                size = min(size * 4, Self.blockRows)
                event = try pipe.next(idle: checkCancelled)
            }
            try database.transaction(.deferred) {
                while case .batch(let batch) = event {
                    try take(batch, staging)
                    pipe.recycle(batch)
                    event = try pipe.next(idle: checkCancelled)
                }
            }
        }
    }

    /// What commits to rows while they are staged, when each of them is likely to be a new record and
    /// says all of it.
    private func leaves(_ staging: ImportStaging, _ key: ImportKey?) throws -> ImportLeaves? {
        let isNamed = staging.shape.slots.contains { if case .name = $0 { true } else { false } }
        guard key == nil, !workspace.isDryRun, !isNamed else { return nil }
        let time = workspace.now()
        let rows = try ImportInsertion(of: entity, staging.shape, workspace, at: time)
        guard rows.isKnownEarly else { return nil }
        let isSealed = staging.shape["vault_record"] != nil
        return ImportLeaves(
            rows, vaults: isSealed ? try ImportInsertion(vaultsOf: workspace) : nil, staging.shape, at: time)
    }

    private func take(_ batch: ImportBatch, _ staging: ImportStaging) throws {
        try checkCancelled()
        report.read += batch.recordCount
        for bad in batch.bad { try add(bad.problem, record: bad.record) }
        if report.rejected == 0 || request.rejects != nil {
            try staging.stage(batch, vault: workspace.openVault())
        }
        request.progress?(report.read)
    }

    private func checkCancelled() throws {
        if request.isCancelled?() == true { throw ImportCancelled() }
    }

    // MARK: Bad rows

    private func writeRejectHeader(_ header: [String]) throws {
        guard let rejects = request.rejects else { return }
        var bytes: [UInt8] = []
        CSVWriter(delimiter: delimiter).appendRecord(header + ImportLayout.rejectColumns, to: &bytes)
        try rejects.write(bytes)
    }

    private func add(_ problem: ImportProblem, record: [UInt8]) throws {
        report.rejected += 1
        if report.problems.count < ImportReport.problemLimit { report.problems.append(problem) }
        guard let rejects = request.rejects else { return }
        var bytes = record
        bytes.append(delimiter)
        CSVWriter(delimiter: delimiter).appendRecord(
            [String(problem.line), problem.field, problem.code.rawValue, problem.message], to: &bytes)
        try rejects.write(bytes)
    }

    private func refuseIfBad() throws {
        guard report.rejected > 0, request.rejects == nil else { return }
        let count = report.rejected
        let more = count - report.problems.count
        throw CoreError(
            .rowsRejected,
            "\(count) of \(report.read) rows \(count == 1 ? "is" : "are") bad: nothing was imported",
            hints: report.problems.map { $0.description(file: request.name) }
                + (more > 0 ? ["and \(more) more"] : [])
                + ["--rejects FILE puts the bad rows there and imports the others"])
    }

    // MARK: Writing

    private func write(_ staging: ImportStaging, _ ids: ImportIDs, _ key: ImportKey?) throws {
        if workspace.isDryRun {
            try database.readTransaction {
                let writer = try writer(staging, ids, key, nil)
                try writer.settle()
                try refuseIfBad()
                try writer.preview()
                take(writer)
            }
            try refuseIfBad()
            return
        }
        try workspace.write { transaction in
            let writer = try writer(staging, ids, key, transaction)
            try writer.settle()
            try refuseIfBad()
            try writer.write()
            try refuseIfBad()
            take(writer)
            try checkCancelled()
            try request.rejects?.commit()
        }
    }

    private func writer(
        _ staging: ImportStaging, _ ids: ImportIDs, _ key: ImportKey?, _ transaction: Transaction?
    ) throws -> ImportWriter {
        try ImportWriter(
            workspace, entity, staging, ids, key, request: request, transaction: transaction, leaves: leaves,
            onBad: { [unowned self] row, error in
                var record: [UInt8] = []
                if let rawOpener = self.rawOpener, case .blob(let raw) = row[ImportShape.raw] {
                    record = try rawOpener.open(raw, authenticating: [])
                }
                try self.add(error.problem(line: row.line), record: record)
            },
            check: { [unowned self] in try self.checkCancelled() })
    }

    private func take(_ writer: ImportWriter) {
        report.added = writer.added
        report.updated = writer.updated
        report.unchanged = writer.unchanged
        report.skipped = writer.skipped
        report.created = writer.created
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

extension ImportRun {
    package static func customers(_ workspace: Workspace, _ request: ImportRequest) -> ImportRun {
        ImportRun(workspace, CustomerImport(workspace), request)
    }

    package static func products(_ workspace: Workspace, _ request: ImportRequest) -> ImportRun {
        ImportRun(workspace, ProductImport(workspace), request)
    }

    package static func opportunities(_ workspace: Workspace, _ request: ImportRequest) throws -> ImportRun {
        ImportRun(workspace, try OpportunityImport(workspace), request)
    }
}
