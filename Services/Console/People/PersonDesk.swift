import Models
import ServiceKit

/// The forms of a person's page: what a desk does for the person who stands before it, or who asks over the net.
///
/// The services meant are those that heyuan-2018 wants online: 網上就業登記、求職登記、職業介紹, guidance from afar, recognition as hard to employ
/// and claiming a subsidy. Each is a route of the service that owns it.
struct PersonDesk {
    struct Choice {
        let code: String
        let text: Bilingual
        let isChosen: Bool
    }

    struct Claim {
        let id: String
        let label: String
    }

    /// The forms, each with its own name in the address.
    enum Act: String, CaseIterable {
        case wish, service, work, hardship, claim
    }

    let today: String
    let reveal: ShownForm?
    let mayReveal: Bool
    let isOpen: Bool
    let wish: ShownForm
    let wishKinds: [Choice]
    let service: ShownForm
    let services: [Choice]
    let channels: [Choice]
    let results: [Choice]
    let work: ShownForm
    let hardship: ShownForm
    let claim: ShownForm
    let claims: [Claim]
    let hasClaims: Bool

    /// Who may record, as the services' routes have it.
    static let recorders: Set<Role> = [.clerk, .reviewer, .approver]
    /// Who may be shown numbers in full.
    static let revealers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .inspector]

    /// - Parameter refused: a form that comes back, with its name.
    init(
        _ request: PageRequest, _ loaded: LoadedPerson, refused: (act: Act, form: ShownForm)? = nil,
        reveal refusedReveal: ShownForm? = nil
    ) {
        func form(_ act: Act) -> ShownForm { refused?.act == act ? refused?.form ?? ShownForm() : ShownForm() }
        let caller = request.visitor.caller
        let lives = loaded.record.closing == nil && loaded.record.erasedOn == nil
        today = request.today.description
        mayReveal = caller.has(any: Self.revealers) && loaded.record.erasedOn == nil
        reveal = mayReveal ? refusedReveal ?? ShownForm() : nil
        isOpen = caller.has(any: [.clerk]) && lives && loaded.record.state != "denied"
        (wish, service, work, hardship, claim) =
            (form(.wish), form(.service), form(.work), form(.hardship), form(.claim))
        let kinds: [EntryKind] = [.jobWish, .trainingWish, .startUpWish, .skill]
        wishKinds = kinds.map { [wish] in
            Choice(code: $0.rawValue, text: PeopleWording.entry($0), isChosen: wish.typed["kind"] == $0.rawValue)
        }
        services = Self.services(loaded.kinds, chosen: service.typed["kind"])
        channels = ServiceChannel.allCases.map { [service] in
            Choice(
                code: $0.rawValue, text: PeopleWording.channel($0), isChosen: service.typed["channel"] == $0.rawValue)
        }
        results = ServiceResult.allCases.map { [service] in
            Choice(code: $0.rawValue, text: PeopleWording.result($0), isChosen: service.typed["result"] == $0.rawValue)
        }
        claims = loaded.fold.cases.filter { ["opened", "returned"].contains($0.state) }.map {
            Claim(id: $0.id, label: "\($0.itemZh) \(Numeral.yuan($0.amount)) 元")
        }
        hasClaims = !claims.isEmpty
    }

    /// The product's own kinds, then those of the plan's lists with their clause, as `list/code`.
    private static func services(_ kinds: ServiceKinds?, chosen: String?) -> [Choice] {
        let own =
            kinds?.own.map { ($0.code, Bilingual($0.zh, $0.en)) } ?? PeopleWording.services.map { ($0.code, $0.text) }
        let listed = (kinds?.lists ?? []).flatMap { list in
            list.kinds.map { ("\(list.list)/\($0.code)", Bilingual("\($0.zh)（\(list.clause)）", $0.en)) }
        }
        return (own + listed).map { Choice(code: $0.0, text: $0.1, isChosen: $0.0 == chosen) }
    }
}

/// The commands that the forms become.
struct PersonActs: Sendable {
    let request: PageRequest
    let county: DivisionCode
    let person: PersonKey

    /// - Throws: the service's `Problem`, or one naming the field that cannot be used.
    func run(_ act: PersonDesk.Act, _ form: PageForm) async throws {
        let key = try form.key()
        switch act {
        case .wish:
            try await send(.registry, Target("v1/people", person.description, "entries"), try wish(form), key)
        case .service:
            // The service's number is the form's own, so that a form sent twice is one service.
            try await send(.placement, Target("v1/job-services", key), try service(form), key)
        case .work: try await send(.placement, Target("v1/work/reports"), try work(form), key)
        case .hardship: try await send(.registry, Target("v1/hardship-applications"), try hardship(form, key), key)
        case .claim:
            let id = try form.needed("case", Bilingual("补贴", "claim"), as: CaseID.self)
            try await send(
                .subsidy, Target("v1/cases", id.description, "submission"),
                ClaimBody(county: county, on: request.today), key)
        }
    }

    private func send(
        _ processor: ProcessorName, _ target: Target, _ body: any Encodable & Sendable, _ key: String
    ) async throws {
        _ = try await request.services.post(
            processor, key: county.description, target, body, idempotencyKey: key, for: request.visitor)
    }

    // MARK: Bodies

    private struct EntryBody: Encodable, Sendable {
        let county: DivisionCode
        let kind: EntryKind
        let on: Day
        let text: String
        let level: String?
    }

    private struct ServiceBody: Encodable, Sendable {
        let county: DivisionCode
        let person: PersonKey
        let details: JobServiceDetails
    }

    private struct WorkBody: Encodable, Sendable {
        let county: DivisionCode
        let person: PersonKey
        let employer: OrganisationID
        let since: Day
        let until: Day?
        let workplace: DivisionCode
        let reporter: WorkReporter
        let on: Day
    }

    private struct HardshipBody: Encodable, Sendable {
        let county: DivisionCode
        let person: PersonKey
        let application: String
        let category: String
        let channel: String
    }

    private struct ClaimBody: Encodable, Sendable {
        let county: DivisionCode
        let on: Day
    }

    private func wish(_ form: PageForm) throws -> EntryBody {
        guard let kind = EntryKind(rawValue: try form.needed("kind", Bilingual("种类", "kind"))) else {
            throw Self.unknown("kind", Bilingual("种类", "kind"))
        }
        return EntryBody(
            county: county, kind: kind, on: try form.day("on", Bilingual("日期", "day")),
            text: try form.needed("text", Bilingual("内容", "what")), level: form.text("level"))
    }

    private func service(_ form: PageForm) throws -> ServiceBody {
        let (way, end) = (Bilingual("方式", "channel"), Bilingual("结果", "result"))
        guard let channel = ServiceChannel(rawValue: try form.needed("channel", way)) else {
            throw Self.unknown("channel", way)
        }
        guard let result = ServiceResult(rawValue: try form.needed("result", end)) else {
            throw Self.unknown("result", end)
        }
        // `code`, or `list/code` for a kind of a plan's list.
        let kind = try form.needed("kind", Bilingual("服务", "service")).split(separator: "/", maxSplits: 1)
            .map(String.init)
        return ServiceBody(
            county: county, person: person,
            details: JobServiceDetails(
                list: kind.count > 1 ? kind[0] : nil, kind: kind.last ?? "",
                on: try form.day("on", Bilingual("日期", "day")),
                by: try form.needed("by", Bilingual("服务单位", "office")), channel: channel, result: result,
                isFree: true, note: form.text("note")))
    }

    private func work(_ form: PageForm) throws -> WorkBody {
        let until = form.text("until") == nil ? nil : try form.day("until", Bilingual("止", "until"))
        return WorkBody(
            county: county, person: person,
            employer: try form.needed("employer", Bilingual("用人单位代码", "employer"), as: OrganisationID.self),
            since: try form.day("since", Bilingual("起", "since")), until: until,
            workplace: try form.needed("workplace", Bilingual("工作地代码", "place of work"), as: DivisionCode.self),
            reporter: .officer, on: request.today)
    }

    private func hardship(_ form: PageForm, _ key: String) throws -> HardshipBody {
        HardshipBody(
            county: county, person: person, application: key,
            category: try form.needed("category", Bilingual("困难类别", "category")),
            channel: form.text("channel") == "online" ? "online" : "office")
    }

    private static func unknown(_ field: String, _ label: Bilingual) -> Problem {
        .refused(Bilingual("请选择“\(label.zh)”", "choose “\(label.en)”"), code: "unknown-value", field: field)
    }
}
