import Foundation
import GRDB
import Journal
import Models
import Policy
import Store

@testable import PlacementService

/// Terms that are lawful and complete, each with the one thing that matters to a test.
enum Posts {
    static let day: Day = "2022-03-01"
    static let officer = ActorID(unchecked: "o-1")
    static let village: DivisionCode = "532532102203"
    static let otherVillage: DivisionCode = "532532101201"

    static func terms(
        _ trade: String = "缝纫工", title: String = "平车工", kind: PostingKind = .ordinary, posts: Int = 5,
        at workplace: DivisionCode = "532532102", wage: ClosedRange<Int64> = 3_000...4_500,
        requirements: PostingRequirements = PostingRequirements(), conditions: String = "包食宿",
        channel: String = "website",
        from: Day = "2022-02-01", until: Day = "2022-12-31", localFirst: DivisionCode? = nil, partner: String? = nil,
        employer: OrganisationID = Rows.factory
    ) -> PostingTerms {
        PostingTerms(
            kind: kind, employer: employer, employerName: "东莞电子厂", title: title, trade: trade, workplace: workplace,
            posts: posts, wageFrom: .yuan(wage.lowerBound), wageTo: .yuan(wage.upperBound), conditions: conditions,
            requirements: requirements, channel: channel, from: from, until: until, localFirst: localFirst,
            partner: partner)
    }

    static func open(_ posting: PostingID, _ terms: PostingTerms = terms(), in county: DivisionCode = Rows.county)
        -> PlacementCommand
    {
        .openPosting(OpenPosting(county: county, posting: posting, terms: terms, actor: Posts.officer))
    }

    static func fill(
        _ posting: PostingID, _ people: [PersonKey], others: Int = 0, on day: Day = day
    ) -> PlacementCommand {
        .fillPosting(
            FillPosting(
                county: Rows.county, posting: posting, people: people, others: others, on: day, actor: Posts.officer))
    }

    static func close(_ posting: PostingID, _ reason: PostingEndReason, _ note: String = "停产") -> PlacementCommand {
        .closePosting(
            ClosePosting(
                county: Rows.county, posting: posting, on: day, reason: reason, note: note, actor: Posts.officer))
    }

    static func push(
        _ offers: [(PersonKey, [PostingID])], by channel: String = "visit", on day: Day = day
    ) -> PlacementCommand {
        .pushPostings(
            PushPostings(
                county: Rows.county, offers: offers.map { PostingOffer(person: $0.0, postings: $0.1) },
                channel: channel, on: day, actor: Posts.officer))
    }

    static func booklet(_ postings: [PostingID], village: DivisionCode = village, on day: Day = day) -> PlacementCommand
    {
        .issueBooklet(
            IssueBooklet(
                county: Rows.county, village: village, carrier: .workTeam, deliveredBy: "驻村工作队(样例)", copies: 30,
                postings: postings, on: day, actor: Posts.officer))
    }

    /// A person of the register, generated.
    static func registered(
        _ person: PersonKey, village: DivisionCode = village, household: String = "h1", birth: Day = "1990-05-01",
        sex: String = "2", ability: String = "ordinary", state: String = "neither", wish: String = "就近就业"
    ) -> RegistryEvent {
        .personRegistered(
            PersonRegistered(
                county: Rows.county, village: village, person: person, household: HouseholdID(unchecked: household),
                isHead: true, name: "样例",
                sealedIDNumber: "k1.c2VhbGVk", birth: birth, sex: sex, education: "primary", labourAbility: ability,
                employmentState: state, jobWish: wish, trainingState: "", trainingWish: "", isDisabled: false,
                schooling: "", note: ""))
    }

    static func poverty(_ person: PersonKey, _ status: String, since: Day = "2020-01-01") -> RegistryEvent {
        .povertyStatusRecorded(
            PovertyStatusRecorded(
                county: Rows.county, person: person, householdNumber: "1", status: status, since: since,
                ref: Rows.ref(1)))
    }

    static func entry(_ person: PersonKey, _ kind: EntryKind, _ text: String) -> RegistryEvent {
        .personEntryRecorded(
            PersonEntryRecorded(
                county: Rows.county, person: person,
                entry: PersonEntry(kind: kind, on: "2021-06-01", text: text, level: "", issuer: ""),
                actor: Posts.officer))
    }
}

extension PostingID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value)! }
}

/// A county's file on disk: commands and facts go in, queries read what is committed.
final class PostingDesk: @unchecked Sendable {
    let rules: PlacementRules
    let path: String
    private let tables: PlacementTables
    private let connection: Connection
    private let folder: String

    /// - Parameter rules: of the packs that come with the product unless said otherwise.
    init(_ rules: PlacementRules? = nil) throws {
        self.rules = try rules ?? .standard(environment: [:])
        folder = NSTemporaryDirectory() + "laowu-postings-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        path = folder + "/0.sqlite"
        connection = try Connection(path: path)
        try connection.execute(PlacementSchema.sql)
        tables = try PlacementTables(connection)
    }

    deinit {
        connection.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    @discardableResult
    func take(_ command: PlacementCommand, on today: Day = Posts.day) throws -> PlacementEvent {
        switch try tables.decision(on: command, Context(time: Moment(startOf: today)), rules) {
        case .refuse(let refusal): throw refusal
        case .event(let event):
            try tables.apply(event)
            return event
        }
    }

    func take(_ letter: PlacementLetter) throws {
        while let event = try PlacementGraph.react(to: letter, rules.stable, tables) { try tables.apply(event) }
    }

    func take(_ facts: RegistryEvent...) throws {
        for fact in facts { try tables.observe(fact, today: Posts.day) }
    }

    /// A living record of the county.
    func register(_ fact: RegistryEvent) throws {
        guard case .personRegistered(let event) = fact else { return }
        try take(fact, Rows.granted(event.person))
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        let pool = try ReadPool(path: path)
        defer { try? pool.close() }
        return try await pool.read(body)
    }

    func refusal(of command: PlacementCommand, on today: Day = Posts.day) -> String? {
        do {
            try take(command, on: today)
            return nil
        } catch {
            return (error as? Refusal)?.code
        }
    }
}
