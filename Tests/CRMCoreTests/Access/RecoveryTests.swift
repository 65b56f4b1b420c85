import SQLite
import Seal
import Testing

@testable import CRMCore

@Suite struct RecoveryTests {
    private let workspace: Workspace
    private let code: RecoveryCode
    private var database: Database { workspace.database }
    private var recovery: Recovery { Recovery(database, settings: workspace.settings) }

    init() throws {
        workspace = try TestDatabase().open()
        code = try RecoveryCode.generate()
        let claim = Authentication.Claim(
            user: "ada", password: Secret(copying: Array("gentle harbour spoon".utf8)), source: "test")
        let proof = try Authentication(database, settings: workspace.settings)
            .prove(claim, now: workspace.now())
        try UserRecovery(workspace).keep(code, proof: proof)
    }

    @Test func `a code has eight groups, and is read however it is typed`() throws {
        let text = code.text.withBytes { String(decoding: $0, as: UTF8.self) }
        #expect(text.split(separator: "-").map(\.count) == Array(repeating: 4, count: 8))
        for form in [text, text.lowercased(), text.replacing("-", with: " ") + "\n"] {
            #expect(
                try recovery.open(.code(RecoveryCode(form)), of: nil, now: workspace.now()).user.name == "ada"
            )
        }
        #expect(RecoveryCode(String(text.dropLast())) == nil)
        #expect(RecoveryCode("") == nil)
    }

    @Test func `another code, or none, is refused in the same words`() throws {
        let other = try RecoveryCode.generate()
        let key = try RSAOAEP.PrivateKey.generate()
        let attempts: [(Recovery.Means, String?)] = [
            (.code(other), nil), (.code(nil), nil), (.code(code), "bob"), (.key(key), nil), (.key(nil), nil),
        ]
        let errors = attempts.map { means, name in
            #expect(throws: CoreError.self) { try recovery.open(means, of: name, now: workspace.now()) }
        }
        #expect(errors.allSatisfy { $0?.kind == .unauthenticated && $0 == errors[0] })
    }

    @Test(
        arguments: [
            "UPDATE recovery SET bundle = (SELECT bundle FROM recovery WHERE id = 1) WHERE id = 2",
            "UPDATE user SET signing_key = zeroblob(32) WHERE id = 1",
            "UPDATE user_key SET sealed = zeroblob(60)",
        ] as [StaticString])
    func `what was planted in the file is not believed`(_ script: StaticString) throws {
        try database.execute(script: script)
        let error = #expect(throws: CoreError.self) {
            try recovery.open(.code(code), of: nil, now: workspace.now())
        }
        #expect(error?.kind == .failed)
    }

    @Test func `the code opens the keys that were made after it`() throws {
        let opened = try recovery.open(.code(code), of: nil, now: workspace.now())
        let renewal = KeyRenewal(database, settings: workspace.settings)
        let password = Secret(copying: Array("another quiet harbour".utf8))
        try renewal.recover(
            opened, password: password, description: workspace.description, now: workspace.now())
        let claim = Authentication.Claim(user: "ada", password: password, source: "test")
        let proof = try Authentication(database, settings: workspace.settings)
            .prove(claim, now: workspace.now())
        let (login, _) = try SessionStore(database, settings: workspace.settings)
            .open(proof, now: workspace.now())
        let later = Workspace(
            database: database, settings: workspace.settings, login: login, context: workspace.context,
            description: workspace.description, isDryRun: false, systemClock: { TestDatabase.moment })
        _ = try renewal.change(later, proof: proof, password: password, compromised: true)
        let again = try recovery.open(.code(code), of: nil, now: workspace.now())
        #expect(!again.keys.bundle.isEqual(to: opened.keys.bundle))
        #expect(again.vaultKey != nil)
    }

    @Test func `a code opens nothing while its user may not manage keys`() throws {
        try database.execute("UPDATE user SET role = 'manager' WHERE id = 1")
        let error = #expect(throws: CoreError.self) {
            try recovery.open(.code(code), of: nil, now: workspace.now())
        }
        #expect(error?.message == "recovery failed")
    }
}
