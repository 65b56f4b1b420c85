// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]
/// What a program is made of: without the regular expressions that every module imports unasked, a megabyte and a
/// quarter which nothing here calls.
let plain =
    house + [.unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"])]
/// For modules without inner loops over numbers or bytes: the program stays under its 12 MB, for a twentieth of an
/// import's time.
let small = plain + [.unsafeFlags(["-Osize"], .when(configuration: .release))]
let guarded = plain + [.strictMemorySafety()]

let package = Package(
    name: "crm",
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

        .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: guarded),
        .target(name: "Seal", dependencies: ["COpenSSL"], swiftSettings: guarded),
        .target(name: "Numerics", swiftSettings: plain),
        .target(name: "Formats", swiftSettings: plain),
        .target(name: "Output", swiftSettings: small),
        .target(name: "Arguments", swiftSettings: small),
        .target(name: "CRMCore", dependencies: ["SQLite", "Seal", "Formats"], swiftSettings: small),
        .target(name: "CRMInsight", dependencies: ["CRMCore", "Numerics", "Formats"], swiftSettings: small),
        .target(
            name: "CRMCommands",
            dependencies: [
                "CRMCore", "CRMInsight", "Arguments", "Numerics", "Output", "Formats", "SQLite", "Seal",
            ],
            swiftSettings: small),
        .executableTarget(name: "crm", dependencies: ["CRMCommands"], swiftSettings: plain),

        .testTarget(name: "SQLiteTests", dependencies: ["SQLite", "CSQLite"], swiftSettings: guarded),
        .testTarget(
            name: "SealTests", dependencies: ["Seal", "COpenSSL"], exclude: ["Vectors"], swiftSettings: house),
        .testTarget(
            name: "NumericsTests", dependencies: ["Numerics"], exclude: ["Vectors"], swiftSettings: house),
        .testTarget(name: "FormatsTests", dependencies: ["Formats"], swiftSettings: house),
        .testTarget(
            name: "OutputTests", dependencies: ["Output"], exclude: ["Vectors"], swiftSettings: house),
        .testTarget(name: "ArgumentsTests", dependencies: ["Arguments"], swiftSettings: house),
        .testTarget(
            name: "CRMCoreTests", dependencies: ["CRMCore", "SQLite", "Seal", "Formats"],
            exclude: ["Vectors"],
            swiftSettings: house),
        .testTarget(
            name: "CRMInsightTests",
            dependencies: ["CRMInsight", "CRMCore", "Numerics", "Formats", "SQLite", "Seal"],
            swiftSettings: house),
        .testTarget(
            name: "CRMCommandsTests", dependencies: ["CRMCommands", "Arguments", "Seal"], swiftSettings: house
        ),
        .testTarget(
            name: "ScenarioTests", dependencies: ["crm", "CRMCommands", "Arguments", "SQLite"],
            exclude: ["Golden"],
            swiftSettings: house),
        .testTarget(
            name: "FuzzTests", dependencies: ["CRMCommands", "CRMCore", "Arguments", "Formats"],
            path: "Tests/Fuzz", exclude: ["run.sh"], swiftSettings: house),
    ]
)
