/// The errors of a pass, each with the way out that fits it.
extension Parser {
    var commandName: String? { path.isEmpty ? nil : path.joined(separator: " ") }

    func failure(_ message: String, hints: [String] = []) -> UsageError {
        UsageError(message, hints: hints, command: commandName)
    }

    func usageHint(_ specs: [ParameterSpec]) -> String {
        "usage: " + CommandDocument.usage(program: program, path: path, specs)
    }

    func missingVerb() -> UsageError {
        let verbs = tree.visibleWords(after: node).joined(separator: ", ")
        return failure("'\(path.joined(separator: " "))' needs a verb", hints: ["one of \(verbs)"])
    }

    func unknownCommand(_ word: String) -> UsageError {
        let said = (path + [word]).joined(separator: " ")
        let known = tree.visibleWords(after: node)
        let prefix = path.isEmpty ? "" : path.joined(separator: " ") + " "
        let hint: String
        if path.isEmpty, let noun = rest.first, let node = tree.node(at: [noun, word]), !node.isHidden {
            hint = "the verb comes after the noun: '\(noun) \(word)'"
        } else if let near = Suggestion.nearest(word, in: node == 0 ? known + ["help"] : known) {
            hint = "did you mean '\(prefix)\(near)'?"
        } else {
            hint =
                path.isEmpty
                ? "'\(program) help' lists the commands" : "one of \(known.joined(separator: ", "))"
        }
        return failure("unknown command '\(said)'", hints: [hint])
    }

    func unknownOption(_ spelled: String, in word: String) -> UsageError {
        let place = spelled == word || spelled.hasPrefix("--") ? "" : " in '\(word)'"
        let message = "unknown option '\(spelled)'\(place)"
        let single = !spelled.hasPrefix("--")
        if !single, let hint = Suggestion.hint(spelled, in: lookup.spellings) {
            return failure(message, hints: [hint])
        }
        if command == nil {
            return failure(message, hints: ["a command's own options come after its name"])
        }
        if single, word.unicodeScalars.dropFirst().allSatisfy({ ("0"..."9").contains($0) || $0 == "." }) {
            return failure(message, hints: ["write '--' before operands that begin with '-'"])
        }
        let line = ([program] + path).joined(separator: " ")
        return failure(message, hints: ["'\(line) -h' lists the options"])
    }
}
