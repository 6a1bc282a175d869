import Calendars
import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// The name under which a county's ledger holds somebody, as far as an officer of another county may see it.
public struct HeldName: Codable, Sendable, Equatable {
    /// The first character, and the last of a name of three or more; stars for the others.
    public let masked: String
    /// Why the record is closed; `nil` while it lives.
    public let closing: String?

    /// Whose name is asked for.
    public struct Question: Codable, Sendable {
        public let county: DivisionCode
        public let person: PersonKey
    }

    /// `nil` inside when the county does not hold the person.
    public struct Answer: Codable, Sendable {
        public let name: HeldName?
    }

    /// Reads the file of the county's partition.
    @Sendable public static func read(_ database: Database, _ question: Question) throws -> Answer {
        Answer(
            name: try Row.fetchOne(
                database, sql: "SELECT name, closing FROM person WHERE county = ? AND person = ?",
                arguments: [question.county.description, question.person.description]
            ).map { HeldName(masked: mask(name: $0["name"]), closing: $0["closing"]) })
    }

    static func mask(name: String) -> String {
        guard name.count > 1 else { return "*" }
        let stars = String(repeating: "*", count: max(1, name.count - 2))
        return String(name.prefix(1)) + stars + (name.count > 2 ? String(name.suffix(1)) : "")
    }
}

/// The province-wide lookup of a person by number, as ``SearchAPI`` describes it. Numbers come in a body, never in an address, and
/// go no further than this: commands, events, answers and logs hold the person key at most.
public struct LookupRoutes: Sendable {
    private let identity: any PartitionReader
    private let gateway: any CommandGateway
    private let keyRing: KeyRing
    private let held: @Sendable (HeldName.Question) async throws -> HeldName.Answer

    /// - Parameter held: asks the ledger of a county, wherever it is.
    public init(
        identity: any PartitionReader, gateway: any CommandGateway, keyRing: KeyRing,
        held: @escaping @Sendable (HeldName.Question) async throws -> HeldName.Answer
    ) {
        self.identity = identity
        self.gateway = gateway
        self.keyRing = keyRing
        self.held = held
    }

    public func add(to routes: CallerRoutes) {
        // Who may not ask is refused by the domain, and the question recorded.
        routes.post("lookup", roles: Set(Role.all)) { request, context in try await lookUp(request, context) }
        routes.get("lookups", roles: [.auditor]) { request, context in
            guard let person = try request.query("person", as: PersonKey.self) else {
                throw Problem.invalid(
                    "person", code: "missing", Bilingual("缺少参数 person", "parameter person is missing"))
            }
            let lines = try await identity.read(person.description) { try LookupLine.all($0, of: person) }
            return LookupLines(
                items: lines.filter { line in DivisionCode(line.area).map { context.caller.mayAct(in: $0) } ?? false })
        }
    }

    private func lookUp(_ request: Request, _ context: CallerContext) async throws -> LookupAnswer {
        let key = try request.idempotencyKey()
        let form = try await request.json(LookupForm.self, context)
        guard let person = keyRing.personKey(idNumber: try form.number()) else { throw Problem.internalError }
        let question = LookUpPerson(
            person: person, purpose: try form.checkedPurpose(), actor: context.caller.actor,
            roles: context.caller.roles.map(\.description).sorted(), area: context.caller.area)
        let answer = try await gateway.submit(
            SubmittedCommand(
                type: LookUpPerson.type, key: question.key, idempotencyKey: key,
                payload: try JSONEncoder.wire.encode(question), actor: context.caller.actor,
                at: context.scope.receivedAt))
        // Asked here only after the question was recorded: the refused ones are recorded too.
        if let refused = LookupRules.refusal(of: question) { throw Problem.refusedLookup(refused) }
        if case .refused(let problem) = answer.status { throw problem }
        let place = try await identity.read(person.description) { try PersonPlace.read($0, person) }
        guard let place else { return .unknown(position: answer.position) }
        let mayOpen = context.caller.mayAct(in: place.county)
        let name = try? await held(HeldName.Question(county: place.county, person: person)).name
        return LookupAnswer(place, name: name, person: mayOpen ? person : nil, position: answer.position)
    }
}

/// The body of `POST /v1/lookup`.
struct LookupForm: Decodable, Sendable {
    let idNumber: String
    let purpose: String

    /// The 18 characters of a valid number.
    ///
    /// - Throws: a 422 `Problem` with the reason, never the number.
    func number() throws -> String {
        do { return try IDNumber(validating: idNumber).text } catch {
            throw Problem.refused(
                Bilingual("证件号码不正确,请核对", "the number is not a valid one"), code: error.code, field: "idNumber")
        }
    }

    /// - Throws: a 422 `Problem` where it is too long or holds a number; a blank one is recorded and refused.
    func checkedPurpose() throws -> String {
        guard purpose.count <= 200 else {
            throw Problem.refused(
                Bilingual("最多 200 个字", "at most 200 characters"), code: "too-long", field: "purpose")
        }
        guard !PersonalNumberScan.contains(purpose) else {
            throw Problem.refused(
                Bilingual("不得填写身份证号、手机号或银行卡号", "must not contain an ID, phone or card number"),
                code: "personal-number", field: "purpose")
        }
        return purpose
    }
}

/// The body of the answer.
struct LookupAnswer: Codable, Sendable {
    struct OpenMove: Codable, Sendable {
        let from: String
        let to: String
    }

    /// `held` or `unknown`
    let outcome: String
    let message: Bilingual
    let county: String?
    let countyName: String?
    /// Since when the county holds the record.
    let since: String?
    let maskedName: String?
    /// Why the record is closed; absent while it lives.
    let closing: String?
    /// A move that is under way.
    let move: OpenMove?
    /// For officers whose area the county lies in: the key with which they open the person's page.
    let person: PersonKey?
    /// The journal position of the event that records the question.
    let position: String

    init(_ place: PersonPlace, name: HeldName?, person: PersonKey?, position: String) {
        outcome = "held"
        county = place.county.description
        countyName = Divisions.standard.fullName(of: place.county)
        message = Bilingual(
            "该人员的档案在\(countyName ?? place.county.description)", "the record stands in county \(place.county)")
        since = place.since
        maskedName = name?.masked
        closing = name?.closing
        move = place.move.map { OpenMove(from: $0.from.description, to: $0.to.description) }
        self.person = person
        self.position = position
    }

    static func unknown(position: String) -> LookupAnswer { LookupAnswer(position: position) }

    private init(position: String) {
        outcome = "unknown"
        message = Bilingual("全省没有登记该人员", "nobody with this number is registered in the province")
        (county, countyName, since, maskedName, closing, move, person) = (nil, nil, nil, nil, nil, nil, nil)
        self.position = position
    }
}

struct LookupLines: Codable, Sendable {
    let items: [LookupLine]
}

extension LookupAnswer: ResponseEncodable {}
extension LookupLines: ResponseEncodable {}

extension Problem {
    static func refusedLookup(_ refused: LookupRules.Refused) -> Problem {
        switch refused {
        case .role:
            .forbidden(
                Bilingual("您的角色不能进行全省查询;本次查询已记录", "your role may not look people up; this was recorded"), code: "role")
        case .level:
            .forbidden(
                Bilingual("全省查询由县级及以上办理;本次查询已记录", "only counties and above may look people up; this was recorded"),
                code: "level")
        case .purpose:
            .refused(Bilingual("请填写查询用途;本次查询已记录", "say what for; this was recorded"), code: "purpose", field: "purpose")
        }
    }
}
