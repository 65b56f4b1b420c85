import Arguments
import CRMCore
import Output

/// `crm customer subject-export`
struct CustomerSubjectExport: Command {
    var reference = ""
    var folder: String?
    var confirmation = Confirmation()

    static let manual = Manual<Self>(
        "customer subject-export", "Write everything that is kept about a customer, for that person",
        access: .record("customer", .export),
        parameters: [
            .positional(
                "REF", \.reference, help: "Which: a number or a name, of a removed one too",
                type: .ref("customer")),
            .option(
                "dir", \.folder, value: "DIR", type: .folder, help: "Folder to make and write into",
                remoteSafe: false),
        ] + Confirmation.parameters.lifted(through: \.confirmation),
        description: """
            Makes a folder that only you can read: index.html to be read by the person, and for programs \
            record.json with all fields and contact data, opportunities.json with each move through the stages, activities.json, \
            tasks.json, and log.json with what was written and what fields and contact data held before. They hold what you may see, \
            so let somebody do it who may see everything. When a file cannot be written, nothing stays.

            It needs the rights to export and to contact data for this customer, asks for your password again after \
            five minutes, and leaves a line in the journal.
            """,
        examples: [
            ("crm customer subject-export 81 --dir 81", "Answer somebody who asks what is known of them")
        ],
        related: ["customer erase", "security"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace()
        guard let folder, !folder.isEmpty else {
            throw Failure(
                .usage, "a subject export needs --dir", hints: ["name a folder that is not there yet"])
        }
        let export = SubjectExport(workspace)
        let id = try export.resolve(try Reference(reference))
        // A token is asked nothing: its scope names what it may do.
        if workspace.proved != nil { try confirmation.confirm(session, workspace) }
        let target = try NewFolder(path: folder)
        let files = SubjectFiles(
            try export.content(of: id), company: workspace.settings.companyName,
            zone: try session.displayZone())
        try target.write("record.json") { try $0.write(files.record) }
        try target.write("opportunities.json") { try $0.write(files.opportunities) }
        try target.write("activities.json") { try $0.write(files.activities) }
        try target.write("tasks.json") { try $0.write(files.tasks) }
        if let log = files.log { try target.write("log.json") { try $0.write(log) } }
        try target.write("index.html", files.page)
        target.commit()
        Talk.note("wrote what is kept about customer \(id) into '\(folder)'")
        if files.log == nil { Talk.note("without the journal's lines, which you may not see") }
    }
}
