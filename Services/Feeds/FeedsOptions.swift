import ArgumentParser
import Foundation
import ServiceKit

/// The flags that only the feeds service has. Each falls back to its environment variable, then to its default.
public struct FeedsOptions: ParsableArguments {
    @Option(help: "Folder to take files from, <inbox>/<source>/<area>/<file> (FEEDS_INBOX; none).")
    public var inbox: String?

    @Option(help: "Largest file taken by HTTP, in MiB (FEEDS_UPLOAD_LIMIT; 2048).")
    public var uploadLimit: String?

    @Option(help: "Table of villages and other local areas, code,name,level,source_or_note (FEEDS_DIVISIONS; none).")
    public var divisions: String?

    @Option(help: "Who may push attendance events and payroll: id, area and secrets (FEEDS_SENDERS; nobody).")
    public var senders: String?

    @Option(help: "Largest push, in MiB (FEEDS_PUSH_LIMIT; 4).")
    public var pushLimit: String?

    @Option(help: "Seconds by which the timestamp of a push may differ from our clock (FEEDS_PUSH_WINDOW; 300).")
    public var pushWindow: String?

    public init() {}

    public mutating func validate() throws { _ = try resolved() }

    /// - Throws: `ValidationError` for a setting that is out of its range.
    public func resolved(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> FeedsSettings {
        func value(_ flag: String?, _ variable: String) -> String? {
            flag ?? environment[variable].flatMap { $0.isEmpty ? nil : $0 }
        }
        let limit = value(uploadLimit, "FEEDS_UPLOAD_LIMIT") ?? "2048"
        guard let mebibytes = Int(limit), (1...1_048_576).contains(mebibytes) else {
            let reason = Bilingual("应为 1 至 1048576 的整数", "must be a whole number from 1 to 1048576")
            throw ValidationError("--upload-limit / FEEDS_UPLOAD_LIMIT: \(reason)")
        }
        func number(_ flag: String?, _ variable: String, _ name: String, _ range: ClosedRange<Int>, _ fallback: Int)
            throws -> Int
        {
            guard let text = value(flag, variable) else { return fallback }
            guard let number = Int(text), range.contains(number) else {
                let (low, high) = (range.lowerBound, range.upperBound)
                let reason = Bilingual("应为 \(low) 至 \(high) 的整数", "must be a whole number from \(low) to \(high)")
                throw ValidationError("\(name) / \(variable): \(reason)")
            }
            return number
        }
        return FeedsSettings(
            inbox: value(inbox, "FEEDS_INBOX"), uploadLimit: mebibytes << 20,
            divisions: value(divisions, "FEEDS_DIVISIONS"), senders: value(senders, "FEEDS_SENDERS"),
            push: PushRoutes.PushSettings(
                limit: try number(pushLimit, "FEEDS_PUSH_LIMIT", "--push-limit", 1...64, 4) << 20,
                window: Int64(try number(pushWindow, "FEEDS_PUSH_WINDOW", "--push-window", 10...86_400, 300))))
    }
}

/// The settings of the feeds service, checked.
public struct FeedsSettings: Sendable, Hashable {
    /// The watched folder; `nil` where none is watched.
    public var inbox: String?
    /// Bytes.
    public var uploadLimit: Int

    /// A file of local areas, villages among them, by whose names whole-county rosters may name them.
    public var divisions: String?

    /// A file of who may push; nobody may without it.
    public var senders: String?

    public var push: PushRoutes.PushSettings

    public init(
        inbox: String? = nil, uploadLimit: Int = 2 << 30, divisions: String? = nil, senders: String? = nil,
        push: PushRoutes.PushSettings = PushRoutes.PushSettings()
    ) {
        self.senders = senders
        self.push = push
        self.divisions = divisions
        self.inbox = inbox
        self.uploadLimit = uploadLimit
    }
}
