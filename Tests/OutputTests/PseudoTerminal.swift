import Glibc

/// A terminal without a screen: what is written to the master is typed at the slave.
final class PseudoTerminal {
    let master: Int32
    let slave: Int32

    init() {
        // posix_openpt and the rest hide from Swift behind _XOPEN_SOURCE; these are what they call on Linux.
        let unlock: UInt = 0x4004_5431
        let getNumber: UInt = 0x8004_5430
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var number: CInt = 0
        _ = ioctl(master, unlock, &number)
        _ = ioctl(master, getNumber, &number)
        slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    }

    deinit {
        close(slave)
        close(master)
    }

    var isEchoing: Bool {
        var settings = termios()
        tcgetattr(slave, &settings)
        return settings.c_lflag & tcflag_t(ECHO) != 0
    }

    func type(_ text: String) { _ = write(master, text, text.utf8.count) }

    /// Types a line and waits until it has arrived.
    func typeAhead(_ text: String) {
        type(text)
        var ready = pollfd(fd: slave, events: Int16(POLLIN), revents: 0)
        _ = poll(&ready, 1, 5_000)
    }

    /// What the screen would show by now.
    func shown() -> String {
        var bytes: [UInt8] = []
        var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        while poll(&ready, 1, 20) > 0 {
            var byte: UInt8 = 0
            guard read(master, &byte, 1) == 1 else { break }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
