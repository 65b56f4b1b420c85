import Glibc
import Testing

@testable import Output

struct AtomicFileTests {
    private let sandbox = Sandbox()

    private func save(_ name: String, _ text: String = "new", mode: mode_t = 0o644, named: Bool = false)
        throws
    {
        let file = try AtomicFile(path: sandbox[name], mode: mode, named: named)
        try file.output.write(text)
        try file.commit()
    }

    @Test(arguments: [true, false], [true, false])
    func `a committed file is there whole, and nothing else is`(replaces: Bool, named: Bool) throws {
        if replaces { sandbox.put("a.csv", "old") }
        try save("a.csv", named: named)
        #expect(sandbox.text("a.csv") == "new")
        #expect(sandbox.names == ["a.csv"])
    }

    @Test(arguments: [true, false])
    func `a file that must not replace another is refused when there is one, and when one comes meanwhile`(
        named: Bool
    ) throws {
        let first = try AtomicFile(path: sandbox["r"], mode: 0o600, named: named, replaces: false)
        let second = try AtomicFile(path: sandbox["r"], mode: 0o600, named: named, replaces: false)
        try first.output.write("first")
        try first.commit()
        try second.output.write("second")
        #expect(throws: OutputError(errno: EEXIST, path: sandbox["r"], action: .create)) {
            try second.commit()
        }
        #expect(throws: OutputError(errno: EEXIST, path: sandbox["r"], action: .create)) {
            try AtomicFile(path: sandbox["r"], mode: 0o600, named: named, replaces: false)
        }
        #expect(sandbox.text("r") == "first")
        #expect(sandbox.names == ["r"])
    }

    @Test(arguments: [true, false])
    func `until the commit the old file is there, and it stays without one`(named: Bool) throws {
        sandbox.put("a.csv", "old")
        do {
            let file = try AtomicFile(path: sandbox["a.csv"], mode: 0o644, named: named)
            try file.output.write("new")
            try file.output.flush()
            #expect(sandbox.text("a.csv") == "old")
            // A file without a name, where there are such, goes with a program that is killed.
            #expect(sandbox.names.count == (named || !hasUnnamedFiles ? 2 : 1))
        }
        #expect(sandbox.text("a.csv") == "old")
        #expect(sandbox.names == ["a.csv"])
    }

    /// Whether the file system of the tests has files without a name.
    private var hasUnnamedFiles: Bool {
        let descriptor = open(sandbox.path, O_WRONLY | 0o20000000 | O_DIRECTORY, 0o600)
        guard descriptor >= 0 else { return false }
        close(descriptor)
        return true
    }

    @Test(arguments: [true, false])
    func `a file that is given up leaves nothing`(named: Bool) throws {
        let file = try AtomicFile(path: sandbox["a.csv"], mode: 0o644, named: named)
        try file.output.write("new")
        file.discard()
        #expect(sandbox.names == [])
    }

    @Test(
        arguments: [
            (nil, 0o644, 0o644), (nil, 0o600, 0o600), (0o640, 0o644, 0o640), (0o600, 0o644, 0o600),
            (0o666, 0o600, 0o600),
            (0o755, 0o644, 0o755),
        ] as [(mode_t?, mode_t, mode_t)])
    func `a file keeps the mode of the one it replaces unless it is private`(
        old: mode_t?, asked: mode_t, mode: mode_t
    ) throws {
        if let old { sandbox.put("a.csv", "old", mode: old) }
        try save("a.csv", mode: asked)
        // The umask narrows what is new, and the tests run under any.
        let mask = umask(0)
        umask(mask)
        #expect(sandbox.mode("a.csv") == (old == nil ? mode & ~mask : mode))
        #expect(sandbox.text("a.csv") == "new")
    }

    @Test(arguments: [("target", true), ("target", false)])
    func `a symbolic link stays and its file is written`(target: String, exists: Bool) throws {
        if exists { sandbox.put(target, "old") }
        symlink(target, sandbox["middle"])
        symlink(sandbox["middle"], sandbox["link"])
        try save("link")
        #expect(sandbox.text(target) == "new")
        var status = stat()
        lstat(sandbox["link"], &status)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
        #expect(sandbox.names == ["link", "middle", "target"])
    }

    @Test func `links that go round are refused`() {
        symlink("b", sandbox["a"])
        symlink("a", sandbox["b"])
        #expect(throws: OutputError(errno: ELOOP, path: sandbox["a"], action: .replace)) { try save("a") }
    }

    @Test func `a FIFO is written straight and stays`() throws {
        mkfifo(sandbox["fifo"], 0o600)
        // Open for both ends, so that nobody waits for the other.
        let reader = open(sandbox["fifo"], O_RDWR | O_NONBLOCK)
        defer { close(reader) }
        try save("fifo")
        #expect(Sandbox.drain(reader) == Array("new".utf8))
        #expect(sandbox.mode("fifo") == 0o600)
    }

    @Test func `a full device fails at the commit`() throws {
        let file = try AtomicFile(path: "/dev/full")
        try file.output.write("new")
        let failure = #expect(throws: OutputError.self) { try file.commit() }
        #expect(failure?.message == "cannot write to '/dev/full': No space left on device")
    }

    @Test func `the standard output's own name is written straight`() throws {
        sandbox.put("out", "before ")
        let descriptor = open(sandbox["out"], O_WRONLY)
        defer { close(descriptor) }
        let file = try AtomicFile(path: "/dev/fd/\(descriptor)")
        try file.output.write("after")
        try file.commit()
        #expect(sandbox.text("out") == "before after")
    }

    @Test(arguments: [
        ("/dev/stdout", "/proc/self/fd/1", true), ("/dev/fd/1", "/dev/fd/1", true),
        ("/dev/null", "/dev/null", false), ("/dev/shm/a.csv", "/dev/shm/a.csv", false),
    ])
    func `names of open files are told from files in memory`(path: String, target: String, isOpen: Bool)
        throws
    {
        let resolved = try AtomicFile.resolve(path)
        #expect(resolved == target)
        #expect(AtomicFile.isOpenFile(resolved) == isOpen)
    }

    @Test(arguments: [
        ("/nowhere/a.csv", ENOENT, "cannot create '/nowhere/a.csv': No such file or directory"),
        ("/proc/version/a.csv", ENOTDIR, "cannot write to '/proc/version/a.csv': Not a directory"),
        ("/etc", EISDIR, "cannot replace '/etc': Is a directory"),
        ("", ENOENT, "cannot create '': No such file or directory"),
    ])
    func `a path that cannot be written is refused at once`(path: String, code: Int32, message: String) {
        let failure = #expect(throws: OutputError.self) { try AtomicFile(path: path) }
        #expect(failure?.errno == code)
        #expect(failure?.message == message)
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func `a protected file and a protected folder are refused`() {
        sandbox.put("a.csv", "old", mode: 0o444)
        #expect(throws: OutputError(errno: EACCES, path: sandbox["a.csv"], action: .replace)) {
            try save("a.csv")
        }
        chmod(sandbox.path, 0o500)
        #expect(throws: OutputError(errno: EACCES, path: sandbox["b.csv"], action: .create)) {
            try save("b.csv")
        }
        chmod(sandbox.path, 0o700)
        #expect(sandbox.text("a.csv") == "old")
    }

    @Test(arguments: [true, false])
    func `a rename that fails leaves the folder as it was`(named: Bool) throws {
        let file = try AtomicFile(path: sandbox["a"], mode: 0o644, named: named)
        try file.output.write("new")
        mkdir(sandbox["a"], 0o700)
        defer { rmdir(sandbox["a"]) }
        #expect(throws: OutputError(errno: EISDIR, path: sandbox["a"], action: .replace)) {
            try file.commit()
        }
        #expect(sandbox.names == ["a"])
    }
}
