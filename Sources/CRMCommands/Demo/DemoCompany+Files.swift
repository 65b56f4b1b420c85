import CRMCore
import Formats

extension DemoCompany {
    /// A file as another system would export it, and the map that says what its columns mean.
    struct File: Sendable {
        var noun: String
        var csv: [UInt8]
        var map: String
    }

    /// The files in the order in which they are imported.
    var files: [File] {
        [
            File(noun: "product", csv: productTable, map: Self.productMap),
            File(noun: "customer", csv: customerTable, map: Self.customerMap),
            File(noun: "opp", csv: dealTable, map: Self.dealMap),
        ]
    }

    private var productTable: [UInt8] {
        Self.table(["item", "product", "series", "list_price"], products) {
            [$0.key, $0.name, $0.category, "\($0.price).00"]
        }
    }

    private var customerTable: [UInt8] {
        let header = [
            "no", "name", "kind", "company", "e_mail", "phone", "industry", "tier", "source", "street",
            "postcode",
            "city", "country",
        ]
        return Self.table(header, customers) {
            [
                $0.key, $0.name, $0.isCompany ? "company" : "person", $0.company, $0.email, $0.phone,
                $0.industry,
                $0.tier, $0.source, $0.street, $0.postcode, $0.city, $0.region.country,
            ]
        }
    }

    private var dealTable: [UInt8] {
        let header = [
            "deal", "title", "account", "product", "status", "amount", "created_on", "close_planned",
            "closed_on",
            "type", "source", "loss_reason",
        ]
        return Self.table(header, deals) { deal in
            [
                deal.key, deal.title, deal.customer, deal.product, Self.statuses[deal.stage],
                deal.value.map { "\($0).00 \(deal.currency)" }, "\(deal.opened)", "\(deal.expected)",
                deal.closed.map { "\($0)" }, deal.type, deal.source, deal.reason,
            ]
        }
    }

    private static func table<Row>(_ header: [String], _ rows: [Row], _ record: (Row) -> [String?]) -> [UInt8]
    {
        let writer = CSVWriter()
        var bytes: [UInt8] = []
        writer.appendRecord(header, to: &bytes)
        for row in rows { writer.appendRecord(record(row), to: &bytes) }
        return bytes
    }

    /// The other system's words for the stages.
    private static let statuses = [
        "lead": "New", "qualified": "Qualified", "proposal": "Quoted", "negotiation": "In talks",
        "won": "Closed won", "lost": "Closed lost",
    ]

    private static let productMap = """
        # what the columns of products.csv mean
        item = key
        product = name
        series = category
        list_price = price [CNY]

        """

    private static let customerMap = """
        # what the columns of customers.csv mean; a person's company is another row of the file
        no = key
        name = name
        kind = kind
        company = company
        e_mail = email
        phone = phone
        industry = industry
        tier = tier
        source = source
        street = street
        postcode = postcode
        city = city
        country = country

        """

    private static let dealMap = """
        # what the columns of opportunities.csv mean
        deal = key
        title = name
        account = customer
        product = product
        status = stage
            New = lead
            Quoted = proposal
            'In talks' = negotiation
            Closed won = won
            Closed lost = lost
        amount = value                      # each with its currency: 12500.00 EUR
        created_on = opened [yyyy-MM-dd]
        close_planned = expected_close [yyyy-MM-dd]
        closed_on = closed [yyyy-MM-dd]
        type = type
        source = source
        loss_reason = reason

        """
}
