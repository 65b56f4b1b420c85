import Arguments
import Testing

@testable import CRMCommands

/// Transcripts, run against the built program.
struct ScenarioTests {
    @Test(arguments: Scenario.all)
    func `a transcript comes out as it is written`(_ scenario: Scenario) async throws {
        try await scenario.play()
    }

    @Test(arguments: CommandTable.crm.entries.filter { !$0.isHidden }.map(\.name) + ["help", "version"])
    func `every command has a scenario`(_ command: String) {
        let path = String(command.map { $0 == " " ? "/" : $0 })
        let names = Files.find(ending: ".scenario", below: Places.scenarios)
        #expect(names.contains { $0 == path || $0.hasPrefix(path + "-") || $0.hasPrefix(path + "/") })
    }

    @Test func `a scenario's text comes out of its parts again`() {
        for scenario in Scenario.all { #expect(scenario.text == Files.read(scenario.path)) }
    }
}
