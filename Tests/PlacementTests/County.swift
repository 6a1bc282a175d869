import Foundation
import Journal
import Models
import Store

@testable import PlacementService

/// One partition of placement without a log: rows and facts go in, events come out and are folded at once.
final class County {
    let tables: PlacementTables
    let rules: PlacementRules
    var rule: StableEmploymentRule { rules.stable }
    private(set) var events: [PlacementEvent] = []
    private let connection: Connection

    /// - Parameter path: a file, for tests that read it as HTTP does.
    init(_ rules: PlacementRules = PlacementRules(), path: String = ":memory:") throws {
        connection = try Connection(path: path)
        try connection.execute(PlacementSchema.sql)
        tables = try PlacementTables(connection)
        self.rules = rules
    }

    deinit { connection.close() }

    /// What one letter leads to.
    @discardableResult
    func take(_ letter: PlacementLetter) throws -> [PlacementEvent] {
        try drive { try PlacementGraph.react(to: letter, rule, tables) }
    }

    /// The same of a letter from which much follows.
    @discardableResult
    func takeMany(_ letter: PlacementLetter) throws -> [PlacementEvent] {
        try drive(most: 10_000) { try PlacementGraph.react(to: letter, rule, tables) }
    }

    @discardableResult
    func take(_ fact: RegistryEvent) throws -> [PlacementEvent] {
        try tables.observe(fact, today: "2019-01-01")
        return try drive { try PlacementGraph.react(to: fact, rule, tables) }
    }

    /// What a command leads to.
    /// - Throws: the refusal.
    @discardableResult
    func take(_ command: PlacementCommand, on today: Day = "2019-01-01") throws -> PlacementEvent {
        let context = Context(time: Moment(startOf: today))
        switch try tables.decision(on: command, context, rules) {
        case .refuse(let refusal): throw refusal
        case .event(let event):
            try tables.apply(event)
            events.append(event)
            return event
        }
    }

    @discardableResult
    func take(_ input: Input) throws -> [PlacementEvent] {
        switch input {
        case .letter(let letter): try take(letter)
        case .fact(let fact): try take(fact)
        }
    }

    enum Input {
        case letter(PlacementLetter)
        case fact(RegistryEvent)
    }

    /// Folds events alone, as an owner who was never there when they were decided.
    func fold(_ events: [PlacementEvent]) throws {
        for event in events { try tables.apply(event) }
    }

    func rowHashes(without table: String? = nil) throws -> [String: String] {
        try RowHash.tables(of: connection).filter { $0.key != table }
    }

    func rows(_ sql: String, columns: Int32) throws -> [[String]] {
        try connection.prepare(sql).all { row in
            var texts: [String] = []
            for column in 0..<columns { texts.append(row.text(column)) }
            return texts
        }
    }

    private func drive(most: Int = 50, _ react: () throws -> PlacementEvent?) throws -> [PlacementEvent] {
        var led: [PlacementEvent] = []
        while let event = try react() {
            guard led.count < most else { throw EndlessReaction() }
            try tables.apply(event)
            led.append(event)
        }
        events += led
        return led
    }

    struct EndlessReaction: Error {}
}

extension PlacementTables {
    /// Folds an event whose time is of no interest.
    func apply(_ event: PlacementEvent) throws { try apply(event, at: Moment(milliseconds: 0)) }
}

/// A milestone as it stands.
struct Milestone: Hashable {
    let person: String
    let months: Int
    let first: Month
    let last: Month
}

extension County {
    /// Milestones that paid months prove.
    func milestones() throws -> Set<Milestone> {
        Set(
            try rows(
                "SELECT person, months, first, last FROM stable_employment WHERE first IS NOT NULL", columns: 4
            ).map { row in
                Milestone(
                    person: row[0], months: Int(row[1]) ?? 0, first: Month(ordinal: Int32(row[2]) ?? 0),
                    last: Month(ordinal: Int32(row[3]) ?? 0))
            })
    }
}
