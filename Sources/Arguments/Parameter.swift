/// What the parser hands to a parameter.
enum ParameterInput {
    case word(String)
    case on(Bool)
}

/// One operand, option or flag of a command, and where its value goes.
package struct Parameter<Root>: Sendable {
    package var spec: ParameterSpec
    /// Takes the input in, and says whether it could be read.
    let store: @Sendable (inout Root, ParameterInput) -> Bool
    /// Notes in a spec what holds when nothing is given.
    let note: @Sendable (Root, inout ParameterSpec) -> Void

    init(
        _ spec: ParameterSpec, store: @escaping @Sendable (inout Root, ParameterInput) -> Bool,
        note: @escaping @Sendable (Root, inout ParameterSpec) -> Void
    ) {
        self.spec = spec
        self.store = store
        self.note = note
    }

    /// The spec with the values that a fresh command starts with.
    func spec(in fresh: Root) -> ParameterSpec {
        var spec = spec
        note(fresh, &spec)
        return spec
    }

    /// Returns the parameter as one of a type that holds this one's, so that commands can share
    /// groups of options.
    package func lifted<Outer>(
        through path: any WritableKeyPath<Outer, Root> & Sendable
    ) -> Parameter<Outer> {
        let (store, note) = (store, note)
        return Parameter<Outer>(
            spec, store: { outer, input in store(&outer[keyPath: path], input) },
            note: { outer, spec in note(outer[keyPath: path], &spec) })
    }

    /// Returns the parameter left out of help, man pages and completions.
    package func hidden() -> Self {
        var copy = self
        copy.spec.isHidden = true
        return copy
    }
}

extension Array {
    /// Returns the parameters as ones of a type that holds theirs.
    package func lifted<Inner, Outer>(
        through path: any WritableKeyPath<Outer, Inner> & Sendable
    ) -> [Parameter<Outer>] where Element == Parameter<Inner> {
        map { $0.lifted(through: path) }
    }
}
