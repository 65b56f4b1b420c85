/// The completion script for fish.
struct FishCompletion {
    let text: String

    init(_ table: CompletionTable) {
        let places = table.places.map(Self.place).joined(separator: "\n")
        let globals = Self.options(table.globals, kind: "g").map(Self.quoted).joined(separator: " ")
        let name = table.program.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
        text = Self.template
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                switch line {
                case "@places": return places
                case "@globals": return "    printf '%s\\n' \(globals)"
                default:
                    return BashCompletion.named(String(line), function: "__\(name)", program: table.program)
                }
            }
            .joined(separator: "\n")
    }

    /// Lines of a kind, a word, an action and a description, with tabs between them.
    private static func place(_ place: CompletionTable.Place) -> String {
        var lines = place.words.map { "w\t\($0.word)\tn\t\($0.summary)" }
        if let command = place.command {
            lines += options(command.options, kind: "o")
            lines += command.operands.map {
                "p\t\($0.isRepeatable ? "+" : "")\t\(CompletionAction($0).code)\t\($0.oneLine)"
            }
        }
        let printed = lines.isEmpty ? "true" : "printf '%s\\n' " + lines.map(quoted).joined(separator: " ")
        return "        case \(quoted(place.name))\n            \(printed)"
    }

    private static func options(_ specs: [ParameterSpec], kind: String) -> [String] {
        specs.flatMap { spec in
            spec.spellings.map {
                "\(kind)\t\($0)\t\(spec.takesValue ? CompletionAction(spec).code : "-")\t\(spec.oneLine)"
            }
        }
    }

    private static func quoted(_ text: String) -> String {
        let inner = text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return "'\(inner)'"
    }

    private static let template = #"""
        # fish completion for @program, written from its command table

        # Prints what can follow a path.
        function @function_place
            switch $argv[1]
        @places
                case '*'
                    return 1
            end
        end

        function @function_globals
        @globals
        end

        # Prints the action for the value of an option, and fails when it has none.
        function @function_action
            for entry in $argv[2..-1]
                set -l parts (string split \t -- $entry)
                if contains -- $parts[1] o g; and test "x$parts[2]" = "x$argv[1]"; and test "x$parts[3]" != x-
                    echo $parts[3]
                    return 0
                end
            end
            return 1
        end

        # Prints the candidates of an action: its code, what is typed of the value, a prefix, a
        # description, and the options to pass along.
        function @function_values
            set -l action $argv[1]
            set -l current $argv[2]
            set -l prefix $argv[3]
            switch $action
                case 'w:*'
                    printf "$prefix%s\t$argv[4]\n" (string split , -- (string sub -s 3 -- $action))
                case 'a:*'
                    for line in (command @program $argv[5..-1] __complete -- (string sub -s 3 -- $action) "$current" 2>/dev/null)
                        echo -- $prefix$line
                    end
                case f b
                    for line in (__fish_complete_path "$current")
                        echo -- $prefix$line
                    end
                case d
                    for line in (__fish_complete_directories "$current" '')
                        echo -- $prefix$line
                    end
            end
        end

        function @function_complete
            set -l tokens (commandline -opc)
            set -l current (commandline -ct)
            set -l globals (@function_globals)
            set -l path
            set -l place (@function_place '')
            set -l database
            set -l option
            set -l given 0
            set -l ended 0
            set -l expecting ''
            for word in $tokens[2..-1]
                if test -n "$expecting"
                    test "$expecting" = b; and set database $option $word
                    set expecting ''
                else if test $ended = 0; and test "x$word" = x--
                    set ended 1
                else if test $ended = 0; and string match -q -- '--*=*' $word
                    set -l parts (string split -m 1 = -- $word)
                    if test "$(@function_action $parts[1] $place $globals)" = b
                        set database $parts
                    end
                else if test $ended = 0; and string match -q -- '-?*' $word
                    set option $word
                    set expecting (@function_action $word $place $globals)
                else if test $given = 0; and string match -q -- w\t$word\t'*' $place
                    test "$path" = help; and set path
                    set -a path $word
                    set place (@function_place "$path"; or @function_place help)
                else
                    set given (math $given + 1)
                end
            end
            if test -n "$expecting"
                @function_values $expecting "$current" '' '' $database
                return
            end
            if test $ended = 0; and string match -q -- '--*=*' $current
                set -l parts (string split -m 1 = -- $current)
                set -l action (@function_action $parts[1] $place $globals)
                and @function_values $action "$parts[2]" "$parts[1]=" '' $database
                return
            end
            set -l index 0
            set -l answered 0
            for entry in $place $globals
                set -l parts (string split \t -- $entry)
                switch $parts[1]
                    case w
                        test $given = 0; and printf '%s\t%s\n' $parts[2] $parts[4]
                    case p
                        if test $answered = 0; and test "$index$parts[2]" = $given -o "x$parts[2]" = x+
                            set answered 1
                            @function_values $parts[3] "$current" '' $parts[4] $database
                        end
                        set index (math $index + 1)
                    case o g
                        if test $ended = 0; and string match -q -- '-*' $current
                            printf '%s\t%s\n' $parts[2] $parts[4]
                        end
                end
            end
        end

        complete -c @program -f -a '(@function_complete)'

        """#
}
