import CRMCore
import Glibc
import Seal

/// The connection of who came in through the gate: questions go out by standard error, answers come by the next line
/// of standard input.
struct GateChannel: CodeChannel {
    func ask() {
        Talk.write("code:\n")
    }

    func hasAnswer(withinMilliseconds limit: Int) -> Bool {
        ChannelInput.isReady(withinMilliseconds: limit)
    }

    func answer(withinMilliseconds limit: Int) -> Secret? {
        try? ChannelInput.line("code", withinMilliseconds: limit)
    }
}
