/// The words that a field of few words takes, and what other systems say for them.
struct ImportVocabulary {
    let words: [String]
    /// By what others say, folded.
    private var meanings: [String: String] = [:]

    init(_ field: Field, stages: [Pipeline.Stage]) {
        switch field.kind {
        case .choice(let choices):
            words = choices
            if choices.contains("company") {
                say("company", for: "公司, 企业, 单位, 法人, organisation, organization, business, account")
                say("person", for: "个人, 自然人, 联系人, individual, contact")
            }
        default:
            words = stages.map(\.name)
            if let won = stages.first(where: { $0.kind == .won })?.name {
                say(won, for: "won, closed won, closed-won, win, 赢单, 成交, 已成交, 已赢单")
            }
            if let lost = stages.first(where: { $0.kind == .lost })?.name {
                say(lost, for: "lost, closed lost, closed-lost, loss, 输单, 丢单, 已输单, 失败")
            }
        }
    }

    func contains(_ word: String) -> Bool {
        let fold = TextFold.fold(word)
        return words.contains { TextFold.fold($0) == fold }
    }

    func meaning(of word: String) -> String? { meanings[TextFold.fold(word)] }

    private mutating func say(_ word: String, for others: String) {
        for other in others.split(separator: ",") { meanings[TextFold.fold(other.trimmed())] = word }
    }
}
