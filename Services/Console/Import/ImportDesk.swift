import Foundation
import Models
import ServiceKit

/// Hands files to feeds and asks what becomes of them, as the visitor.
struct ImportDesk: Sendable {
    let request: PageRequest

    /// Bytes that one file may have on a page; longer ones go to the inbox or straight to feeds.
    static let limit = 32 << 20

    /// Who may hand in files from a page.
    static let senders: Set<Role> = [.clerk, .reviewer]

    /// All questions of a county go to one instance: trials and what is on its way are known only to the one that took the file.
    private func key(_ area: DivisionCode) -> String { area.county.description }

    private func send(
        _ file: UploadedFile, _ source: FeedSource, _ area: DivisionCode, isTrial: Bool
    ) async throws -> ServiceAnswer {
        try await request.services.exchange(
            ServiceRequest(
                "POST", .intake, key: key(area),
                Target(
                    "v1/deliveries",
                    query: [
                        "source": source.rawValue, "area": area, "name": file.name, "dryRun": isTrial ? "true" : nil,
                    ]),
                body: try file.content(), contentType: "application/octet-stream"),
            for: request.visitor)
    }

    /// Has a roster tried, and keeps it.
    func attempt(_ file: UploadedFile, _ area: DivisionCode) async throws -> String {
        let trial = try await send(file, .roster, area, isTrial: true).json(TrialAnswer.self)
        await ImportShelf.shared.keep(
            file, as: trial.id, area: area, by: request.visitor.caller.actor, at: request.receivedAt)
        return trial.id
    }

    /// Hands a file in for real.
    func deliver(_ file: UploadedFile, _ source: FeedSource, _ area: DivisionCode) async throws -> String {
        try await send(file, source, area, isTrial: false).json(ReceivedFile.self).id
    }

    func trial(_ id: String, _ county: DivisionCode) async throws -> TrialAnswer {
        try await request.services.get(
            .intake, key: key(county), Target("v1/trials", id), as: TrialAnswer.self, for: request.visitor)
    }

    /// What would become of every row; `nil` while the trial is not done.
    func verdicts(_ id: String, _ county: DivisionCode) async throws -> QuotedTable {
        let answer = try await request.services.exchange(
            ServiceRequest("GET", .intake, key: key(county), Target("v1/trials", id, "verdicts")), for: request.visitor)
        return QuotedTable(answer.bytes)
    }

    func trials(_ county: DivisionCode) async throws -> [TrialAnswer] {
        try await request.services.get(
            .intake, key: key(county), Target("v1/trials", query: ["county": area(county)]), as: TrialList.self,
            for: request.visitor
        ).trials
    }

    func deliveries(_ county: DivisionCode) async throws -> [DeliveryAnswer] {
        try await request.services.get(
            .intake, key: key(county), Target("v1/deliveries", query: ["county": area(county)]),
            as: DeliveryList.self, for: request.visitor
        ).deliveries
    }

    func delivery(_ id: BatchID, _ county: DivisionCode) async throws -> DeliveryAnswer {
        try await request.services.get(
            .intake, key: key(county), Target("v1/deliveries", id.description), as: DeliveryAnswer.self,
            for: request.visitor)
    }

    func refusedRows(_ id: BatchID, _ county: DivisionCode) async throws -> QuotedTable {
        let answer = try await request.services.exchange(
            ServiceRequest("GET", .intake, key: key(county), Target("v1/deliveries", id.description, "refused")),
            for: request.visitor)
        return QuotedTable(answer.bytes)
    }

    /// What the register made of a delivery's rows; `nil` while no row has come there.
    func batch(_ id: BatchID, _ county: DivisionCode) async throws -> BatchAnswer? {
        do {
            return try await request.services.get(
                .registry, key: county.description, Target("v1/batches", id.description, query: ["county": county]),
                as: BatchAnswer.self, for: request.visitor)
        } catch let problem as Problem where problem.status == 404 || problem.status == 403 { return nil }
    }

    func batchRows(_ id: BatchID, _ county: DivisionCode, outcome: String?) async throws -> QuotedTable {
        let answer = try await request.services.exchange(
            ServiceRequest(
                "GET", .registry, key: county.description,
                Target("v1/batches", id.description, "rows", query: ["county": county, "outcome": outcome])),
            for: request.visitor)
        return QuotedTable(answer.bytes)
    }

    /// A township's officer sees what came from the township.
    private func area(_ county: DivisionCode) -> DivisionCode {
        let own = request.visitor.caller.area
        return own.lies(in: county) ? own : county
    }
}
