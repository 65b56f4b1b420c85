import Testing

@testable import CRMCore

struct LookupSorterTests {
    /// Entries that are in no order, some of one look-up.
    private static func entries(_ count: Int) -> [LookupSorter.Entry] {
        (0..<count).map { index in
            let mac = UInt64(index / 3 &* 7919 % 1009)
            return LookupSorter.Entry(high: mac / 4, low: (mac % 4) << 62, id: Int64(count - index))
        }
    }

    @Test(arguments: [0, 1, 7, 8, 9, 16, 100, 3000], [8, 1024])
    func `look-ups come in order however many runs they were`(count: Int, capacity: Int) throws {
        let sorter = LookupSorter(beside: "/tmp/x", capacity: capacity)
        let entries = Self.entries(count)
        for entry in entries { try sorter.add(entry) }
        let expected = entries.sorted { ($0.high, $0.low, $0.id) < ($1.high, $1.low, $1.id) }
        for _ in 0..<2 {
            var read: [LookupSorter.Entry] = []
            try sorter.forEach { read.append($0) }
            let isSame =
                read.count == count
                && zip(read, expected).allSatisfy { $0.isSameLookup(as: $1) && $0.id == $1.id }
            #expect(isSame)
        }
    }

    @Test func `the bytes of a look-up are what it was made of`() {
        let mac = (0..<16).map { UInt8(truncatingIfNeeded: 250 + $0) }
        let entry = mac.withUnsafeBytes { LookupSorter.Entry(mac: $0, id: 1) }
        #expect(entry.mac == mac)
    }

    @Test func `a folder that takes no file is told`() throws {
        let failure = ImportTest.failure { try ScratchFile(beside: "/nowhere/crm.db") }
        #expect(
            failure == "cannot make a temporary file in '/nowhere': No such file or directory")
    }
}
