import Glibc

/// The folder that a scenario plays in, and the environment that it sees.
///
/// Nothing of the machine's user shows in it: home, configuration, data, log-in, zone, language and
/// clock are the scenario's own.
final class Stage: Sendable {
    static let now = "2026-11-20T09:00:00Z"

    /// Where every stage of this run is; it goes away with the process.
    private static let theatre: String = {
        let path = (try? Files.temporaryFolder(in: "/tmp")) ?? "/nonexistent"
        atexit { _ = try? Shell(folder: "/", environment: [:]).run("rm -rf '\(Stage.theatre)'") }
        return path
    }()

    let folder: String
    let shell: Shell

    init(now: String, variables: [String: String] = [:]) throws {
        folder = try Files.temporaryFolder(in: Self.theatre)
        var environment = [
            "HOME": folder, "TMPDIR": folder + "/.tmp", "USER": "ada", "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "CRM_NOW": now,
            "PATH": "\(folder)/.bin:\(Places.scenarios)/tools:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
        ]
        for (name, place) in [("CONFIG", "config"), ("DATA", "data"), ("STATE", "state"), ("CACHE", "cache")]
        {
            environment["XDG_\(name)_HOME"] = "\(folder)/.\(place)"
        }
        environment.merge(variables) { $1 }
        shell = Shell(folder: folder, environment: environment)
        for name in [".tmp", ".bin"] { mkdir("\(folder)/\(name)", 0o700) }
        symlink(Places.binary, folder + "/.bin/crm")
    }

    deinit {
        _ = try? Shell(folder: "/", environment: shell.environment).run("rm -rf '\(folder)'")
    }

    /// Copies what another stage has made.
    func copy(from template: String) throws {
        let outcome = try shell.run("cp -a '\(template)/.data' '\(template)/.state' . 2>/dev/null || :")
        guard outcome.status == 0 else { throw Trouble("cannot copy the template") }
    }

    /// Runs a line, and writes this folder as `~` in what comes out.
    func run(_ line: String) throws -> Outcome {
        var outcome = try shell.run(line)
        outcome.output = named(outcome.output)
        outcome.errors = named(outcome.errors)
        return outcome
    }

    private func named(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let place = rest.firstRange(ofText: folder) {
            result += rest[..<place.lowerBound] + "~"
            rest = rest[place.upperBound...]
        }
        return result + rest
    }
}

extension Substring {
    /// The first place of a text, looked for byte by byte.
    fileprivate func firstRange(ofText text: String) -> Range<Index>? {
        let wanted = Array(text.utf8)
        var start = utf8.startIndex
        while let index = utf8[start...].firstIndex(of: wanted[0]) {
            if utf8[index...].starts(with: wanted) {
                return index..<utf8.index(index, offsetBy: wanted.count)
            }
            start = utf8.index(after: index)
        }
        return nil
    }
}
