import Arguments
import Output

/// The options that every command shares.
package struct Globals: Sendable {
    var database: String?
    var colour: String?
    var now: String?
    var zone: String?
    var units: String?
    var pages = true

    static let parameters: [Parameter<Globals>] = [
        .option("db", \.database, value: "PATH", type: .database, help: "Database to use", remoteSafe: false),
        .choice("color", \.colour, value: "WHEN", ["auto", "always", "never"], help: "When to colour"),
        .option("now", \.now, value: "TIME", help: "Reckon relative dates from this moment or day"),
        .choice(
            "units", \.units, value: "UNIT", AmountUnit.words, help: "Show amounts of tables in 万, 亿, k or m"),
        .flag("pager", \.pages, help: "Show tables without a pager", negatable: true),
        .option("tz", \.zone, value: "ZONE", type: .zone, help: "Show moments in this time zone"),
    ]
}
