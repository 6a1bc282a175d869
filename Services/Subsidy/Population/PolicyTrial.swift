import Foundation
import Journal
import Models
import Policy
import Store

/// What an operator runs over the stores of a service without the service: read-only, at any time.
public struct PolicyTrial: Sendable {
    /// The partition's file.
    public let store: String
    public let policies: PolicyLibrary
    public let threads: Int
    public let control = RunControl()
    /// Where the lines go.
    public let lines: String

    public init(store: String, policies: PolicyLibrary, threads: Int, lines: String) {
        self.store = store
        self.policies = policies
        self.threads = threads
        self.lines = lines
    }

    /// The files of `subsidy` below a folder: the folder's own, or those of data directories in it.
    public static func stores(below folder: String) -> [String] {
        let files = FileManager.default
        if !folder.hasSuffix("/"), folder.hasSuffix(".sqlite") {
            return files.fileExists(atPath: folder) ? [folder] : []
        }
        let children = ((try? files.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        let folders = [folder] + children.map { "\(folder)/\($0)" }
        return (folders.map { "\($0)/\(ProcessorName.subsidy)" } + [folder]).flatMap { place -> [String] in
            guard place.hasSuffix("/\(ProcessorName.subsidy)") else { return [] }
            let names = ((try? files.contentsOfDirectory(atPath: place)) ?? []).sorted()
            return names.filter { $0.hasSuffix(".sqlite") }.map { "\(place)/\($0)" }
        }
    }

    /// Counties with people in the file.
    public static func counties(in store: String) throws -> [DivisionCode] {
        try reading(store) { connection in
            try connection.prepare("SELECT DISTINCT county FROM ref_person ORDER BY county").all { try $0.division(0) }
        }
    }

    /// A case's determination as it was frozen; `nil` where the file has no such case.
    public static func determination(of id: CaseID, in store: String) throws -> String? {
        try reading(store) { connection in
            try connection.prepare("SELECT determination FROM subsidy_case WHERE id = ?").first(id) { $0.text(0) }
        }
    }

    private static func reading<Value>(_ store: String, _ body: (Connection) throws -> Value) throws -> Value {
        let connection = try Connection(path: store, mode: .readOnly)
        defer { connection.close() }
        return try body(connection)
    }

    // MARK: Runs

    public func whatIf(
        _ county: DivisionCode, _ draft: PolicyPack, _ window: ClosedRange<Day>, at: Moment
    ) throws -> WhatIfReport {
        let order = WhatIfOrder(county: county, draft: draft, window: window, policies: policies)
        return try finished { try order.perform(path: store, threads: threads, control: control, file: $0, at: at) }
    }

    public func forecast(_ county: DivisionCode, _ draft: PolicyPack?, asOf: Day, at: Moment) throws -> ForecastReport {
        let order = ForecastOrder(county: county, asOf: asOf, draft: draft, policies: policies)
        return try finished { try order.perform(path: store, threads: threads, control: control, file: $0, at: at) }
    }

    private func finished<Report: Encodable>(_ perform: (RunFile) throws -> Report) throws -> Report {
        let file = try RunFile(path: lines)
        let report = try perform(file)
        try file.finish(report)
        return report
    }

    /// Every line of a finished run, in order.
    public func each(_ body: (RunLine) throws -> Void) throws { try RunFile.each(lines, body) }

    /// Removes the lines.
    public func forget() { RunFile.delete(lines) }
}
