import SQLite
import Seal

/// Adds, lists and takes away the second factors of the person at the prompt.
package struct UserFactors {
    let workspace: Workspace
    var database: Database { workspace.database }
    private var factors: FactorStore { FactorStore(database, settings: workspace.settings) }
    var user: User { workspace.user }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// Adds an authenticator, which has shown by a code that it knows the secret.
    ///
    /// - Parameter proof: What opened the person's keys just now: the secret is sealed under them.
    package func add(
        _ enrolment: TOTPEnrolment, label: String, code: String, proof: SessionStore.Proof
    ) throws -> Int64 {
        try checkLabel(label)
        let now = workspace.now()
        let secret = enrolment.secret
        guard let step = try TOTPEnrolment.verify(code, secret: secret, now: now, last: nil) else {
            throw CoreError(
                .refused, "the code is not the authenticator's",
                hints: ["codes hang on the time, which is \(now) here"])
        }
        let salt = try RandomBytes.generate(count: 16)
        let sealed = try factors.seal(secret, salt: salt, of: user.id, proof.keys)
        return try workspace.write { transaction in
            try refuseTaken(label)
            let id = try insert(
                [
                    Column("kind", "totp"), Column("label", label), Column("sealed", sealed),
                    Column("salt", salt),
                ], transaction)
            // Nobody logs in with the code that was just typed.
            try factors.noteUse(of: id, step: step)
            return id
        }
    }

    /// Adds codes that a program of the gate sends; that they are asked for is all that is kept of it.
    package func addSending(label: String) throws -> Int64 {
        try checkLabel(label)
        return try workspace.write { transaction in
            guard try !factors.isSent(to: user.id) else {
                throw CoreError(.refused, "codes are sent to you already", hints: ["crm user mfa list"])
            }
            try refuseTaken(label)
            return try insert([Column("kind", "program"), Column("label", label)], transaction)
        }
    }

    /// Makes new recovery codes in place of those there were, and answers their texts.
    package func renewRecoveryCodes() throws -> [Secret] {
        guard try factors.isAsked(of: user.id) else {
            throw CoreError(
                .refused, "recovery codes stand in for a second factor, and there is none",
                hints: ["add one first: crm user mfa enroll"])
        }
        let made = try RecoveryCodes.generate()
        try workspace.write { transaction in
            try factors.remove("user_id = \(user.id) AND kind = 'recovery'", transaction)
            for hash in made.codes.left {
                _ = try insert(
                    [
                        Column("kind", "recovery"), Column("sealed", hash.digest), Column("salt", hash.salt),
                    ], transaction)
            }
        }
        return made.texts
    }

    /// Takes a factor away, by its number or label; with the last one its recovery codes.
    package func remove(_ reference: String, proof: SessionStore.Proof) throws -> Int64 {
        try workspace.write { transaction in
            let found = try database.first(
                """
                SELECT id FROM main.factor
                WHERE user_id = \(user.id) AND kind <> 'recovery' AND deleted IS NULL
                    AND (id = \(Int64(reference)) OR label = \(reference))
                ORDER BY id = \(Int64(reference)) DESC
                """
            ) { $0.int64(at: 0) }
            guard let id = found else {
                throw CoreError(.notFound, "no factor '\(reference)'", hints: ["crm user mfa list"])
            }
            try factors.remove("id = \(id)", transaction)
            guard try !factors.isAsked(of: user.id) else { return id }
            guard let standsAlone = proof.passwordStandsAlone else {
                throw CoreError(
                    .refused, "the last second factor goes only for the password, which then stands alone",
                    hints: ["give the password, not the SSH key"])
            }
            guard standsAlone else {
                throw CoreError(
                    .refused, "your password is too short to stand without a second factor",
                    hints: ["choose one of \(PasswordRule.lengthAlone) characters first: crm user passwd"])
            }
            try factors.remove("user_id = \(user.id) AND kind = 'recovery'", transaction)
            return id
        }
    }

    func insert(_ columns: [Column], _ transaction: Transaction) throws -> Int64 {
        let time = transaction.time.milliseconds
        return try transaction.insert(
            into: "factor",
            columns + [
                Column("user_id", user.id), Column("created", time), Column("updated", time),
                Column("version", Int64(1)),
            ])
    }

    func checkLabel(_ label: String) throws {
        let isNumber = Int64(label) != nil
        guard !label.isEmpty, label.utf8.count <= 100, !isNumber else {
            throw CoreError(
                .usage, "'\(label)' cannot be a label", hints: ["such as 'phone'; not empty, not a number"])
        }
    }

    func refuseTaken(_ label: String) throws {
        let taken = try database.first(
            """
            SELECT 1 FROM main.factor
            WHERE user_id = \(user.id) AND label = \(label) AND deleted IS NULL
            """
        ) { _ in true }
        guard taken == nil else {
            throw CoreError(
                .refused, "you have a factor '\(label)' already", hints: ["give another name: --label TEXT"])
        }
    }
}

extension UserFactors {
    package static let fields = [
        Field("id", .integer, "Number given when added", shown: true),
        Field("user", "User", shown: true),
        Field("kind", "totp for an authenticator, ssh, program, or recovery", shown: true),
        Field("label", "Name that the user gave it", shown: true),
        Field(
            "asked", "When: beside the password, in place of it, or in place of a lost factor", shown: true),
        Field("key", "An SSH key's fingerprint", shown: true),
        Field("left", .integer, "Recovery codes that were not used", shown: true),
        Field("created", .moment, "When it was added", shown: true),
    ]

    /// A user's factors, the recovery codes as one; of others only for who manages users.
    package func list(of id: Int64) throws -> [[FieldValue]] {
        let user = try id == self.user.id ? self.user : UserStore(workspace).user(id)
        if id != self.user.id { try workspace.policy.requireAll(.manage, on: "user") }
        return try database.query(
            """
            SELECT iif(kind = 'recovery', NULL, id), kind, label, max(created),
                iif(kind = 'recovery', sum(id NOT IN (SELECT factor_id FROM main.factor_step)), NULL),
                public, salt IS NOT NULL
            FROM main.factor WHERE user_id = \(id) AND deleted IS NULL
            GROUP BY iif(kind = 'recovery', 0, id) ORDER BY kind = 'recovery', id
            """
        ) { row in
            let kind = row.text(at: 1)
            let unlocks = kind == "ssh" && row.int64(at: 6) == 1
            let asked =
                kind == "recovery"
                ? "for a lost factor" : unlocks ? "for the password" : "beside the password"
            // One that cannot be read is listed all the same, so that it can be taken away.
            let key = row.optionalText(at: 5).flatMap { try? SSHPublicKey(text: $0) }
            return [
                row.optionalInt64(at: 0).map { .integer($0) } ?? .null, .text(user.name),
                .text(kind), row.optionalText(at: 2).map { .text($0) } ?? .null, .text(asked),
                key.map { .text($0.fingerprint) } ?? .null,
                row.optionalInt64(at: 4).map { .integer($0) } ?? .null,
                .moment(Moment(milliseconds: row.int64(at: 3))),
            ]
        }
    }
}
