/// Parses and seals on a second thread while the first one stages: batches come over a queue, and ids
/// go back over another.
final class ImportPipe {
    enum Event {
        case batch(ImportBatch)
        /// The parser has used up its ids.
        case wantsIDs
        case failed(any Error)
    }

    private let events = Handoff<Event>(capacity: 6)
    private let ids = Handoff<Range<Int64>>(capacity: 1)
    private let free = Handoff<ImportBatch>(capacity: 4)
    private let thread: WorkerThread
    private var isDone = false

    /// - Parameter parser: What this pipe's thread has for itself from now on.
    init(_ parser: ImportParser, width: Int) throws {
        for _ in 0..<4 { free.send(ImportBatch(width: width)) }
        let parser = HandedOver(value: parser)
        thread = try WorkerThread { [events, ids, free] in
            do {
                try Self.run(parser.value, events, ids, free)
            } catch {
                events.send(.failed(error))
            }
            events.close()
        }
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

    /// Ends the thread; one that waits for a file that says nothing is left to itself.
    func end() {
        for close in [events.close, ids.close, free.close] { close() }
        if isDone { thread.join() } else { thread.detach() }
    }
}
