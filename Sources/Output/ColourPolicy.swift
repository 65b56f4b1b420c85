/// Whether output is coloured, decided once from the option, the environment and the terminal.
package struct ColourPolicy: Equatable, Sendable {
    /// The values of `--color`.
    package enum Option: String, CaseIterable, Sendable {
        case auto, always, never
    }

    package let isOn: Bool

    /// The option wins; then `NO_COLOR` (no-color.org), `CLICOLOR_FORCE` and `CLICOLOR`
    /// (bixense.com/clicolors), and at last whether a terminal that is not dumb is there.
    package init(option: Option = .auto, environment: [String: String], isTerminal: Bool) {
        func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty && $0 != "0" } ?? false }
        switch option {
        case .always: isOn = true
        case .never: isOn = false
        case .auto:
            if let refusal = environment["NO_COLOR"], !refusal.isEmpty {
                isOn = false
            } else if isSet("CLICOLOR_FORCE") {
                isOn = true
            } else {
                isOn = isTerminal && environment["TERM"] != "dumb" && environment["CLICOLOR"] != "0"
            }
        }
    }

    private init(isOn: Bool) { self.isOn = isOn }

    /// Plain text, always.
    package static let none = ColourPolicy(isOn: false)
}
