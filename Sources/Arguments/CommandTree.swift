/// The paths of the table as a tree of words.
struct CommandTree: Sendable {
    struct Node: Sendable {
        var path: [String]
        /// Where the command of this path is in the table, if there is one.
        var command: Int?
        var isHidden = true
        /// Words and the nodes they lead to, in the table's order.
        var children: [(word: String, node: Int)] = []
    }

    private(set) var nodes = [Node(path: [])]

    init(_ paths: [[String]], hidden: [Bool]) {
        for (command, path) in paths.enumerated() {
            var current = 0
            for word in path {
                current = child(word, of: current) ?? add(word, to: current)
                if !hidden[command] { nodes[current].isHidden = false }
            }
            nodes[current].command = command
        }
    }

    private mutating func add(_ word: String, to parent: Int) -> Int {
        nodes.append(Node(path: nodes[parent].path + [word]))
        nodes[parent].children.append((word, nodes.count - 1))
        return nodes.count - 1
    }

    func child(_ word: String, of node: Int) -> Int? {
        nodes[node].children.first { $0.word == word }?.node
    }

    func node(at path: [String]) -> Node? {
        var current = 0
        for word in path {
            guard let next = child(word, of: current) else { return nil }
            current = next
        }
        return nodes[current]
    }

    /// The words that can follow, hidden ones left out.
    func visibleWords(after node: Int) -> [String] {
        nodes[node].children.filter { !nodes[$0.node].isHidden }.map(\.word)
    }
}
