import Testing

@testable import Formats

/// vCards as address books, phones and mail programs write them (the samples of ez-vcard).
@Suite(.enabled(if: Corpora.areHere, Corpora.absent))
struct VCardCorpusTests {
    private static let folder = "vcard/src/test/resources/ezvcard"
    private static let files =
        Corpora.files("\(folder)/io/text", suffix: ".vcf").map { "io/text/\($0)" }
        + Corpora.files("\(folder)/issue", suffix: ".vcf").map { "issue/\($0)" }

    private func read(_ file: String) throws -> [VCard] {
        try cards(try Corpora.read("\(Self.folder)/\(file)"))
    }

    @Test(arguments: files)
    func `a real file is read, and written as both versions it says the same`(file: String) throws {
        let original = try read(file)
        #expect(!original.isEmpty)
        for version in [VCardVersion.v3, .v4] {
            var bytes: [UInt8] = []
            for card in original { VCardWriter(version: version).append(card.properties, to: &bytes) }
            let back = try cards(bytes)
            let isSame = back.map { $0.properties.map(\.text) } == original.map { $0.properties.map(\.text) }
            #expect(isSame)
        }
    }

    static let contents: [(file: String, count: Int, name: String, email: String, city: String)] = [
        ("io/text/John_Doe_ANDROID.vcf", 6, "", "john.doe@company.com", ""),
        ("io/text/John_Doe_BLACK_BERRY.vcf", 1, "John Doe", "", ""),
        (
            "io/text/John_Doe_EVOLUTION.vcf", 1, "Mr. John Richter, James Doe Sr.", "john.doe@ibm.com",
            "Albaney"
        ),
        ("io/text/John_Doe_GMAIL.vcf", 1, "Mr. John Richter, James Doe Sr.", "john.doe@ibm.com", ""),
        ("io/text/John_Doe_IPHONE.vcf", 1, "Mr. John Richter James Doe Sr.", "john.doe@ibm.com", "New York"),
        ("io/text/John_Doe_LOTUS_NOTES.vcf", 1, "Mr. Doe John I Johny", "john.doe@ibm.com", "New York"),
        (
            "io/text/John_Doe_MAC_ADDRESS_BOOK.vcf", 1, "Mr. John Richter,James Doe Sr.", "john.doe@ibm.com",
            "New York"
        ),
        (
            "io/text/John_Doe_MS_OUTLOOK.vcf", 1, "Mr. John Richter James Doe Sr.", "john.doe@ibm.cm",
            "Albaney"
        ),
        (
            "io/text/fullcontact.vcf", 1, "Prefix FirstName MiddleName LastName Suffix", "home@example.com",
            "HomeCity"
        ),
        ("io/text/gmail-list.vcf", 3, "Arnold Smith", "asmithk@gmail.com", ""),
        ("io/text/outlook-2003.vcf", 1, "John Doe III", "jdoe@hotmail.com", "Austin"),
        ("io/text/outlook-2007.vcf", 1, "Mr. Michael Angstadt Jr.", "mike.angstadt@gmail.com", "New York"),
        ("io/text/rfc2426-example.vcf", 2, "Frank Dawson", "Frank_Dawson@Lotus.com", "Raleigh"),
        ("io/text/rfc6350-example.vcf", 1, "Simon Perreault", "simon.perreault@viagenie.ca", "Quebec"),
        (
            "io/text/thunderbird-MoreFunctionsForAddressBook-extension.vcf", 1, "John Doe",
            "doe.john@hotmail.com", "New York"
        ),
        ("issue/issue114.vcf", 1, "Dummy, Dummy", "dummy.dummy@dummy.com", "Bad Homburg"),
    ]

    @Test(arguments: contents)
    func `names, addresses and cities are what the programs meant`(
        file: String, count: Int, name: String, email: String, city: String
    ) throws {
        let cards = try read(file)
        let card = try #require(cards.first)
        #expect(cards.count == count)
        #expect(card.first("FN")?.text ?? "" == name)
        #expect(card.first("EMAIL")?.text ?? "" == email)
        #expect(card.first("ADR")?.component(3) ?? "" == city)
    }

    @Test(arguments: files)
    func `a file that is cut off is refused with a place, or has fewer cards`(file: String) throws {
        let bytes = try Corpora.read("\(Self.folder)/\(file)")
        let whole = try cards(bytes).count
        for share in 1..<20 {
            let cut = Array(bytes.prefix(bytes.count * share / 20))
            do {
                let isFewer = try cards(cut).count < max(whole, 1)
                #expect(isFewer)
            } catch let error as VCardError {
                #expect(error.line > 0)
            }
        }
    }
}
