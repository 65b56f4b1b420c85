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

    @Test func `a page says what its commands' tables say`() {
        #expect(Self.pages[2].text == askPage)
    }

    @Test func `the parts of a noun are described`() {
        #expect(
            Self.pages[3].text.contains(".SH PARTS\n.SS \"book page\"\nThe pages of a book.\n.SH COMMANDS"))
    }

    @Test func `a description's headings stay below their command`() {
        let page = Self.pages[3].text
        #expect(page.contains("\n.PP\n\\fBWhat it does\\fR\n.PP\nAdds one book."))
    }
}

let askPage = #"""
    .TH LIB\-ASK 1 2026-03-01 "lib 1.0" "lib manual"
    .SH NAME
    lib\-ask \- Ask the librarian
    .SH SYNOPSIS
    \fBlib ask\fR \fIWORD...\fR [OPTIONS]
    .br
    \fBlib ask list\fR
    .SH COMMANDS
    .SS ask
    Ask the librarian.
    .TP
    \fIWORD...\fR
    The question
    .TP
    \fB\-\-loud\fR
    Not in a whisper
    .SS "ask list"
    List questions.
    .SH "SEE ALSO"
    \fBlib\fR(1)

    """#
