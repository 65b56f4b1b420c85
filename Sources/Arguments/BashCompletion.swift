/// The completion script for bash. It needs bash 3.2 and no package.
struct BashCompletion {
    let text: String

    init(_ table: CompletionTable) {
        let name = "_" + table.program.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
        let places = table.places.map(Self.place).joined(separator: "\n")
        text = Self.template
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                switch line {
                case "@places": return places
                case "@globals": return "    globals=\(Self.quoted(Self.options(table.globals)))"
                default: return Self.named(String(line), function: name, program: table.program)
                }
            }
            .joined(separator: "\n")
    }

    private static func place(_ place: CompletionTable.Place) -> String {
        let words = place.words.map(\.word).joined(separator: " ")
        var line = "    \(quoted(place.name)))\n        words=\(quoted(words))"
        if let command = place.command {
            line += "\n        options=\(quoted(options(command.options)))"
            line += "\n        operands=\(quoted(command.operands.map(operand).joined(separator: " ")))"
        }
        return line + " ;;"
    }

    /// Options as words `SPELLING=ACTION`, or `SPELLING` for a flag.
    private static func options(_ specs: [ParameterSpec]) -> String {
        specs.flatMap { spec in
            spec.spellings.map { spec.takesValue ? "\($0)=\(CompletionAction(spec).code)" : $0 }
        }.joined(separator: " ")
    }

    private static func operand(_ spec: ParameterSpec) -> String {
        CompletionAction(spec).code + (spec.isRepeatable ? "+" : "")
    }

    static func quoted(_ text: String) -> String {
        let inner = text.map { $0 == "'" ? "'\\''" : String($0) }.joined()
        return "'\(inner)'"
    }

    /// Replaces the two names that a template leaves open.
    static func named(_ line: String, function: String, program: String) -> String {
        var result = ""
        var rest = line[...]
        while let at = rest.firstIndex(of: "@") {
            result += rest[..<at]
            let after = rest[rest.index(after: at)...]
            if after.hasPrefix("function") {
                result += function
                rest = after.dropFirst("function".count)
            } else if after.hasPrefix("program") {
                result += program
                rest = after.dropFirst("program".count)
            } else {
                result += "@"
                rest = after
            }
        }
        return result + rest
    }

    private static let template = #"""
        # bash completion for @program, written from its command table

        # Sets words, options and operands to what can follow a path.
        @function_place() {
            words='' options='' operands=''
            case $1 in
        @places
            *) return 1 ;;
            esac
        }

        # Sets action to what completes the value of an option, and fails when it has none.
        @function_action() {
            local entry
            for entry in $options $globals; do
                if [[ $entry == "$1="* ]]; then
                    action=${entry#*=}
                    return 0
                fi
            done
            return 1
        }

        # Adds the candidates of an action, each behind a prefix.
        @function_values() {
            local action=$1 current=$2 prefix=$3 line quote=''
            case $action in
            w:*)
                local IFS=,
                for line in ${action#w:}; do
                    [[ $line == "$current"* ]] && COMPREPLY+=("$prefix$line")
                done ;;
            a:*)
                # Inside a quote that is open nothing needs another one but what ends it.
                [[ $current == \"* && $current != \"*\"* ]] && quote=\"
                [[ $current == \'* && $current != \'*\'* ]] && quote=\'
                current=${current//[\\\'\"]/}
                while IFS= read -r line; do
                    line=${line%%$'\t'*}
                    [[ -n $line && $line == "$current"* ]] || continue
                    if [[ $quote == \" ]]; then
                        line=${line//\\/\\\\} line=${line//\"/\\\"} line=${line//\$/\\\$} line=${line//\`/\\\`}
                    elif [[ $quote == \' ]]; then
                        line=${line//\'/\'\\\'\'}
                    elif [[ $line == *[^[:alnum:]_.,:/@%+=-]* ]]; then
                        # A comma needs no quotes, though '%q' gives it some.
                        printf -v line %q "$line"
                    fi
                    COMPREPLY+=("$prefix$line")
                done < <(command @program ${database[@]+"${database[@]}"} __complete -- "${action#a:}" "$current" 2>/dev/null) ;;
            f | b | d)
                local kind=-f
                [[ $action == d ]] && kind=-d
                compopt -o filenames 2>/dev/null
                while IFS= read -r line; do
                    COMPREPLY+=("$prefix$line")
                done < <(compgen "$kind" -- "$current") ;;
            esac
        }

        @function() {
            local line=() word rest=$COMP_LINE index count=0
            local IFS=$' \t\n'
            COMPREPLY=()
            # Bash cuts words at '=' and ':'; put together what stands together on the line.
            for ((index = 0; index <= COMP_CWORD; index++)); do
                word=${COMP_WORDS[index]}
                if ((index == 0)) || [[ $rest == [[:space:]]* ]]; then
                    rest=${rest#"${rest%%[![:space:]]*}"}
                    line[count++]=$word
                else
                    line[count - 1]+=$word
                fi
                rest=${rest#"$word"}
            done
            local current=${line[count - 1]} path='' words options operands globals action option
            local given=0 ended='' expecting='' database=()
        @globals
            @function_place ''
            for ((index = 1; index < count - 1; index++)); do
                word=${line[index]}
                if [[ -n $expecting ]]; then
                    [[ $expecting == b ]] && database=("$option" "${word/#\~\//$HOME/}")
                    expecting=''
                elif [[ -z $ended && $word == -- ]]; then
                    ended=1
                elif [[ -z $ended && $word == --*=* ]]; then
                    option=${word%%=*} word=${word#*=}
                    if @function_action "$option" && [[ $action == b ]]; then
                        database=("$option" "${word/#\~\//$HOME/}")
                    fi
                elif [[ -z $ended && $word == -?* ]]; then
                    option=$word
                    @function_action "$option" && expecting=$action
                elif [[ $given == 0 && " $words " == *" $word "* ]]; then
                    [[ $path == help ]] && path=''
                    path=${path:+$path }$word
                    @function_place "$path" || @function_place 'help'
                else
                    ((given++))
                fi
            done
            if [[ -n $expecting ]]; then
                @function_values "$expecting" "$current" ''
            elif [[ -z $ended && $current == --*=* ]]; then
                @function_action "${current%%=*}" &&
                    @function_values "$action" "${current#*=}" "${current%%=*}="
            elif [[ -z $ended && $current == -* ]]; then
                for word in $options $globals; do
                    word=${word%%=*}
                    [[ $word == "$current"* ]] && COMPREPLY+=("$word")
                done
            else
                if ((given == 0)); then
                    for word in $words; do
                        [[ $word == "$current"* ]] && COMPREPLY+=("$word")
                    done
                fi
                index=0
                for word in $operands; do
                    if ((index == given)) || [[ $word == *+ ]]; then
                        @function_values "${word%+}" "$current" ''
                        break
                    fi
                    ((index++))
                done
            fi
            # Bash replaces only what stands behind the last character that it cuts at.
            local cut=''
            [[ $COMP_WORDBREAKS == *=* && $current == *=* ]] && cut=${current%"${current##*=}"}
            if [[ $COMP_WORDBREAKS == *:* && $current == *:* ]]; then
                word=${current%"${current##*:}"}
                ((${#word} > ${#cut})) && cut=$word
            fi
            if [[ -n $cut ]]; then
                for index in ${COMPREPLY[@]+"${!COMPREPLY[@]}"}; do
                    COMPREPLY[index]=${COMPREPLY[index]#"$cut"}
                done
            fi
        }

        complete -F @function @program

        """#
}
