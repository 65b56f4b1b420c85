import Glibc
import SQLite
import Testing

/// A disk that is really full, which only root can make.
@Suite(.enabled(if: geteuid() == 0, "a small file system is mounted by root alone"))
struct FullDiskTests {
    /// In a process of its own, so that the mount is in nobody's way.
    @Test func `a full disk is told, and what was there stays`() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            guard mountSmall(folder.path) else { return print("skipped: no file system can be mounted here") }
            defer { unmount(folder.path) }
            let database = try Database(path: folder("a.db"), mode: .create)
            try database.execute(
                script: "CREATE TABLE t (n INTEGER, x BLOB) STRICT; INSERT INTO t VALUES (1, x'00')")
            let error = failure {
                try database.transaction(.immediate) {
                    for number in 0..<1000 {
                        try database.execute("INSERT INTO t VALUES (\(number), zeroblob(5000))")
                    }
                }
            }
            #expect(error?.kind == .full)
            #expect(!database.isInTransaction)
            #expect(try database.number("SELECT count(*) FROM t") == 1)
            // The log has taken the place that a copy would need.
            #expect(failure { try database.backup(to: folder("copy.db")) }?.kind == .full)
            #expect(folder.names == ["a.db", "a.db-shm", "a.db-wal"])
            database.close()
        }
    }
}

/// Glibc's module leaves out <sys/mount.h>.
private func mountSmall(_ path: String) -> Bool {
    typealias Mount =
        @convention(c) (
            UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?, CUnsignedLong,
            UnsafePointer<CChar>?
        ) -> CInt
    let mount = unsafe unsafeBitCast(dlsym(nil, "mount"), to: Mount.self)
    return unsafe mount("none", path, "tmpfs", 0, "size=512k") == 0
}

private func unmount(_ path: String) {
    typealias Unmount = @convention(c) (UnsafePointer<CChar>?, CInt) -> CInt
    let unmount = unsafe unsafeBitCast(dlsym(nil, "umount2"), to: Unmount.self)
    let detached: CInt = 2
    unsafe _ = unmount(path, detached)
}
