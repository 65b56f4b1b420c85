import Glibc
import Testing

/// Feeds mutated inputs to everything that reads what others wrote.
///
/// Without more words a short round that is the same every time; `Tests/Fuzz/run.sh` plays longer ones, and finds the
/// input that ended the program, since each is in a file before it is read.
@Suite(.serialized)
struct FuzzTests {
    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    private static let targets = FuzzTarget.allCases.filter { target in
        variable("CRM_FUZZ_PARSERS").map { $0.split(separator: ",").contains { $0 == target.rawValue } }
            ?? true
    }

    @Test(arguments: targets)
    func `no input ends the program, hangs it, or comes back as something else`(target: FuzzTarget) throws {
        let folder = Self.variable("CRM_FUZZ_FOLDER")
        let seconds = Self.variable("CRM_FUZZ_SECONDS").flatMap { Int($0) }
        let seed = Self.variable("CRM_FUZZ_SEED").flatMap { UInt64($0) } ?? 1
        var mutator = Mutator(seeds: try target.seeds(), tokens: target.tokens, seed: seed)
        let end = ContinuousClock.now + .seconds(seconds ?? 0)
        let slot = folder.map { "\($0)/\(target)" }
        var count = 0
        while seconds == nil ? count < 400 : ContinuousClock.now < end {
            let input = mutator.next()
            if let slot {
                try Self.write(input, to: slot)
                // What takes so long hangs, and ends by the signal.
                alarm(20)
            }
            count += 1
            do {
                try target.read(input)
            } catch {
                let path = slot.map { "\($0)-\(seed)-\(count)" }
                if let path { try Self.write(input, to: path) }
                Issue.record("\(error), input \(count) of seed \(seed)\(path.map { " is '\($0)'" } ?? "")")
                return
            }
        }
        if let slot {
            alarm(0)
            unlink(slot)
            print("\(target): \(count) inputs")
        }
    }

    private struct NotWritten: Error {
        var path: String
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { throw NotWritten(path: path) }
        defer { close(file) }
        guard Glibc.write(file, bytes, bytes.count) == bytes.count else { throw NotWritten(path: path) }
    }
}
