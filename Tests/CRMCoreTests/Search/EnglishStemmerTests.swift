import Glibc
import Testing

@testable import CRMCore

@Suite struct EnglishStemmerTests {
    @Test func `stems are those that the published vocabulary gives`() throws {
        let lines = try Self.vocabulary()
        #expect(lines.count > 1200)
        var wrong: [String] = []
        for line in lines {
            let parts = line.split(separator: UInt8(ascii: " ")).map { Array($0) }
            let stem = EnglishStemmer.stem(parts[0])
            if stem != parts[1] { wrong.append(String(decoding: line + [0x3A] + stem, as: UTF8.self)) }
        }
        #expect(wrong == [])
    }

    @Test(arguments: ["", "a", "us", "x200", "müller", "退款", "ADA"])
    func `what is no English word of small letters stays as it is`(word: String) {
        #expect(EnglishStemmer.stem(Array(word.utf8)) == Array(word.utf8))
    }

    @Test func `no word of any letters is too odd for it, and none grows but by an e`() {
        var random = SplitMix(seed: 7)
        let letters = Array("abeilosuyngdrtzxw".utf8)
        for _ in 0..<20_000 {
            let word = (0..<Int.random(in: 1...9, using: &random)).map { _ in
                letters.randomElement(using: &random)!
            }
            let count = EnglishStemmer.stem(word).count
            if count > word.count + 1 || count == 0 {
                Issue.record("\(String(decoding: word, as: UTF8.self)): \(count)")
            }
        }
    }

    private static func vocabulary() throws -> [ArraySlice<UInt8>] {
        let folder = "\(#filePath)".split(
            separator: "/", omittingEmptySubsequences: false
        ).dropLast(2).joined(separator: "/")
        let file = open("\(folder)/Vectors/english-stems.txt", O_RDONLY | O_CLOEXEC)
        try #require(file >= 0)
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: Int(lseek(file, 0, SEEK_END)))
        lseek(file, 0, SEEK_SET)
        let count = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
        try #require(count == bytes.count)
        return bytes.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
    }
}
