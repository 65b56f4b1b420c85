import CRMCore
import Formats

extension Session {
    /// Fills a new database with the made-up company, whose history ends today, by the imports that
    /// anybody's files go through.
    mutating func fillWithDemo() throws {
        let workspace = try workspace()
        for file in DemoCompany(seed: DemoCompany.seed, ending: workspace.context.today).files {
            let name = "the made-up \(file.noun) table"
            var request = ImportRequest(source: BytesSource(file.csv), name: name)
            request.map = try ImportMap(parsing: file.map, name: "its map")
            let run =
                switch file.noun {
                case "product": ImportRun.products(workspace, request)
                case "customer": ImportRun.customers(workspace, request)
                default: try ImportRun.opportunities(workspace, request)
                }
            Talk.note("made up: \(file.noun), \(try run.run().added) of them")
        }
    }
}
