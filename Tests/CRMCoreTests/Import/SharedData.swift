import Glibc

/// The folder of public data that lies beside the project on some machines.
enum SharedData {
    static let folder: String? = {
        var path = "\(#filePath)"
        while let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            path = String(path[..<slash])
            let folder = "\(path)/shared/data"
            if access(folder, R_OK) == 0 { return folder }
        }
        return nil
    }()

    /// The folder of the examples that ship with the project.
    static let examples: String = {
        let path = "\(#filePath)"
        return path[..<path.range(of: "/Tests/CRMCoreTests")] + "/examples"
    }()
}

extension String {
    /// Where another text begins.
    fileprivate func range(of text: String) -> String.Index {
        indices.first { self[$0...].hasPrefix(text) } ?? endIndex
    }
}
