import Arguments
import Testing

@Suite struct ManPageTests {
    static let pages = ManPage.all(of: library.document(), version: "1.0", date: "2026-03-01")

    @Test func `there is a page for the program, each noun and each topic`() {
        #expect(
            Self.pages.map(\.name) == ["lib.1", "lib-open.1", "lib-ask.1", "lib-book.1", "lib-dates.7"])
    }

    @Test(.enabled(if: Tool.has("mandoc"), "mandoc is not installed"), arguments: pages)
    func `mandoc finds nothing to warn of`(page: ManPage) {
        let folder = Folder()
        let file = folder.write(page.name, page.text)
        #expect(Tool.run("mandoc -T lint -W warning \(file)").output == "")
    }

    @Test(.enabled(if: Tool.has("groff"), "groff is not installed"), arguments: pages)
    func `groff finds nothing to warn of`(page: ManPage) {
        let folder = Folder()
        let file = folder.write(page.name, page.text)
        #expect(Tool.run("groff -man -Tutf8 -ww -z \(file)").output == "")
    }

    @Test(.enabled(if: Tool.has("mandoc"), "mandoc is not installed"))
    func `a page reads as its table says`() {
        let folder = Folder()
        let page = Self.pages[3]
        let file = folder.write(page.name, page.text)
        let read = Tool.run("mandoc -T utf8 -O width=78 \(file) | col -bx").output
        #expect(read == bookPage)
    }
}

let bookPage = ""
