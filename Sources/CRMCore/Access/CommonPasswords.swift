/// The commonest passwords of fifteen characters and more; shorter ones are refused for their length.
enum CommonPasswords {
    static func contains(_ folded: String) -> Bool {
        if words.contains(folded) { return true }
        let letters = folded.unicodeScalars.filter { $0.value > 0x20 }
        return words.contains(String(String.UnicodeScalarView(letters)))
    }

    /// Patterns that head the published lists of leaked passwords, at the lengths that pass the floor.
    private static let words: Set<String> = [
        "123456789012345", "1234567890123456", "12345678901234567890", "123123123123123", "qwertyuiopasdfg",
        "qwertyuiopasdfghjkl", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv", "1q2w3e4r5t6y7u8i",
        "q1w2e3r4t5y6u7i8", "qazwsxedcrfvtgb", "passwordpassword", "password12345678", "password123456789",
        "password1234567", "passw0rdpassw0rd", "adminadminadmin", "administrator123", "administrator1234",
        "iloveyouiloveyou", "letmeinletmeinletmein", "correcthorsebatterystaple", "thequickbrownfox",
        "abcdefghijklmno", "abcdefghijklmnop", "abcdefghijklmnopqrstuvwxyz", "welcomewelcome1",
        "welcome123456789",
        "changemechangeme", "changeitchangeit", "1234567812345678", "987654321098765", "woaini1314520520",
        "trustno1trustno1", "asdfghjklasdfghjkl", "zxcvbnmzxcvbnmzxcvbnm", "qwerty123456789",
        "qwertyqwertyqwerty",
    ]
}
