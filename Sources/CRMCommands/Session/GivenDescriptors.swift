import Arguments
import Glibc

/// The descriptors that options name: open before the program has opened anything itself.
///
/// One that the caller forgot to open has the number of a file that the program opens later, such as the
/// database's, which would be read as a password or written over.
enum GivenDescriptors {
    /// Refuses a descriptor that is not open, or is so the other way.
    static func check(_ arguments: [Argument]) throws {
        for argument in arguments {
            guard let text = argument.value else { continue }
            switch argument.spec.type {
            case .inputDescriptor: try check(text, of: argument, isInput: true)
            case .outputDescriptor: try check(text, of: argument, isInput: false)
            default: break
            }
        }
    }

    private static func check(_ text: String, of argument: Argument, isInput: Bool) throws {
        let option = "--\(argument.name)"
        let number = Int32(text)
        if isInput, number == 1 || number == 2 { throw Failure(.usage, "\(option) is 0, or above 2") }
        if !isInput, number == 0 { throw Failure(.usage, "\(option) is 1 or above") }
        let flags = number.map { fcntl($0, F_GETFL) } ?? -1
        let isOtherWay = flags & O_ACCMODE == (isInput ? O_WRONLY : O_RDONLY)
        guard flags == -1 || isOtherWay else { return }
        let way = flags == -1 ? "" : isInput ? " for reading" : " for writing"
        let example = number.map { $0 > 2 ? $0 : 3 } ?? 3
        throw Failure(
            .usage, "descriptor \(text) is not open\(way)",
            hints: ["open it: \(option) \(example) \(example)\(isInput ? "<" : ">")FILE"])
    }
}
