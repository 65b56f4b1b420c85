/// A step from one schema to the next.
package struct Migration: Sendable {
    /// The schema's version after the step.
    package var version: Int32
    /// What makes it, one statement an element.
    package var script: [StaticString]

    package init(version: Int32, script: [StaticString]) {
        self.version = version
        self.script = script
    }
}
