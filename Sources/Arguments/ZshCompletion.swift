/// The completion script for zsh, over its own `_arguments`.
struct ZshCompletion {
    let text: String

    init(_ table: CompletionTable) {
        let name = "_" + table.program.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
        let places = table.places.map { Self.place($0, function: name) }.joined(separator: "\n")
        let names = table.names.map(BashCompletion.quoted).joined(separator: " ")
        let globals = Self.options(table.globals, function: name)
        let databases = table.globals.filter { CompletionAction($0) == .database }.flatMap(\.spellings)
        let valued = table.globals.filter(\.takesValue).flatMap(\.spellings)
        text = Self.template
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                switch line {
                case "@places": places
                case "@names": "    places=(\(names))"
                case "@globals": "    globals=(\n\(Self.lines(globals, indent: 8))\n    )"
                case "@valued": "    valued=(\(valued.joined(separator: " ")))"
                case "@databases": "    databases=(\(databases.joined(separator: " ")))"
                default: BashCompletion.named(String(line), function: name, program: table.program)
                }
            }
            .joined(separator: "\n")
    }

    private static func place(_ place: CompletionTable.Place, function: String) -> String {
        var lines = ["    \(BashCompletion.quoted(place.name)))"]
        if !place.words.isEmpty {
            lines.append("        if (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then")
            lines.append("            list=(")
            let words = place.words.map { "\($0.word):\(HelpText.plain($0.summary))" }
            lines.append(Self.lines(words, indent: 16))
            lines.append("            )")
            lines.append("            _describe -t commands command list && status_=0")
            lines.append("        fi")
        }
        lines.append("        list=(")
        if let command = place.command {
            let specs = options(command.options, function: function)
            let all = specs + operands(command.operands, function)
            if !all.isEmpty { lines.append(Self.lines(all, indent: 12)) }
        }
        lines.append("        ) ;;")
        return lines.joined(separator: "\n")
    }

    private static func lines(_ words: [String], indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        return words.map { margin + BashCompletion.quoted($0) }.joined(separator: "\n")
    }

    /// Options as specs of `_arguments`: `(-n --dry-run)--dry-run[help]`.
    private static func options(_ specs: [ParameterSpec], function: String) -> [String] {
        specs.flatMap { spec in
            let rivals = specs.filter { $0.slot == spec.slot }.flatMap(\.spellings)
            let exclusion = spec.isRepeatable ? "*" : "(\(rivals.joined(separator: " ")))"
            return spec.spellings.map { spelling in
                let help = "[\(escaped(spec.oneLine, "\\[]"))]"
                guard spec.takesValue else { return exclusion + spelling + help }
                let join = spelling.hasPrefix("--") ? "=" : "+"
                let value = "\(escaped(spec.value, "\\:")):\(action(spec, function))"
                return exclusion + spelling + join + help + ":" + value
            }
        }
    }

    /// Operands as specs. `_arguments` knows nothing behind those that take the rest.
    private static func operands(_ specs: [ParameterSpec], _ function: String) -> [String] {
        var result: [String] = []
        for spec in specs {
            let colons = spec.isRepeatable ? "*:" : spec.minimum == 0 ? "::" : ":"
            // A message beside an option that is being typed would keep it from being put in.
            let guarded = "_guard \"^-*\" \(escaped(spec.value, "\\:"))"
            let action = CompletionAction(spec) == .nothing ? guarded : action(spec, function)
            result.append("\(colons)\(escaped(spec.value, "\\:")):\(action)")
            if spec.isRepeatable { break }
        }
        return result
    }

    private static func action(_ spec: ParameterSpec, _ function: String) -> String {
        switch CompletionAction(spec) {
        case .nothing: " "
        case .words(let words): "(\(words.joined(separator: " ")))"
        case .file, .database: "_files"
        case .folder: "_files -/"
        case .asked(let kind): "\(function)_ask \(escaped(kind, "\\:"))"
        }
    }

    private static func escaped(_ text: String, _ special: String) -> String {
        text.map { special.contains($0) ? "\\\($0)" : String($0) }.joined()
    }

    private static let template = #"""
        #compdef @program
        # zsh completion for @program, written from its command table

        # Completes with what the program answers for a kind of value.
        @function_ask() {
            # Behind the options that _arguments adds for compadd stands the kind.
            local -a answers
            local line kind=${@[-1]}
            for line in "${(@f)$(command @program $database __complete -- "$kind" "${(Q)PREFIX}" 2>/dev/null)}"; do
                [[ -n $line ]] || continue
                if [[ $line == *$'\t'* ]]; then
                    answers+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
                else
                    answers+=("${line//:/\\:}")
                fi
            done
            _describe -t values value answers "${(@)@[1,-2]}"
        }

        @function() {
            local -a globals valued databases places list database
            local place='' word
            local -i index=2 last=1 status_=1
        @names
        @globals
        @valued
        @databases
            while (( index < CURRENT )); do
                word=${(Q)words[index]}
                if (( ${valued[(Ie)$word]} )); then
                    (( ${databases[(Ie)$word]} )) && database=($word "${(Q)words[index+1]/#\~\//$HOME/}")
                    (( index += 2 ))
                elif [[ $word == --*=* ]] && (( ${databases[(Ie)${word%%=*}]} )); then
                    database=(${word%%=*} "${word#*=}")
                    (( index++ ))
                elif [[ $word == -* ]]; then
                    (( index++ ))
                elif (( ${places[(Ie)${place:+$place }$word]} )); then
                    place=${place:+$place }$word
                    (( last = index, index++ ))
                elif [[ $place == help ]] && (( ${places[(Ie)$word]} )); then
                    place=$word
                    (( last = index, index++ ))
                else
                    break
                fi
            done
            words=("${words[1]}" "${(@)words[last+1,-1]}")
            (( CURRENT -= last - 1 ))
            case $place in
        @places
            esac
            _arguments -s -S "${list[@]}" "${globals[@]}" && status_=0
            return status_
        }

        # Run by compinit as the function itself, or read in by hand.
        if [[ ${funcstack[1]} == @function ]]; then
            @function "$@"
        else
            compdef @function @program
        fi

        """#
}
