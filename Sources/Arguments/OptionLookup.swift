/// Finds options by the way they are spelled, a command's own before the shared ones.
struct OptionLookup {
    struct Found {
        let spec: ParameterSpec
        let index: Int
        let isGlobal: Bool
        let isNegated: Bool
    }

    var globals: [ParameterSpec]
    var own: [ParameterSpec]

    /// Finds a long option by its name without dashes.
    func long(_ name: String) -> Found? {
        if let found = find(negated: false, where: { !$0.long.isEmpty && $0.long == name }) { return found }
        guard name.hasPrefix("no-") else { return nil }
        let plain = name.dropFirst(3)
        return find(negated: true) { $0.acceptsNegation && $0.long == plain }
    }

    func short(_ letter: Character) -> Found? {
        find(negated: false) { $0.short == letter }
    }

    private func find(negated: Bool, where matches: (ParameterSpec) -> Bool) -> Found? {
        for (specs, isGlobal) in [(own, false), (globals, true)] {
            if let index = specs.firstIndex(where: matches) {
                return Found(spec: specs[index], index: index, isGlobal: isGlobal, isNegated: negated)
            }
        }
        return nil
    }

    /// Every long spelling, for suggestions.
    var spellings: [String] {
        (own + globals).filter { !$0.isHidden }.flatMap(\.longSpellings)
    }

    /// Whether the word is an option whose value is the next word.
    func skipsNext(_ word: String) -> Bool {
        let parts = OptionWord(word)
        switch parts {
        case .long(let name, let value): return value == nil && long(name)?.spec.takesValue == true
        case .short(let letters):
            for (offset, letter) in letters.enumerated() {
                guard let found = short(Character(letter)) else { return false }
                if found.spec.takesValue { return offset == letters.count - 1 }
            }
            return false
        }
    }
}

/// A word that begins with a dash, taken apart.
///
/// The cuts are made between Unicode scalars: in `--name=` before a combining mark, or in `-x`
/// with one after it, a `Character` would join what belongs apart.
enum OptionWord {
    case long(String, value: String?)
    case short([Unicode.Scalar])

    init(_ word: String) {
        let scalars = word.unicodeScalars
        guard scalars.starts(with: "--".unicodeScalars) else {
            self = .short(Array(scalars.dropFirst()))
            return
        }
        let name = scalars.dropFirst(2)
        guard let equals = name.firstIndex(of: "=") else {
            self = .long(String(name), value: nil)
            return
        }
        self = .long(
            String(name[..<equals]), value: String(scalars[scalars.index(after: equals)...]))
    }
}
