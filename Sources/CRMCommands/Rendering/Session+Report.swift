import CRMCore
import Formats
import Output

extension Session {
    /// Prints a report in the form that the options ask for.
    func show(_ report: Report, _ options: OutputOptions, zone: Zone = .utc) throws {
        let text = FieldText(zone: zone, unit: amountUnit)
        let rows = report.rows
        var remark: String?
        let format = options.resolvedFormat()
        try write(to: options.file, isPrivate: report.isPrivate, paging: format == .table) { output in
            switch format {
            case .table: remark = try showText(report, text, output)
            case .markdown: try showMarkdown(report, text, output)
            case .html: try showPage(report, text, output)
            case .json: try output.write(JSON.object(report.json).text() + "\n")
            case .jsonl: try write(rows, to: JSONRecordWriter(rows.fields, output: output, shape: .lines))
            case .csv, .tsv:
                let delimiter = UInt8(ascii: options.resolvedFormat() == .csv ? "," : "\t")
                try write(
                    rows,
                    to: CSVRecordWriter(
                        rows.fields, output: output, delimiter: delimiter, header: options.header,
                        safe: options.isCSVSafe))
            case .ids: throw Failure(.usage, "a report has no ids", hints: ["--format csv gives its rows"])
            case .vcard: throw OutputFormat.refusedCards
            }
        }
        try say(remark)
    }

    @discardableResult
    private func write(_ table: Report.Table, to writer: any RecordWriter) throws -> String? {
        for row in table.rows { try writer.append(row) }
        try writer.finish()
        return writer.remark
    }

    /// Answers what is to be said of it after it.
    private func showText(_ report: Report, _ text: FieldText, _ output: BufferedOutput) throws -> String? {
        let colour = colour(for: output)
        var remark: String?
        try output.write(report.title + "\n")
        for (index, part) in report.parts.enumerated() {
            if index == 0 || !part.follows(report.parts[index - 1]) { try output.write("\n") }
            switch part {
            case .facts(let facts):
                let writer = KeyValueWriter(output: output, colour: colour)
                for (name, value) in facts { writer.append(name, text.shown(value)) }
                try writer.finish()
            case .sentence(let sentence): try output.write(sentence + "\n")
            case .table(let table):
                if let title = table.title { try output.write(title + "\n") }
                let writer = TableWriter(
                    columns: TableRecordWriter.columns(table.fields), output: output,
                    terminalWidth: output.isTerminal
                        ? Terminal.size(output.descriptor, environment: environment.all)?.columns : nil,
                    colour: colour)
                let said = try write(table, to: TableRecordWriter(table.fields, text: text, table: writer))
                remark = remark ?? said
            }
        }
        return remark
    }

    private func showMarkdown(_ report: Report, _ text: FieldText, _ output: BufferedOutput) throws {
        try output.write("# \(MarkdownTableWriter.escape(report.title))\n")
        for part in report.parts {
            try output.write("\n")
            switch part {
            case .facts(let facts):
                let writer = MarkdownTableWriter(columns: Self.factColumns, output: output)
                for (name, value) in facts { try writer.append([name, text.shown(value)]) }
                try writer.finish()
            case .sentence(let sentence): try output.write(MarkdownTableWriter.escape(sentence) + "\n")
            case .table(let table):
                if let title = table.title { try output.write("## \(MarkdownTableWriter.escape(title))\n\n") }
                let writer = MarkdownTableWriter(
                    columns: TableRecordWriter.columns(table.fields), output: output)
                try write(table, to: TableRecordWriter(table.fields, text: text, markdown: writer))
            }
        }
    }

    private func showPage(_ report: Report, _ text: FieldText, _ output: BufferedOutput) throws {
        let page = HTMLPageWriter(title: report.title, output: output)
        for part in report.parts {
            switch part {
            case .facts(let facts):
                try page.table(nil, Self.factColumns, facts.map { [$0.name, text.shown($0.value)] })
            case .sentence(let sentence): try page.paragraph(sentence)
            case .table(let table):
                try page.table(
                    table.title, TableRecordWriter.columns(table.fields),
                    table.rows.map { $0.map(text.shown) })
            }
        }
        try page.finish()
    }

    private static let factColumns = [TableColumn("what"), TableColumn("value")]
}

extension Report.Part {
    /// Sentences in a row stand together.
    fileprivate func follows(_ other: Report.Part) -> Bool {
        if case .sentence = self, case .sentence = other { true } else { false }
    }
}
