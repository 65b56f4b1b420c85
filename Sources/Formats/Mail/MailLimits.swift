/// What is refused rather than held in memory or followed.
package struct MailLimits: Sendable {
    package var bytes = 64 << 20
    package var headerBytes = 1 << 20
    package var parts = 10_000
    package var depth = 32

    package init() {}
}
