import CRMCore
import Formats
import Glibc
import SQLite
import Seal

/// Imports a file of customers into a database of its own, and says how long it took and what memory.
@main struct ImportBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            print("usage: import-benchmark CSV DATABASE [--key FIELD] [again]")
            exit(2)
        }
        let path = arguments[2]
        let settings = Settings(
            databaseID: try RandomBytes.generate(count: 16), reportingZone: "Asia/Shanghai",
            baseCurrency: Currency("CNY")!, defaultCountry: "CN")
        let founding = Founding(
            settings: settings, administrator: "ada",
            password: Secret(copying: Array("gentle harbour spoon".utf8)),
            stages: try StageDefinition.list(parsing: StageDefinition.standard))
        let now = Moment.now()
        let made = try founding.run(
            at: path, description: Journal.Description(command: "init", options: []), now: now)
        let context = ReadContext(
            now: now, calendar: try settings.calendar(), baseCurrency: settings.baseCurrency,
            defaultCountry: settings.defaultCountry, me: 1)
        let workspace = Workspace(
            database: made.database, settings: settings, login: made.login, context: context,
            description: Journal.Description(command: "customer import", options: []), isDryRun: false,
            systemClock: Moment.now)
        let times = arguments.contains("again") ? 2 : 1
        for _ in 0..<times {
            var request = ImportRequest(
                source: try DescriptorSource(path: arguments[1]), name: "customers.csv")
            if let index = arguments.firstIndex(of: "--key") { request.key = arguments[index + 1] }
            let report = try ImportRun.customers(workspace, request).run()
            print(
                report.read, report.added, report.updated, report.unchanged, report.seconds,
                report.rowsPerSecond)
        }
        let clock = Moment.now()
        made.database.close()
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        print(
            "close", Moment.now().milliseconds - clock.milliseconds, "ms; peak", usage.ru_maxrss / 1024,
            "MB; user",
            usage.ru_utime.tv_sec, "system", usage.ru_stime.tv_sec)
    }
}
