/// Parses on a second thread while the first one stages, and seals and commits on a third between them:
/// batches come over queues, and ids go back over another.
final class ImportPipe {
    enum Event {
        case batch(ImportBatch)
        /// The parser has used up its ids.
        case wantsIDs
        case failed(any Error)
    }

    private let events = Handoff<Event>(capacity: 4)
    /// Batches on their way to be sealed and committed to.
    private let filled: Handoff<Event>
    private let ids = Handoff<Range<Int64>>(capacity: 1)
    private let free = Handoff<ImportBatch>(capacity: 6)
    private let thread: WorkerThread
    private var finisher: WorkerThread?
    private var isDone = false

    /// - Parameters:
    ///   - parser: What this pipe's thread has for itself from now on.
    ///   - vault: What seals records, for this pipe's threads alone.
    ///   - leaves: What commits to each batch, which is given back at the end.
    init(_ parser: ImportParser, width: Int, _ vault: Vault?, _ leaves: ImportLeaves?) throws {
        let isFinal = vault == nil && leaves == nil
        filled = isFinal ? events : Handoff(capacity: 2)
        for _ in 0..<6 { free.send(ImportBatch(width: width)) }
        let parser = HandedOver(value: parser)
        thread = try WorkerThread { [filled, ids, free] in
            do {
                try Self.run(parser.value, filled, ids, free)
            } catch {
                filled.send(.failed(error))
            }
            filled.close()
        }
        guard !isFinal else { return }
        let work = HandedOver(value: (vault, leaves))
        do {
            finisher = try WorkerThread { [filled, events] in
                do {
                    try Self.finish(filled, events, work.value.0, work.value.1)
                } catch {
                    events.send(.failed(error))
                }
                events.close()
            }
        } catch {
            end()
            throw error
        }
    }

    private static func finish(
        _ filled: Handoff<Event>, _ events: Handoff<Event>, _ vault: Vault?, _ leaves: ImportLeaves?
    ) throws {
        while let event = filled.receive() {
            if case .batch(let batch) = event {
                if let vault { try batch.seal(with: vault) }
                try leaves?.add(batch)
            }
            guard events.send(event) else { return }
        }
        leaves?.finish()
    }

    private static func run(
        _ parser: ImportParser, _ events: Handoff<Event>, _ ids: Handoff<Range<Int64>>,
        _ free: Handoff<ImportBatch>
    ) throws {
        var block: Range<Int64> = 0..<0
        var isAtEnd = false
        while !isAtEnd, let batch = free.receive() {
            batch.removeAll()
            isAtEnd = try !parser.fill(batch, records: ImportRun.batchRows) {
                if block.isEmpty {
                    events.send(.wantsIDs)
                    guard let next = ids.receive() else { throw ImportCancelled() }
                    block = next
                }
                defer { block = block.dropFirst() }
                return block.lowerBound
            }
            guard events.send(.batch(batch)) else { return }
        }
    }

    /// Gives what happens next, nil at the end of the file.
    ///
    /// - Parameter idle: Called while the file has nothing, and may throw to give up.
    func next(idle: () throws -> Void) throws -> Event? {
        let event = try events.receive(idle: idle)
        if case .failed(let error) = event { throw error }
        if event == nil { isDone = true }
        return event
    }

    func give(ids block: Range<Int64>) { ids.send(block) }

    /// Gives a batch back to be filled anew.
    func recycle(_ batch: ImportBatch) { free.send(batch) }

    /// Ends the threads; one that waits for a file that says nothing is left to itself.
    func end() {
        for close in [filled.close, events.close, ids.close, free.close] { close() }
        for thread in [thread, finisher] {
            if isDone { thread?.join() } else { thread?.detach() }
        }
    }
}
