import Foundation
import Models
import ServiceKit

/// One person: everything known of them, the forms of the desk, the numbers in full.
enum PersonPages {
    static func add(to routes: PageRoutes) {
        routes.page("/people/{person}", roles: PeoplePages.readers) { request in
            let person = try request.parameter("person", as: PersonKey.self)
            let county = try await request.home(of: person)
            let loaded = try await request.load(person, in: county)
            return .page(page(loaded, PersonDesk(request, loaded)))
        }
        routes.form("/people/{person}/acts/{act}", roles: PersonDesk.recorders) { request, form in
            try await act(request, form)
        }
        routes.form("/people/{person}/reveal", roles: PersonDesk.revealers) { request, form in
            try await reveal(request, form)
        }
    }

    private static func page(_ loaded: LoadedPerson, _ desk: PersonDesk, status: Int = 200) -> Page {
        var page = Page(
            "person", title: Bilingual(loaded.record.name, "Person"), PersonPage(loaded, desk))
        page.status = status
        return page
    }

    private static func act(_ request: PageRequest, _ form: PageForm) async throws -> PageOutcome {
        let person = try request.parameter("person", as: PersonKey.self)
        let county = try await request.home(of: person)
        guard let act = request.parameters["act"].flatMap({ PersonDesk.Act(rawValue: $0) }) else {
            throw Problem.notFound
        }
        do {
            try await PersonActs(request: request, county: county, person: person).run(act, form)
            return .seeOther(
                Target("people", person.description, query: ["county": county]).description + "#desk-\(act.rawValue)")
        } catch let problem as any ProblemConvertible where problem.problem.status != 401 {
            let loaded = try await request.load(person, in: county)
            let desk = PersonDesk(
                request, loaded, refused: (act, ShownForm(form, refused: problem.problem)))
            return .page(page(loaded, desk, status: problem.problem.status))
        }
    }

    // MARK: Numbers in full

    private struct RevealBody: Encodable, Sendable {
        let county: DivisionCode
        let fields: [RevealedField]
        let purpose: String
    }

    private static func reveal(_ request: PageRequest, _ form: PageForm) async throws -> PageOutcome {
        let person = try request.parameter("person", as: PersonKey.self)
        let county = try await request.home(of: person)
        do {
            let fields = (form.fields["fields"] ?? []).compactMap { RevealedField(rawValue: $0) }
            guard !fields.isEmpty else {
                throw Problem.refused(
                    Bilingual("请选择要查看的项目", "choose what to see"), code: "missing", field: "fields")
            }
            let purpose = try form.needed("purpose", Bilingual("用途", "purpose"))
            let answer = try await request.services.exchange(
                ServiceRequest(
                    "POST", .registry, key: county.description, Target("v1/people", person.description, "reveal"),
                    body: try JSONEncoder.wire.encode(RevealBody(county: county, fields: fields, purpose: purpose)),
                    idempotencyKey: try form.key()), for: request.visitor)
            let numbers = try answer.json(RevealedNumbers.self)
            return .page(
                Page(
                    "revealed", title: Bilingual("完整号码", "Numbers in full"),
                    RevealedPage(numbers, purpose: purpose, person: person, county: county)))
        } catch let problem as any ProblemConvertible where problem.problem.status != 401 {
            let loaded = try await request.load(person, in: county)
            let desk = PersonDesk(request, loaded, reveal: ShownForm(form, refused: problem.problem))
            return .page(page(loaded, desk, status: problem.problem.status))
        }
    }
}

/// What the template `revealed` shows: once, and recorded.
struct RevealedPage {
    struct Account {
        let bank: String
        let holder: String
        let card: String
    }

    let idNumber: String
    let hasIDNumber: Bool
    let phone: String
    let hasPhone: Bool
    let accounts: [Account]
    let event: String
    let purpose: String
    let address: String

    init(_ numbers: RevealedNumbers, purpose: String, person: PersonKey, county: DivisionCode) {
        idNumber = numbers.idNumber ?? ""
        hasIDNumber = numbers.idNumber != nil
        phone = numbers.phone ?? ""
        hasPhone = numbers.phone != nil
        accounts = (numbers.accounts ?? []).map { Account(bank: $0.bank, holder: $0.holder, card: $0.card) }
        event = numbers.eventId
        self.purpose = purpose
        address = Target("people", person.description, query: ["county": county]).description
    }
}
