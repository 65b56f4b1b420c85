extension Parameter {
    /// Makes an operand.
    ///
    /// The type that the key path leads to decides how many words it takes: `String` one, `String?`
    /// one or none, `[String]` the rest, `minimum` of them at least. With `option`, `--option VALUE`
    /// can stand in for the operand.
    package static func positional<Value: ParameterValue>(
        _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, help: String,
        type: ValueType? = nil, minimum: Int = 0, option: String? = nil,
        completion: CompletionSource? = nil
    ) -> Self {
        var spec = ParameterSpec(kind: .positional, help: help)
        spec.long = option ?? ""
        spec.value = name
        spec.type = type ?? Value.valueType
        spec.isRepeatable = Value.arity == .many
        spec.minimum = Value.arity == .one ? 1 : Value.arity == .many ? minimum : 0
        spec.completion = completion
        spec.slot = option ?? name
        return Self(spec, storing: path)
    }

    /// Makes an option with a value: `--long VALUE`.
    ///
    /// An option whose key path leads to an array can be given several times.
    package static func option<Value: ParameterValue>(
        _ long: String, short: Character? = nil, _ path: any WritableKeyPath<Root, Value> & Sendable,
        value: String, type: ValueType? = nil, help: String, remoteSafe: Bool = true,
        completion: CompletionSource? = nil
    ) -> Self {
        var spec = ParameterSpec(kind: .option, long: long, short: short, help: help)
        spec.value = value
        spec.type = type ?? Value.valueType
        spec.isRepeatable = Value.arity == .many
        spec.isRemoteSafe = remoteSafe
        spec.completion = completion
        spec.slot = long
        return Self(spec, storing: path)
    }

    /// Makes an option whose value is one of a few words.
    package static func choice<Value: ParameterValue>(
        _ long: String, short: Character? = nil, _ path: any WritableKeyPath<Root, Value> & Sendable,
        value: String, _ choices: [String], help: String, remoteSafe: Bool = true
    ) -> Self {
        option(
            long, short: short, path, value: value, type: .choice(choices), help: help,
            remoteSafe: remoteSafe)
    }

    /// Makes an option without a value.
    ///
    /// One that is negatable has `--no-LONG` too. Of one that is on to begin with only `--no-LONG` is
    /// shown, and its help says what that does.
    package static func flag<Value: FlagValue>(
        _ long: String, short: Character? = nil, _ path: any WritableKeyPath<Root, Value> & Sendable,
        help: String, negatable: Bool = false, remoteSafe: Bool = true
    ) -> Self {
        var spec = ParameterSpec(kind: .flag, long: long, short: short, help: help)
        spec.isNegatable = negatable
        spec.isRemoteSafe = remoteSafe
        spec.slot = long
        return Self(
            spec,
            store: { root, input in
                guard case .on(let on) = input else { return false }
                root[keyPath: path].turn(on)
                return true
            },
            note: { root, spec in spec.isInitiallyOn = root[keyPath: path].isOn == true })
    }

    /// Makes a flag that is short for one value of the option named `of`, as `--csv` is for
    /// `--format csv`. Only one of them all can be given.
    package static func shorthand<Value: ParameterValue>(
        _ long: String, short: Character? = nil, _ path: any WritableKeyPath<Root, Value> & Sendable,
        for value: String, of option: String, help: String, remoteSafe: Bool = true
    ) -> Self {
        var spec = ParameterSpec(kind: .flag, long: long, short: short, help: help)
        spec.isRemoteSafe = remoteSafe
        spec.slot = option
        return Self(
            spec,
            store: { root, input in
                guard case .on(true) = input else { return false }
                return root[keyPath: path].take(value)
            },
            note: { _, _ in })
    }

    private init<Value: ParameterValue>(
        _ spec: ParameterSpec, storing path: any WritableKeyPath<Root, Value> & Sendable
    ) {
        self.init(
            spec,
            store: { root, input in
                guard case .word(let word) = input else { return false }
                return root[keyPath: path].take(word)
            },
            note: { root, spec in
                // What a required operand starts with is never used.
                if spec.minimum == 0 { spec.initial = root[keyPath: path].shown }
            })
    }
}
