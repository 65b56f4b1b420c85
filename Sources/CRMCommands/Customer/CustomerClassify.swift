import Arguments
import CRMCore

/// `crm customer classify`
struct CustomerClassify: Command {
    var references = References()
    var fields = FieldOptions()
    var measure: String?
    var shares: String?
    var thresholds: String?
    var isDryRun = false

    /// What a customer is classified by.
    private static let classes = ["type", "industry", "tier"]

    static let manual = Manual<Self>(
        "customer classify", "Say of customers what they are and what they are worth",
        access: .write("customer", .edit),
        parameters: References.parameters("customer").lifted(through: \.references)
            + FieldOptions.parameters(
                Customer.fields, except: Set(Customer.fields.editable.map(\.name)).subtracting(classes)
            )
            .lifted(through: \.fields)
            + [
                .choice(
                    "tier-by", \.measure, value: "WHAT", ["value"],
                    help: "Give tiers A, B and C by what each has bought"),
                .option(
                    "shares", \.shares, value: "A,B",
                    help: "Percent of them that come into A and into B, 20,30 unless told otherwise"),
                .option(
                    "from", \.thresholds, value: "A,B",
                    help: "Amounts from which on a customer is in A and in B"),
                .dryRun(\.isDryRun),
            ],
        description: """
            With --tier-by value the customers named are put into tiers by the sum of their won opportunities: the 20 % \
            who bought for most are A, the next 30 % B, the others C, or as --shares says, rounded up. Only those count who have \
            bought something; the others keep their tier. Those who bought for the same come into the same tier. With \
            --from the tiers begin at fixed amounts instead.

            Opportunities that you may not see are not counted. Amounts in another than the base currency are refused, \
            since there are no rates.
            """,
        examples: [
            ("crm customer classify 1 2 --tier A --type partner", "Say it of some"),
            (
                "crm customer list --format ids | crm customer classify - --tier-by value --dry-run",
                "See who would come where"
            ),
            (
                "crm customer list --format ids | crm customer classify - --tier-by value --from 100k,20k",
                "By fixed amounts"
            ),
        ])

    func run(in session: inout Session) throws {
        guard measure != nil || !fields.isEmpty else {
            throw Failure(
                .usage, "nothing to say of them", hints: ["give --tier, --type, --industry or --tier-by"])
        }
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = CustomerStore(workspace)
        guard measure != nil else {
            guard shares == nil, thresholds == nil else {
                throw Failure(.usage, "--shares and --from go with --tier-by")
            }
            let draft = try fields.draft(Customer.fields, workspace.fieldParser)
            let ids = try references.resolve(store.reader)
            let changed = try store.edit(ids, draft)
            return Talk.changed(changed, of: ids.count, "customer", verb: "classified", dryRun: isDryRun)
        }
        guard fields.isEmpty else {
            throw Failure(.usage, "--tier-by goes without --tier, --type and --industry")
        }
        let rule = try rule(workspace)
        let ids = try references.resolve(store.reader)
        let (tiers, changed) = try store.setTiers(of: ids, by: rule)
        for tier in tiers.tiers {
            let least = tier.least.map { ", from \($0.decimal) \($0.currency.code)" } ?? ""
            Talk.note("tier \(tier.name): \(tier.customers.count)\(least)")
        }
        if tiers.without > 0 { Talk.note("nothing bought: \(tiers.without)") }
        Talk.changed(changed, of: ids.count, "customer", verb: "classified", dryRun: isDryRun)
    }

    private func rule(_ workspace: Workspace) throws -> ValueTiers.Rule {
        if let thresholds {
            guard shares == nil else { throw Failure(.usage, "--shares and --from are two ways: give one") }
            let base = workspace.context.baseCurrency
            let amounts = try Self.pair(thresholds, "--from").map { try Amount(parsing: $0).money(in: base) }
            guard amounts.allSatisfy({ $0.currency == base }) else {
                throw Failure(.usage, "--from is in the base currency, \(base.code)")
            }
            guard amounts[0].minor > amounts[1].minor else {
                throw Failure(.usage, "--from: A begins above B, as in 100k,20k")
            }
            return .thresholds(best: amounts[0].minor, next: amounts[1].minor)
        }
        let numbers = try Self.pair(shares ?? "20,30", "--shares").map { Int($0) ?? -1 }
        guard numbers.allSatisfy({ $0 >= 0 }), numbers[0] + numbers[1] <= 100 else {
            throw Failure(.usage, "--shares is two whole percentages, such as 20,30")
        }
        return .shares(best: numbers[0], next: numbers[1])
    }

    private static func pair(_ text: String, _ option: String) throws -> [String] {
        let parts = text.split(separator: ",").map { TextFold.trimmed(String($0)) }
        guard parts.count == 2 else {
            throw Failure(.usage, "\(option) takes two values with a comma between them, not '\(text)'")
        }
        return parts
    }
}
