import Glibc
import Seal

/// The three pipes between this process and a program that it runs.
final class ChildPipes {
    /// Read and write end of standard input, output and errors, in this order; -1 once closed.
    private var ends = [Int32](repeating: -1, count: 6)

    /// The ends that become the program's descriptors 0, 1 and 2.
    var childEnds: [Int32] { [ends[0], ends[3], ends[5]] }

    func open() throws {
        for index in stride(from: 0, to: 6, by: 2) {
            var pair: [Int32] = [-1, -1]
            guard pipe(&pair) == 0 else {
                throw CoreError(.failed, "cannot make a pipe: \(SystemError.text(errno))")
            }
            // Kept from other programs, and above 2: one below would be overwritten before its turn comes.
            ends[index] = fcntl(pair[0], F_DUPFD_CLOEXEC, 3)
            ends[index + 1] = fcntl(pair[1], F_DUPFD_CLOEXEC, 3)
            for end in pair { Glibc.close(end) }
            guard ends[index] >= 0, ends[index + 1] >= 0 else {
                throw CoreError(.failed, "cannot make a pipe: \(SystemError.text(errno))")
            }
        }
    }

    /// Writes the program's whole input, which an empty pipe has room for.
    func fill(_ input: Secret) throws {
        let written = input.withBytes { Glibc.write(ends[1], $0.baseAddress, $0.count) }
        guard written == input.count else {
            throw CoreError(.failed, "cannot write to a pipe: \(SystemError.text(errno))")
        }
        close(1)
    }

    func closeChildEnds() {
        for index in [0, 3, 5] { close(index) }
    }

    func close() {
        for index in ends.indices { close(index) }
    }

    private func close(_ index: Int) {
        if ends[index] >= 0 { Glibc.close(ends[index]) }
        ends[index] = -1
    }

    /// Reads output and errors to their ends; what goes beyond the most is read and dropped, so that the program
    /// does not wait for ever.
    func collect(maximumByteCount: Int) -> (output: Secret, errors: String) {
        var texts: [[UInt8]] = [[], []]
        var buffer = [UInt8](repeating: 0, count: 4096)
        defer {
            buffer.wipe()
            texts[0].wipe()
        }
        // Grown in place it would leave copies behind that nobody wipes.
        texts[0].reserveCapacity(1 << 16)
        var waiting = [pollfd(fd: ends[2], events: Int16(POLLIN), revents: 0)]
        waiting.append(pollfd(fd: ends[4], events: Int16(POLLIN), revents: 0))
        while waiting.contains(where: { $0.fd >= 0 }) {
            guard poll(&waiting, nfds_t(waiting.count), -1) >= 0 || errno == EINTR else { break }
            for index in waiting.indices where waiting[index].fd >= 0 && waiting[index].revents != 0 {
                let count = read(waiting[index].fd, &buffer, buffer.count)
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                guard count > 0 else {
                    waiting[index].fd = -1
                    continue
                }
                let room = max(0, maximumByteCount - texts[index].count)
                texts[index] += buffer[..<min(count, room)]
            }
        }
        return (Secret(copying: texts[0]), String(decoding: texts[1], as: UTF8.self))
    }
}
