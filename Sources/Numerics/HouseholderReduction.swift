/// The work of one decomposition: `dqrdc2`, step by step.
struct HouseholderReduction {
    let rows: Int
    let columns: Int
    var pivot: [Int]
    var heads: [Double]
    var rank = 0
    private var norms: [Double]
    private var originalNorms: [Double]

    init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        pivot = Array(0..<columns)
        heads = [Double](repeating: 0, count: columns)
        norms = heads
        originalNorms = heads
    }

    mutating func run(_ a: UnsafeMutablePointer<Double>, tolerance: Double) {
        for j in 0..<columns {
            norms[j] = dot(a + j * rows, a + j * rows, rows).squareRoot()
            originalNorms[j] = norms[j] == 0 ? 1 : norms[j]
        }
        var end = columns
        for k in 0..<min(rows, columns) {
            while k < end, norms[k] < originalNorms[k] * tolerance || norms[k] == 0 {
                moveToEnd(k, a)
                end -= 1
            }
            if k >= end || k == rows - 1 { break }
            eliminate(k, a)
        }
        rank = min(end, rows)
    }

    private mutating func eliminate(_ k: Int, _ a: UnsafeMutablePointer<Double>) {
        let top = a + (k * rows + k)
        let count = rows - k
        var norm = dot(top, top, count).squareRoot()
        guard norm != 0 else { return }
        if top[0] < 0 { norm = -norm }
        for i in 0..<count { top[i] /= norm }
        top[0] += 1
        for j in k + 1..<max(k + 1, columns) {
            let other = a + (j * rows + k)
            addScaled(-dot(top, other, count) / top[0], top, to: other, count)
            guard norms[j] != 0 else { continue }
            let share = abs(other[0]) / norms[j]
            let left = max(0, 1 - share * share)
            norms[j] =
                left < 1e-6 ? dot(other + 1, other + 1, count - 1).squareRoot() : norms[j] * left.squareRoot()
        }
        heads[k] = top[0]
        top[0] = -norm
    }

    private mutating func moveToEnd(_ k: Int, _ a: UnsafeMutablePointer<Double>) {
        for i in 0..<rows {
            let kept = a[k * rows + i]
            for j in k..<columns - 1 { a[j * rows + i] = a[(j + 1) * rows + i] }
            a[(columns - 1) * rows + i] = kept
        }
        pivot.append(pivot.remove(at: k))
        norms.append(norms.remove(at: k))
        originalNorms.append(originalNorms.remove(at: k))
    }
}
