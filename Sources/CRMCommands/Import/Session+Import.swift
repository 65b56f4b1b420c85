import CRMCore
import Output

extension Session {
    /// Runs an import, with its progress on a terminal and its outcome on standard error.
    ///
    /// - Parameter make: Makes the run of the request, for the entity that is imported.
    func runImport(
        _ options: ImportOptions, of noun: String, isPrivate: Bool, request: ImportRequest,
        _ make: (ImportRequest) throws -> ImportRun
    ) throws {
        var request = request
        let progress = Progress(label: "Importing", total: nil)
        request.progress = { progress.update(done: $0) }
        if let path = options.rejects, !options.isDryRun {
            try refuseOverwriting(path, reading: [options.file, options.map].compactMap(\.self))
            request.rejects = try RejectsFile(path: path, isPrivate: isPrivate)
        }
        let report: ImportReport
        do {
            report = try make(request).run()
        } catch {
            progress.finish()
            throw error
        }
        progress.finish()
        if !report.leftOut.isEmpty { Talk.note("left out: \(report.leftOut.joined(separator: ", "))") }
        Talk.note(Self.summary(report, noun, isDryRun: options.isDryRun))
        guard report.rejected > 0 else { return }
        throw Failure(
            .rowsRejected,
            "\(report.rejected) of \(report.read) rows \(report.rejected == 1 ? "was" : "were") rejected: see '\(options.rejects ?? "")'",
            hints: report.problems.map { $0.description(file: request.name) })
    }

    /// Prints what the columns of the file are likely to mean.
    func proposeMap(
        _ options: ImportOptions, of table: FieldTable, _ workspace: Workspace,
        formats: [ImportFormat] = [.csv, .json, .jsonl]
    ) throws {
        guard options.map == nil else {
            throw Failure(
                .usage, "give either --map or --propose-map", hints: ["the one is made by the other"])
        }
        let stages = try PipelineStore(workspace).standard().stages
        let proposal = try ImportProposal(
            options.request(in: self, formats: formats), table: table, stages: stages)
        try output.write(proposal.text)
    }

    private static func summary(_ report: ImportReport, _ noun: String, isDryRun: Bool) -> String {
        let counts = [
            (report.added, "added"), (report.updated, "updated"), (report.unchanged, "unchanged"),
            (report.skipped, "skipped"), (report.rejected, "rejected"),
            (
                report.created,
                report.created == 1 ? "customer created for them" : "customers created for them"
            ),
        ]
        let parts = counts.enumerated().filter { $0.offset == 0 || $0.element.0 > 0 }.map {
            "\($0.element.0) \($0.element.1)"
        }
        let what = parts.joined(separator: ", ")
        if isDryRun { return "\(noun): would have \(what); nothing was changed" }
        return
            "\(noun): \(what) from \(report.read) \(report.read == 1 ? "row" : "rows"), \(report.rowsPerSecond) rows/s"
    }
}
