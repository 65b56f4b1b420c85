import Arguments
import Testing

/// A folder with the scripts, and a program `lib` that answers `__complete`.
private func stage(_ shell: Completion.Shell) -> (folder: Folder, script: String, path: String) {
    let folder = Folder()
    let script = folder.write(
        shell == .zsh ? "_lib" : "lib.\(shell.rawValue)", Completion.script(for: shell, library.document()))
    _ = folder.write(
        "lib",
        """
        #!/bin/sh
        db=none
        case $1 in --db) db=$2; shift 2 ;; esac
        [ "$1 $2" = '__complete --' ] || exit 9
        case $3 in
        authors) printf 'Ada Lovelace\\tpoet\\nAlan\\tcode\\nBob\\n' ;;
        shelf) printf 'id:1\\nid:2\\n%s\\n' "$db" ;;
        book) echo 81 ;;
        field:book) printf '%s\\n' title year "${4%t}title" ;;
        esac
        """, mode: 0o755)
    _ = folder.write("kept.csv", "")
    return (folder, script, "PATH=\(folder.path):$PATH; cd \(folder.path);")
}

@Suite struct CompletionTests {
    @Test(
        .enabled(if: Tool.has("bash"), "bash is not installed"),
        arguments: [
            ("lib ", "open ask book help"),
            ("lib bo", "book"),
            ("lib book ", "add list move page"),
            ("lib book page ", "add"),
            ("lib help b", "book"),
            ("lib help book a", "add"),
            ("lib help ", "open ask book dates"),
            ("lib --db x book l", "list"),
            ("lib -y book l", "list"),
            ("lib book add --d", "--dry-run --db"),
            ("lib book list --f", "--format"),
            ("lib book list --format c", "csv"),
            ("lib book list --format=c", "csv"),
            ("lib book list --format=", "table json csv"),
            ("lib --color ", "auto always never"),
            ("lib book add --author A", "Ada\\ Lovelace Alan"),
            ("lib book add -a B", "Bob"),
            ("lib book add Room ", ""),
            ("lib book list id:", "1 2"),
            ("lib book list id:2", "2"),
            ("lib --db other book list o", "other"),
            ("lib --db=other book list o", "other"),
            ("lib book list --sort -t", "-title"),
            ("lib book list --sort year,t", "year,title"),
            ("lib book move ", "81"),
            ("lib book move 81 ", "81"),
            ("lib book page add 3 ", "text plate"),
            ("lib book list -o ke", "kept.csv"),
            ("lib ask -", "--loud --db --color -y --yes --no-pager -h --help --version"),
            ("lib ask ", "list"),
            ("lib book add -- --d", ""),
            ("lib cel", ""),
        ]) func `bash offers what can follow`(line: String, expected: String)
    {
        let stage = stage(.bash)
        let driver = stage.folder.write(
            "driver.bash",
            """
            source \(stage.script)
            COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=() word=''
            # Cut the line as readline does: at spaces, and around '=' and ':'.
            for ((i = 0; i < ${#1}; i++)); do
                c=${1:i:1}
                case $c in
                ' ') [[ -n $word ]] && COMP_WORDS+=("$word"); word='' ;;
                [=:]) [[ -n $word ]] && COMP_WORDS+=("$word"); COMP_WORDS+=("$c"); word='' ;;
                *) word+=$c ;;
                esac
            done
            COMP_WORDS+=("$word")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
            _lib lib
            echo "${COMPREPLY[*]}"
            """)
        let result = Tool.run("\(stage.path) bash --norc \(driver) '\(line)'").output
        #expect(result == expected + "\n")
    }

    @Test(
        .enabled(if: Tool.has("fish"), "fish is not installed"),
        arguments: [
            ("lib bo", "book\tWhat stands on the shelves"),
            ("lib book p", "page\tThe pages of a book"),
            ("lib book page ", "add\tAdd a page"),
            ("lib help da", "dates\tHow dates are written"),
            ("lib -y --db x book l", "list\tList books"),
            (
                "lib book add --d",
                "--db\tDatabase to use|--dry-run\tSay what would change, and change nothing"
            ),
            ("lib book list --format c", "csv"),
            ("lib book list --format=c", "--format=csv"),
            ("lib book add --author A", "Ada Lovelace\tpoet|Alan\tcode"),
            ("lib --db=other book list o", "other"),
            ("lib book list --sort -t", "-title"),
            ("lib book list --sort year,t", "year,title"),
            ("lib book move 81 8", "81"),
            ("lib book page add 3 p", "plate\tKind of page"),
            ("lib book list -o ke", "kept.csv"),
            ("lib cel", ""),
        ]) func `fish offers what can follow`(line: String, expected: String)
    {
        let stage = stage(.fish)
        let command = "source \(stage.script); complete -C \"\(line)\""
        let result = Tool.run("\(stage.path) HOME=\(stage.folder.path) fish --no-config -c '\(command)'")
            .output
        #expect(result.split(separator: "\n").sorted().joined(separator: "|") == expected)
    }

    @Test(
        .enabled(if: Tool.has("zsh"), "zsh is not installed"),
        arguments: [
            ("lib bo", "lib book "),
            ("lib book pa", "lib book page "),
            ("lib --db x book l", "lib --db x book list "),
            ("lib help da", "lib help dates "),
            ("lib book add --dr", "lib book add --dry-run "),
            ("lib book list --lim", "lib book list --limit="),
            ("lib book list --format=c", "lib book list --format=csv "),
            ("lib book list --format c", "lib book list --format csv "),
            ("lib book add --author B", "lib book add --author Bob "),
            ("lib book add -a Ad", "lib book add -a Ada\\ Lovelace "),
            ("lib --db other book list o", "lib --db other book list other "),
            ("lib book page add 3 pl", "lib book page add 3 plate "),
            ("lib book list -o ke", "lib book list -o kept.csv "),
            ("lib book list --sort -t", "lib book list --sort -title "),
            ("lib book list --sort year,t", "lib book list --sort year,title "),
            ("lib ask --lo", "lib ask --loud "),
            ("lib cel", "lib cel"),
        ]) func `zsh completes what can follow`(line: String, expected: String)
    {
        let stage = stage(.zsh)
        let driver = stage.folder.write(
            "driver.zsh",
            """
            zmodload zsh/zpty
            zpty shell 'TERM=dumb PS1= zsh -f -i'
            zpty -w shell "unsetopt prompt_cr prompt_sp beep; stty -echo; fpath=(\(stage.folder.path) \\$fpath)"
            zpty -w shell 'autoload -Uz compinit; compinit -u -D; bindkey "^I" complete-word'
            zpty -w shell 'report() { print -r -- "<<$BUFFER>>"; BUFFER=""; }; zle -N report; bindkey "^G" report'
            zpty -w shell 'print -r -- rea""dy'
            zpty -r -m shell seen '*ready*'
            zpty -w -n shell $'\(line)\\t\\a'
            zpty -r -m shell seen '*<<*>>*'
            zpty -d shell
            seen=${seen##*<<}
            print -r -- "${seen%%>>*}"
            """)
        let result = Tool.run("\(stage.path) timeout 20 zsh -f \(driver)").output
        #expect(result == expected + "\n")
    }

    @Test(arguments: Completion.Shell.allCases.filter { Tool.has($0.rawValue) })
    func `a script has no mistake that its shell can see`(shell: Completion.Shell) {
        let stage = stage(shell)
        #expect(Tool.run("\(shell.rawValue) -n \(stage.script)").output == "")
    }

    @Test(.enabled(if: Tool.has("shellcheck"), "shellcheck is not installed"))
    func `shellcheck finds nothing to say of the script for bash`() {
        let stage = stage(.bash)
        #expect(Tool.run("shellcheck -s bash \(stage.script)").output == "")
    }
}
