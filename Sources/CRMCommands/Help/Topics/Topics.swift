import Arguments

/// The pages about what no single command is about, in the order in which they are listed.
enum Topics {
    static let all = [filters, formats, exitStatus, environment, time, money, imports, security]
}
