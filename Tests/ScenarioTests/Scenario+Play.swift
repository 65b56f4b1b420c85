import Testing

extension Scenario {
    private static let turnstile = Turnstile(2)

    /// Plays the scenario, and says where it went another way; or writes down what came.
    func play() async throws {
        await Self.turnstile.enter()
        defer { Task { await Self.turnstile.leave() } }
        let stage = try await makeStage()
        if let line = setting("needs"), try stage.run(line).status != 0 {
            try Test.cancel("this machine fails '\(line)'")
        }
        var played = self
        for (index, part) in parts.enumerated() {
            switch part {
            case .file(let name, let lines):
                try Files.write("\(stage.folder)/\(name)", lines.map { $0 + "\n" }.joined())
            case .step(let step): played.parts[index] = .step(try play(step, on: stage))
            case .text, .setting: break
            }
        }
        if Places.isRecording, played.text != text { try Files.write(path, played.text) }
    }

    /// Runs a step; returns it with what came in place of what was expected, where they differ.
    private func play(_ step: Step, on stage: Stage) throws -> Step {
        let outcome = try stage.run(step.command.joined(separator: "\n"))
        var played = step
        let output = Self.lines(of: outcome.output)
        let errors = Self.lines(of: outcome.errors)
        if !LinePattern.matches(step.output, output) { played.output = output }
        if !LinePattern.matches(step.errors, errors) { played.errors = errors }
        played.status = outcome.status
        guard !Places.isRecording, played.expectation != step.expectation else { return played }
        let difference = Difference.text(step.expectation, played.expectation)
        Issue.record(
            "\(name).scenario, line \(step.line)\n    $ \(step.command.joined(separator: "\n    > "))\n\(difference)"
        )
        return played
    }

    private func makeStage() async throws -> Stage {
        let now = setting("now") ?? Stage.now
        var variables: [String: String] = [:]
        for case .setting(let name, let value) in parts where name.first?.isUppercase == true {
            variables[name] = value
        }
        let stage = try Stage(now: now, variables: variables)
        if setting("no-database") == nil {
            let options = ["zone": "Asia/Shanghai", "currency": "CNY", "country": "CN"].sorted {
                $0.key < $1.key
            }
            .map { "--\($0.key) '\(setting($0.key) ?? $0.value)'" }
            let kind = Templates.Kind(
                now: now, options: options.joined(separator: " "), data: setting("data"))
            try stage.copy(from: try await Templates.shared.folder(kind))
        }
        return stage
    }
}
