/// A step of an opportunity's history: a move between stages, or a change of value, expected close
/// date or owner while it stood in one.
package struct StageMove: Sendable, Hashable {
    package let at: Moment
    package let from: String?
    package let to: String
    package let value: Money?
    package let expectedClose: CivilDate?
}
