import Foundation
import GRDB
import Journal
import Models
import Store

@testable import PlacementService

/// Registers of one county under the plans that come with the product, in a file that pages read.
final class RegisterBench {
    let county: DivisionCode
    let tables: PlacementTables
    let rules: PlacementRules
    let path: String
    private(set) var events: [PlacementEvent] = []
    private let connection: Connection
    private let folder: String

    init(_ county: DivisionCode, _ rules: PlacementRules? = nil) throws {
        self.county = county
        self.rules = try rules ?? .standard(environment: [:])
        folder = NSTemporaryDirectory() + "registers-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        path = "\(folder)/0.sqlite"
        connection = try Connection(path: path)
        try connection.execute(PlacementSchema.sql)
        tables = try PlacementTables(connection)
    }

    deinit {
        connection.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// - Throws: the refusal.
    @discardableResult
    func take(_ command: PlacementCommand, on today: Day) throws -> PlacementEvent {
        switch try tables.decision(on: command, Context(time: Moment(startOf: today)), rules) {
        case .refuse(let refusal): throw refusal
        case .event(let event):
            try tables.apply(event)
            events.append(event)
            return event
        }
    }

    /// The refusal's code; `nil` when it is accepted.
    func refusal(_ command: PlacementCommand, on today: Day) throws -> String? {
        do {
            try take(command, on: today)
            return nil
        } catch let refusal as Refusal { return refusal.code }
    }

    func take(_ letter: PlacementLetter) throws {
        while let event = try PlacementGraph.react(to: letter, rules.stable, tables) { try tables.apply(event) }
    }

    func observe(_ fact: RegistryEvent) throws {
        try tables.observe(fact, today: "2018-01-01")
    }

    func fold(_ events: [PlacementEvent]) throws { for event in events { try tables.apply(event) } }

    func rowHashes() throws -> [String: String] { try RowHash.tables(of: connection) }

    func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        let pool = try ReadPool(path: path)
        let value = try await pool.read(body)
        try pool.close()
        return value
    }

    // MARK: Short forms

    static let officer = ActorID(unchecked: "li.si")

    func filing(
        _ kind: String, _ entry: String, name: String = "样例", area: DivisionCode? = nil,
        organisation: OrganisationID? = nil, person: PersonKey? = nil, level: String? = nil, from: Day,
        until: Day? = nil, document: String? = nil, on: Day? = nil, _ facts: KeyValuePairs<String, String> = [:]
    ) -> PlacementCommand {
        .fileRegisterEntry(
            FileRegisterEntry(
                county: county, entry: RegisterEntryID(unchecked: entry), kind: kind, on: on ?? from,
                face: RegisterFace(
                    name: name, area: area ?? county, organisation: organisation, person: person, level: level,
                    from: from, until: until, document: document,
                    facts: facts.map { RegisterFact(field: $0.key, value: $0.value) }), actor: Self.officer))
    }

    /// Files an entry, and recognises it where its kind waits for that.
    func enter(
        _ kind: String, _ entry: String, name: String = "样例", area: DivisionCode? = nil,
        organisation: OrganisationID? = nil, person: PersonKey? = nil, level: String? = nil, from: Day,
        until: Day? = nil, on: Day? = nil, _ facts: KeyValuePairs<String, String> = [:]
    ) throws {
        let command = filing(
            kind, entry, name: name, area: area, organisation: organisation, person: person, level: level, from: from,
            until: until, on: on, facts)
        try take(command, on: on ?? from)
        if RegisterKind.named(kind)?.needsRecognition == true {
            try take(stepping(entry, .recognise, on: on ?? from), on: on ?? from)
        }
    }

    func stepping(
        _ entry: String, _ step: RegisterStep, on day: Day, reason: String = "符合条件", document: String? = "样例〔1〕号"
    ) -> PlacementCommand {
        .stepRegisterEntry(
            StepRegisterEntry(
                county: county, entry: RegisterEntryID(unchecked: entry), step: step, on: day, reason: reason,
                document: document, actor: Self.officer))
    }

    func recording(
        _ entry: String, _ record: String, on day: Day, code: String? = nil, result: String = "完成",
        _ figures: KeyValuePairs<RegisterMeasure, Int64> = [:]
    ) -> PlacementCommand {
        .assessRegisterEntry(
            AssessRegisterEntry(
                county: county, entry: RegisterEntryID(unchecked: entry), record: record, on: day, code: code,
                result: result, figures: figures.map { RegisterFigure(measure: $0.key.rawValue, amount: $0.value) },
                actor: Self.officer))
    }

    func linking(
        _ entry: String, _ role: String, _ target: String, from day: Day, code: String? = nil, amount: Int? = nil,
        reference: String? = nil
    ) -> PlacementCommand {
        .linkRegisterEntry(
            LinkRegisterEntry(
                county: county, entry: RegisterEntryID(unchecked: entry), role: role, target: target, from: day,
                code: code, amount: amount, reference: reference, actor: Self.officer))
    }

    func place(_ code: DivisionCode, _ name: String, _ kind: String, since: Day? = nil) throws {
        try observe(
            .divisionsRecorded(
                DivisionsRecorded(
                    county: county,
                    entries: [
                        DivisionEntry(code: code, name: name, kind: kind, parent: code.town ?? county, since: since)
                    ], source: "样例", on: "2018-01-01", actor: Self.officer)))
    }

    // MARK: What pages say

    func figures(_ year: Int, today: Day) async throws -> RegisterFigures {
        let (county, rules) = (county, rules)
        return try await read { try RegisterFigurePages(rules: rules).figures(county, year, today: today, $0) }
    }

    func target(_ indicator: String, _ year: Int, today: Day) async throws -> RegisterTarget? {
        try await figures(year, today: today).targets.first { $0.indicator == indicator }
    }

    func shortfall(_ indicator: String, per: String, _ year: Int, today: Day) async throws -> RegisterShortfall? {
        let (county, rules) = (county, rules)
        return try await read {
            try RegisterShortfallPages(rules: rules).shortfalls(county, year, today: today, indicator: indicator, $0)
        }.first { $0.per == per }
    }

    func gaps(_ year: Int, today: Day, kind: String? = nil) async throws -> [String] {
        let (county, rules) = (county, rules)
        return try await read {
            try RegisterGapPages(rules: rules).gaps(county, year, today: today, kind: kind, $0)
        }.map { "\($0.entry) \($0.gap)" }
    }

    func entries(_ filter: RegisterPages.Filter, on day: Day) async throws -> [String] {
        let county = county
        return try await read { try RegisterPages.lines(county, filter, on: day, $0) }.map(\.entry.description)
    }

    func detail(_ entry: String, on day: Day) async throws -> RegisterDetail? {
        let county = county
        return try await read { try RegisterPages.detail(RegisterEntryID(unchecked: entry), county, on: day, $0) }
    }

    func people(kind: String, role: String, year: Int? = nil) async throws -> RegisterPeoplePage {
        let county = county
        return try await read {
            try RegisterPeople.page(county, .init(kind: kind, role: role, year: year), page: 1, $0)
        }
    }
}
