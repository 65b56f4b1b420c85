/// Which forms the dates of a column may be written in.
enum ImportDateGuess {
    private static let known = [
        "yyyy-MM-dd", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "d.M.yyyy", "d/M/yyyy", "M/d/yyyy",
        "d-M-yyyy", "M-d-yyyy", "d MMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "d/M/yy", "M/d/yy",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss",
    ]

    /// The forms in which every sample is a date.
    static func formats(of samples: [String]) -> [String] {
        guard !samples.isEmpty else { return [] }
        return known.filter { pattern in
            guard let format = try? DateFormat(pattern) else { return false }
            return samples.allSatisfy { (try? format.date($0)) != nil }
        }
    }
}
