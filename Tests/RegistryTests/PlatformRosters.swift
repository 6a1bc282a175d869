import Calendars
import GRDB
import Models
import ServiceKit

@testable import RegistryService

/// Rosters of another system for tests.
extension PlatformRow {
    /// A line that agrees with `RosterRow.sample(person)` unless told otherwise; `sealed` stands for the sealed number.
    static func sample(
        _ person: Int, in county: DivisionCode = Place.hekou, name: String? = nil, village: String = "",
        status: String = "农业就业", jobWish: String = "愿意就业", trainingWish: String = "无", poverty: String = "",
        round: Int = 2018, asOf: String? = "2018-01-10", system: ExchangeSystem = .nationalPlatform,
        sealed: String? = nil, ref: RowReference? = nil
    ) -> PlatformRow {
        PlatformRow(
            ref: ref ?? RowReference("platform-\(round)-\(asOf ?? "")", person), county: county,
            system: system.rawValue, round: round, asOf: asOf.flatMap { Day($0) }, person: .number(person),
            sealedIDNumber: sealed ?? "k1.id-\(person)",
            word: PlatformWord(
                name: name ?? "李\(person)", village: village, status: status, jobWish: jobWish,
                trainingWish: trainingWish, poverty: poverty))
    }
}

extension VerifyPerson {
    /// A verification that found everything as it stands.
    static func sample(_ person: Int, on day: String = "2018-03-01") -> VerifyPerson {
        VerifyPerson(
            county: Place.hekou, person: .number(person), verification: "v-\(person)", method: "visit",
            on: Day(day)!, result: "matches", differences: [], offices: ["hr", "poverty"], actor: .clerk)
    }
}

extension Desk {
    /// What a list of differences is asked for, by the people whom the pack in force names.
    static func query(
        _ area: DivisionCode = Place.hekou, _ system: ExchangeSystem = .nationalPlatform, round: Int? = nil
    ) -> ExchangeQuery {
        ExchangeQuery(area: area, system: system.rawValue, round: round) { day in
            Set(RegistryRules.standard.codes(of: RegistryTables.platformPeople, for: area.county, on: day))
        }
    }

    /// The differences as `kind person ours theirs`.
    func differences(_ query: ExchangeQuery = Desk.query()) async throws -> [String] {
        try await read(query.area.county) { pool in
            try await pool.read { database in
                try DifferenceList.read(database, query, kind: nil)?.differences.map { difference in
                    "\(difference.kind.rawValue) \(difference.name) [\(difference.ours)] [\(difference.theirs)]"
                } ?? []
            }
        }
    }

    func report(_ query: ExchangeQuery = Desk.query()) async throws -> ReconciliationPage? {
        try await read(query.area.county) { pool in
            try await pool.read { try ReconciliationPage.now($0, query) }
        }
    }

    /// The update that is due, as `kind name`, and who waits for verification.
    func pending(_ query: ExchangeQuery = Desk.query()) async throws -> (lines: [String], waiting: [String]) {
        try await read(query.area.county) { pool in
            try await pool.read { database in
                let update = try PlatformUpdate.read(database, query)
                return (
                    update?.lines.map { line in "\(line.kind) \(update?.people[line.person]?.name ?? "")" } ?? [],
                    update?.waiting.map(\.name) ?? []
                )
            }
        }
    }

    /// The command that tells the other system all that is due.
    func export(
        _ name: String, _ query: ExchangeQuery = Desk.query(), purpose: String = "国办系统更新", repeats: String? = nil
    ) async throws -> ExportPlatformUpdate {
        let lines = try await read(query.area.county) { pool in
            try await pool.read { database in
                try
                    (repeats.map { try PlatformUpdate.repeated(database, query, export: $0) }
                    ?? PlatformUpdate.read(database, query))?.lines ?? []
            }
        }
        return ExportPlatformUpdate(
            county: query.area.county, export: name, system: query.system, area: query.area, purpose: purpose,
            format: "xlsx", fileHash: String(repeating: "ab", count: 32), lines: lines, repeats: repeats,
            actor: .reviewer)
    }
}
