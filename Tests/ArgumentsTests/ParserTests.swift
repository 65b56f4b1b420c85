import Arguments
import Testing

/// A line of words for a table of cases: split at spaces, `''` standing for the empty word.
func words(_ line: String) -> [String] {
    line.split(separator: " ").map { $0 == "''" ? "" : String($0) }
}

/// What a line means, as one string.
func meaning(_ line: [String]) -> String {
    do throws(UsageError) {
        let result = try library.parse(line)
        switch result.invocation {
        case .run(let call): return ([call.entry.name] + call.command.seen).joined(separator: " ; ")
        case .help(let request):
            let length = request.isLong ? "long" : "short"
            return switch request.subject {
            case .program: "help \(length)"
            case .command(let path): "help \(length) \(path.joined(separator: " "))"
            case .topic(let name): "help \(length) topic \(name)"
            }
        case .version: return "version"
        }
    } catch {
        return ([error.message] + error.hints).joined(separator: " / ")
    }
}

@Suite struct ParserTests {
    @Test(arguments: [
        ("open", "open"),
        ("book add Room", "book add ; Room ; nil ;  ; nil ; false ; nil"),
        ("book add Room Own", "book add ; Room ; Own ;  ; nil ; false ; nil"),
        ("book add -n Room --author A Own -a B", "book add ; Room ; Own ; A|B ; nil ; true ; nil"),
        ("book add --author=A --author= Room", "book add ; Room ; nil ; A| ; nil ; false ; nil"),
        ("book add -aA -a B -na C Room", "book add ; Room ; nil ; A|B|C ; nil ; true ; nil"),
        ("book add -naC Room", "book add ; Room ; nil ; C ; nil ; true ; nil"),
        ("book add --lent Room", "book add ; Room ; nil ;  ; nil ; false ; true"),
        ("book add --no-lent Room", "book add ; Room ; nil ;  ; nil ; false ; false"),
        ("book add --price -2.5 -", "book add ; - ; nil ;  ; -2.5 ; false ; nil"),
        ("book add -- --lent -n", "book add ; --lent ; -n ;  ; nil ; false ; nil"),
        ("book add --author -- Room", "book add ; Room ; nil ; -- ; nil ; false ; nil"),
        ("book add --author --lent Room", "book add ; Room ; nil ; --lent ; nil ; false ; nil"),
        ("book add ''", "book add ;  ; nil ;  ; nil ; false ; nil"),
        ("book list", "book list ; nil ; table ; nil ; 0 ; nil ; false ; nil"),
        ("book list --sort -title", "book list ; nil ; table ; nil ; 0 ; -title ; false ; nil"),
        ("book list --csv -ql5 -o -", "book list ; nil ; csv ; 5 ; 0 ; nil ; true ; -"),
        ("book list --offset -3", "book list ; nil ; table ; nil ; -3 ; nil ; false ; nil"),
        ("book --db x list", "book list ; nil ; table ; nil ; 0 ; nil ; false ; nil"),
        ("-y --db x book list", "book list ; nil ; table ; nil ; 0 ; nil ; false ; nil"),
        ("-- book list", "book list ; nil ; table ; nil ; 0 ; nil ; false ; nil"),
        ("book move 1 A", "book move ; 1 ; A"),
        ("book move 1 2 3 A", "book move ; 1|2|3 ; A"),
        ("book move 1 2 --shelf A", "book move ; 1|2 ; A"),
        ("book page add 7", "book page add ; 7 ; nil ; "),
        ("book page add 7 plate a b", "book page add ; 7 ; plate ; a|b"),
        ("ask why not", "ask ; why|not ; false"),
        ("ask --loud list", "ask ; list ; true"),
        ("ask list", "ask list"),
        ("ask --shout why", "ask ; why ; true"),
        ("ask -- list", "ask ; list ; false"),
        ("cellar", "cellar"),
    ]) func `words reach their command`(line: String, expected: String) {
        #expect(meaning(words(line)) == expected)
    }

    @Test(arguments: [
        ("", "help short"), ("-h", "help short"), ("--help", "help long"), ("help", "help long"),
        ("-h --help", "help long"), ("--help -h", "help long"), ("book -h", "help short book"),
        ("-h book add", "help short book add"), ("book add --help", "help long book add"),
        ("book page add x y z -h", "help short book page add"), ("help book", "help long book"),
        ("help book page add", "help long book page add"), ("help dates", "help long topic dates"),
        ("--db x help dates", "help long topic dates"), ("--version", "version"),
        ("book add --version", "version"), ("book add -nh", "help short book add"),
        ("ask -h", "help short ask"),
    ]) func `help is given for whatever was named`(line: String, expected: String) {
        #expect(meaning(words(line)) == expected)
    }

    @Test(arguments: [
        ("bok", "unknown command 'bok' / did you mean 'book'?"),
        ("hlep", "unknown command 'hlep' / did you mean 'help'?"),
        ("xyzzy", "unknown command 'xyzzy' / 'lib help' lists the commands"),
        ("''", "unknown command '' / 'lib help' lists the commands"),
        ("-", "unknown command '-' / 'lib help' lists the commands"),
        ("celar", "unknown command 'celar' / 'lib help' lists the commands"),
        ("book", "'book' needs a verb / one of add, list, move, page"),
        ("book page", "'book page' needs a verb / one of add"),
        ("book lsit", "unknown command 'book lsit' / did you mean 'book list'?"),
        ("book burn", "unknown command 'book burn' / one of add, list, move, page"),
        ("add book", "unknown command 'add' / the verb comes after the noun: 'book add'"),
        ("add shelf", "unknown command 'add' / 'lib help' lists the commands"),
        ("help bok", "no help for 'bok' / did you mean 'book'?"),
        ("help date", "no help for 'date' / did you mean 'dates'?"),
        ("help xyzzy", "no help for 'xyzzy' / 'lib help' lists commands and topics"),
        ("book list --csvv", "unknown option '--csvv' / did you mean '--csv'?"),
        ("book list --lim 5", "unknown option '--lim' / did you mean '--limit'?"),
        ("book list --xyzzy", "unknown option '--xyzzy' / 'lib book list -h' lists the options"),
        ("book list -limit 5", "unknown option '-limit' / did you mean '--limit'?"),
        ("book list -csv", "unknown option '-csv' / did you mean '--csv'?"),
        ("book list -qx", "unknown option '-x' in '-qx' / 'lib book list -h' lists the options"),
        ("book list -x", "unknown option '-x' / 'lib book list -h' lists the options"),
        ("book list -5", "unknown option '-5' / write '--' before operands that begin with '-'"),
        ("--csv book list", "unknown option '--csv' / a command's own options come after its name"),
        ("-n book add", "unknown option '-n' / a command's own options come after its name"),
        ("book list --limit", "option '--limit' needs a value / --limit COUNT"),
        ("book list -l", "option '-l' needs a value / -l COUNT"),
        ("book list --csv=yes", "option '--csv' takes no value"),
        ("book list --limit ten", "--limit takes a whole number of 0 or more, not 'ten'"),
        ("book list -l -1", "--limit takes a whole number of 0 or more, not '-1'"),
        (
            "book list --limit 99999999999999999999",
            "--limit takes a whole number of 0 or more, not '99999999999999999999'"
        ),
        ("book list --offset 1.5", "--offset takes a whole number, not '1.5'"),
        ("book add A --price nan", "--price takes a number, not 'nan'"),
        ("book add A --price 0x10", "--price takes a number, not '0x10'"),
        ("book list --format cvs", "--format takes table, json or csv, not 'cvs' / did you mean 'csv'?"),
        ("book list --format=", "--format takes table, json or csv, not ''"),
        ("--color blue open", "--color takes auto, always or never, not 'blue'"),
        ("book list --limit 1 --limit 2", "option '--limit' is given twice"),
        ("book list -q -q", "option '--quiet' is given twice"),
        ("book list --csv --json", "options '--csv' and '--json' exclude each other"),
        ("book list --format csv --csv", "options '--format' and '--csv' exclude each other"),
        ("book add A --lent --no-lent", "options '--lent' and '--no-lent' exclude each other"),
        ("--db a open --db b", "option '--db' is given twice"),
        ("book add", "missing operand TITLE / usage: lib book add TITLE [SUBTITLE] [OPTIONS]"),
        ("book move", "missing operand BOOK / usage: lib book move BOOK... SHELF [OPTIONS]"),
        ("book move 1", "missing operand SHELF / usage: lib book move BOOK... SHELF [OPTIONS]"),
        ("book move --shelf A", "missing operand BOOK / usage: lib book move BOOK... SHELF [OPTIONS]"),
        ("book move 1 --shelf A --shelf B", "option '--shelf' is given twice"),
        ("book add A B C D", "unexpected operand 'C' / usage: lib book add TITLE [SUBTITLE] [OPTIONS]"),
        ("book move - -", "'-' is given twice, and standard input can be read only once"),
        ("ask --shou why", "unknown option '--shou' / 'lib ask -h' lists the options"),
        ("open sesame", "unexpected operand 'sesame' / usage: lib open"),
        ("book page add seven", "NUMBER takes a whole number, not 'seven'"),
        ("book page add 7 plat", "KIND takes text or plate, not 'plat' / did you mean 'plate'?"),
    ]) func `a mistake is named, with a way out where there is one`(line: String, expected: String) {
        #expect(meaning(words(line)) == expected)
    }
}
