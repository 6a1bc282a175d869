import Foundation
import KafkaClient
import Models
import Testing

@testable import LaowuService

/// The demonstration's whole job, from roster to payment, on a running system: tens of people of two counties.
@MainActor
struct CountyWork {
    static let people = 60
    static let seed: UInt64 = 7

    let system: RunningSystem

    /// Does the job.
    ///
    /// - Returns: the final figures, as the services tell them.
    func perform() async throws -> Figures {
        var options = GenerateOptions()
        options.people = Self.people
        options.seed = Self.seed
        _ = try CountyGenerator(options: options).write(to: system.folder.files) { _ in }
        let context = DemoContext(
            services: system.clients, files: try CountyFiles(directory: system.folder.files), folder: system.folder,
            tide: system.tide(), reporter: Reporter(isSilent: true))
        var delivered = try await DeliverFiles(context).people()
        let classes = try await RunClasses(context).file()
        delivered += try await DeliverFiles(context).work()
        try await RunClasses(context).finish(classes)
        try await context.tide.settle("", "")
        let payments = try await PayGrants(context).run()
        try await context.tide.settle("", "")
        let summary = try await DemoSummary.collect(context, delivered, payments, seconds: 0, [:])
        try summary.requireSettled()
        let path = system.folder.path + "/summary.json"
        try summary.json().write(to: URL(fileURLWithPath: path))
        return try Figures(contentsOf: path)
    }

    /// What the job comes to when nothing is disturbed, and how many records it leaves; done once.
    static func undisturbed() async throws -> (figures: Figures, records: Int64) {
        if let known { return known }
        let result = try await RunningSystem.run { system in
            try system.start(RunningSystem.services)
            try await system.ready(RunningSystem.services)
            let figures = try await CountyWork(system: system).perform()
            try await expectFiguresOfFiles(figures, system.folder.path)
            return (figures, try system.recordCount())
        }
        known = result
        return result
    }

    private static var known: (figures: Figures, records: Int64)?

    /// Compares with what the delivered files come to by the plan's own words.
    static func expectFiguresOfFiles(_ figures: Figures, _ directory: String) async throws {
        let county = try #require(figures.values["county"].flatMap { DivisionCode($0) })
        let expected = try ExpectedFigures(DeliveredFiles(directory), county: county)
        #expect(try figures.number("registry.\(county).people.granted") == expected.registered)
        #expect(try figures.number("registry.\(county).households") == expected.households)
        #expect(try figures.number("placement.peoplePaid") == expected.paidPeople)
        let grants = try ["service-grant": expected.serviceGrants(), "transport-grant": expected.transportGrants()]
        for (item, grant) in grants {
            #expect(figures.cases(item, "cases") == grant.cases, "\(item)")
            #expect(figures.cases(item, "amount") == grant.amount, "\(item), fen")
            #expect(figures.count("cases.\(item).paid.amount") == grant.paidAmount, "\(item), paid, fen")
        }
        #expect(grants.values.reduce(0) { $0 + $1.cases } > 0, "a county without a case shows nothing")
    }
}

extension RunningSystem {
    /// Records of all journals: how far the job has come.
    func recordCount() throws -> Int64 {
        let reader = try KafkaReader(configuration: configuration)
        defer { reader.close() }
        return try ProcessorName.all.reduce(0) { sum, processor in
            try (0..<Self.partitions).reduce(sum) { sum, partition in
                sum
                    + (try reader.bounds(
                        topic: Topics.journal(processor), partition: partition, timeoutMilliseconds: 10_000)).high
            }
        }
    }

    /// Waits until the journals hold that many records.
    func waitForRecords(_ records: Int64) async throws {
        let isReached = try await eventually(polls: 7_500) { (try? recordCount()).map { $0 >= records } ?? false }
        try #require(isReached, "the journals do not come to hold \(records) records")
    }

    /// Does the whole job while `disturbance` goes on, and compares what it comes to with the undisturbed run, with the files, and with the
    /// journals themselves.
    func expectUndisturbedFigures(while disturbance: @escaping @MainActor (RunningSystem) async throws -> Void)
        async throws
    {
        let undisturbed = try await CountyWork.undisturbed().figures
        let chaos = Task { try await disturbance(self) }
        let figures: Figures
        do { figures = try await CountyWork(system: self).perform() } catch {
            chaos.cancel()
            throw error
        }
        try await chaos.value
        #expect(figures.outcome == undisturbed.outcome)
        try await CountyWork.expectFiguresOfFiles(figures, folder.path)
        try await expectNothingLostOrDoubled(clients.all)
    }
}
