import Glibc

/// Where the program under test and its documents lie.
enum Places {
    /// The project's folder.
    static let root = String(#filePath.dropLast("/Tests/ScenarioTests/Places.swift".count))

    static let scenarios = root + "/Tests/Scenarios"

    /// The built program: `$CRM_BINARY`, else beside the bundle of tests.
    static let binary: String = {
        if let path = variable("CRM_BINARY") { return path }
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let bundle = String(decoding: buffer[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return bundle[..<(bundle.lastIndex(of: "/") ?? bundle.startIndex)] + "/crm"
    }()

    /// Whether what the program makes replaces what is written down: `CRM_RECORD=1`.
    static let isRecording = variable("CRM_RECORD") == "1"

    static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
