import CRMCommands
import Glibc

/// Starts the program with its words and environment, and ends it with its exit status.
@main
enum Main {
    static func main() {
        exit(Program.run(Array(CommandLine.arguments.dropFirst()), environment: .process))
    }
}
