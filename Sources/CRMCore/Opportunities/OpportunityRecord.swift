/// What is known of one opportunity, with its history by effective time.
package struct OpportunityRecord: Sendable, Hashable {
    /// How it stood from some day on.
    package struct Step: Sendable, Hashable {
        /// The day that it happened on.
        package var at: CivilDate
        package var stage: Int64
        package var value: Money?
        package var expectedClose: CivilDate?

        package init(
            at: CivilDate, stage: Int64, value: Money? = nil, expectedClose: CivilDate? = nil
        ) {
            self.at = at
            self.stage = stage
            self.value = value
            self.expectedClose = expectedClose
        }
    }

    package var id: Int64
    package var customer: Int64?
    package var product: Int64?
    package var opened: CivilDate?
    /// The day that it was written down on first.
    package var created: CivilDate
    package var closed: CivilDate?
    package var state: StageDefinition.Kind
    package var value: Money?
    /// In their order.
    package var steps: [Step]

    package init(
        id: Int64, customer: Int64? = nil, product: Int64? = nil, opened: CivilDate?, created: CivilDate,
        closed: CivilDate? = nil, state: StageDefinition.Kind = .open, value: Money? = nil, steps: [Step] = []
    ) {
        self.id = id
        self.customer = customer
        self.product = product
        self.opened = opened
        self.created = created
        self.closed = closed
        self.state = state
        self.value = value
        self.steps = steps
    }
}
