import CRMCore
import Glibc
import Output
import SQLite

extension Session {
    /// Prints what a list command asks for: filtered, ordered, in the fields and the form wanted.
    ///
    /// - Parameters:
    ///   - standing: A condition that holds unless all are asked for, or a filter is given.
    ///   - always: One that holds in any case.
    mutating func list(
        _ reader: RecordReader, _ list: ListOptions, _ options: OutputOptions, standing: SQL? = nil,
        always: SQL? = nil,
        defaultSort: String = "id", title: String, exportConfirmedBy confirmation: Confirmation? = nil
    ) throws {
        if try describeFields(reader.table, options) { return }
        var query = RecordQuery(fields: try fields(of: reader.table, options))
        query.filter = list.filter
        query.sort = try reader.table.sortKeys(list.sort ?? defaultSort)
        query.sortsAsGB18030 = environment.sortsAsChinese
        query.limit = list.limit
        query.offset = list.offset
        query.isExport = confirmation != nil
        let conditions = [list.includesAll || list.filter != nil ? nil : standing, always].compactMap(\.self)
        query.standing = conditions.isEmpty ? nil : conditions.joined(separator: " AND ")
        try reader.check(query)
        // What was altered is left out and told at the end, so that one record does not hide the others.
        var errors: [CoreError] = []
        let note = { errors.append($0) }
        let rows = try leaveTrace(of: query, by: reader, confirmedBy: confirmation, damaged: note)
        var count = 0
        try show(query.fields, options, title: title) { writer in
            let append = { (values: [FieldValue]) in
                count += 1
                try writer.append(values)
            }
            if let rows { try rows.forEach(append) } else { try reader.forEach(query, damaged: note, append) }
        }
        if let error = errors.first { throw error.followed(by: errors.count - 1) }
        try failIf(list.failsIf, count: count)
    }

    /// Prints what an export command asks for: every field, as CSV, unless told otherwise.
    ///
    /// - Parameter confirmation: How the person confirms that many records are carried away.
    mutating func export(
        _ reader: RecordReader, _ list: ListOptions, _ options: OutputOptions, title: String,
        confirmedBy confirmation: Confirmation
    ) throws {
        var options = options
        if options.format == nil, options.resolvedFormat() == .table {
            options.format = OutputFormat.csv.rawValue
        }
        if options.fields == nil { options.fields = reader.table.fields.map(\.name).joined(separator: ",") }
        try reader.requireExport()
        try self.list(reader, list, options, title: title, exportConfirmedBy: confirmation)
    }

    /// Exit 8 when a list has rows, or has none, and that was asked for.
    func failIf(_ condition: String?, count: Int) throws {
        switch condition {
        case "any" where count > 0: throw Failure(.refused, "there \(count == 1 ? "is 1" : "are \(count)")")
        case "none" where count == 0: throw Failure(.refused, "there is none")
        default: break
        }
    }

    /// Prints records by their numbers.
    mutating func show(
        _ reader: RecordReader, ids: [Int64], _ options: OutputOptions,
        default fallback: OutputFormat = .table
    ) throws {
        if try describeFields(reader.table, options) { return }
        let format = options.resolvedFormat(default: fallback)
        let fields =
            options.fields == nil && format != .ids
            ? reader.table.fields : try fields(of: reader.table, options)
        let isDetail = format == .table
        if ids.count > RecordReader.untracedCount, reader.opensSealed(fields) {
            try noteUnmasking(reader.table)
        }
        try show(
            fields, options, default: fallback, title: reader.table.noun, detail: isDetail,
            single: ids.count == 1
        ) { writer in
            for id in ids {
                if let record = try reader.record(id, fields: fields, includingDeleted: true) {
                    try writer.append(record)
                }
            }
        }
    }

    func fields(of table: FieldTable, _ options: OutputOptions) throws -> [Field] {
        if options.resolvedFormat() == .ids { return [table.identity] }
        return try table.selection(options.fields)
    }

    /// Answers `--fields help`.
    mutating func describeFields(_ table: FieldTable, _ options: OutputOptions) throws -> Bool {
        guard options.fields == "help" else { return false }
        let writer = TableWriter(
            columns: [TableColumn("field"), TableColumn("type"), TableColumn("meaning", isFlexible: true)],
            output: output, terminalWidth: terminalWidth(of: output), colour: colour)
        for field in table.fields {
            let mark = field.isShown ? " (shown by default)" : ""
            try writer.append([field.name, field.kindText, field.summary + mark])
        }
        for flag in table.flags { try writer.append([flag.name, "flag of --where", flag.summary]) }
        try writer.finish()
        return true
    }

    /// Opens the output that the options ask for, lets a body write records, and closes it whole.
    mutating func show(
        _ fields: [Field], _ options: OutputOptions, default fallback: OutputFormat = .table, title: String,
        detail: Bool = false, single: Bool = false, zone: Zone? = nil,
        _ body: (any RecordWriter) throws -> Void
    ) throws {
        try options.refuseForeignName()
        let text = FieldText(zone: try zone ?? displayZone(), unit: amountUnit)
        let format = options.resolvedFormat(default: fallback)
        var remark: String?
        try write(to: options.file, isPrivate: fields.contains(where: \.isSealed), paging: format == .table) {
            output in
            let writer = try makeWriter(
                fields, options, format, text, output, title: title,
                detail: detail, single: single)
            try body(writer)
            try writer.finish()
            remark = writer.remark
        }
        try say(remark)
    }

    /// Prints rows of a fixed form, of which `--fields` may pick.
    mutating func show(
        _ fields: [Field], rows: [[FieldValue]], _ options: OutputOptions, title: String
    ) throws {
        let table = FieldTable(noun: title.lowercased(), table: "", fields: fields)
        if try describeFields(table, options) { return }
        let selection = try table.selection(options.fields)
        let places = selection.map { field in fields.firstIndex { $0.name == field.name }! }
        try show(selection, options, title: title) { writer in
            for row in rows { try writer.append(places.map { row[$0] }) }
        }
    }

    /// Says something of what was printed, after it.
    func say(_ remark: String?) throws {
        guard let remark else { return }
        try output.flush()
        Talk.note(remark)
    }

    private func makeWriter(
        _ fields: [Field], _ options: OutputOptions, _ format: OutputFormat, _ text: FieldText,
        _ output: BufferedOutput, title: String, detail: Bool, single: Bool
    ) throws -> any RecordWriter {
        let colour = colour(for: output)
        switch format {
        case .table where detail:
            return DetailRecordWriter(fields, text: text, output: output, colour: colour)
        case .table:
            let table = TableWriter(
                columns: TableRecordWriter.columns(fields), output: output,
                terminalWidth: terminalWidth(of: output),
                colour: colour)
            return TableRecordWriter(fields, text: text, table: table)
        case .markdown:
            let table = MarkdownTableWriter(columns: TableRecordWriter.columns(fields), output: output)
            return TableRecordWriter(fields, text: text, markdown: table)
        case .html:
            let table = HTMLTableWriter(
                columns: TableRecordWriter.columns(fields), output: output, title: title)
            return TableRecordWriter(fields, text: text, html: table)
        case .json: return JSONRecordWriter(fields, output: output, shape: single ? .object : .array)
        case .jsonl: return JSONRecordWriter(fields, output: output, shape: .lines)
        case .csv, .tsv:
            return try CSVRecordWriter(
                fields, output: output, delimiter: UInt8(ascii: format == .csv ? "," : "\t"),
                header: options.header, safe: options.isCSVSafe)
        case .ids: return try IDRecordWriter(fields, output: output)
        case .vcard:
            guard let version = options.cards else { throw OutputFormat.refusedCards }
            return try CardRecordWriter(fields, output: output, version: version)
        }
    }

    /// Lets a body write to a file, which appears whole or not at all, or to standard output.
    ///
    /// - Parameter paging: Whether a person's pager shows what goes to a terminal.
    func write(
        to file: String?, isPrivate: Bool, paging: Bool = false, _ body: (BufferedOutput) throws -> Void
    ) throws {
        guard let file, file != "-" else {
            guard paging, let pager = startPager() else { return try body(output) }
            do {
                try body(output)
            } catch let error as OutputError where error.isBrokenPipe {
                // The person has seen enough.
            } catch {
                try? pager.finish()
                throw error
            }
            return try pager.finish()
        }
        try refuseOverwriting(file)
        if !isPrivate { umask(userMask) }
        defer { umask(0o077) }
        let atomic = try AtomicFile(path: file, mode: isPrivate ? 0o600 : 0o644)
        try body(atomic.output)
        try atomic.commit()
    }

    /// The pager that the person wants between tables and the terminal: `--no-pager` none, `PAGER`, the
    /// configuration's `pager`, else less where there is one.
    private func startPager() -> Pager? {
        guard globals.pages, output.isTerminal else { return nil }
        let isSimple = environment["TERM"].map { $0 == "dumb" } ?? true
        let configured = try? Configuration(environment)["pager"]
        let command = environment.all["PAGER"] ?? configured ?? (isSimple ? "" : "less")
        // One that is not there would swallow what it was to show. A shell's own words are the person's affair.
        guard let program = Configuration.words(command).first, program != "cat",
            program.contains(where: "=|&;<>()$`".contains) || environment.program(program) != nil
        else { return nil }
        return Pager(command: command, for: output)
    }

    private func terminalWidth(of output: BufferedOutput) -> Int? {
        output.isTerminal ? Terminal.size(output.descriptor, environment: environment.all)?.columns : nil
    }
}
