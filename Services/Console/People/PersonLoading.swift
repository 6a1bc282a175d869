import Models
import ServiceKit

/// What the services say of one person. The register's word is needed; of the others, what is missing is named on the page.
struct LoadedPerson: Sendable {
    let county: DivisionCode
    let person: PersonKey
    let record: PersonRecord
    let changes: PersonChanges?
    let work: PersonWork?
    let spells: [WorkSpell]?
    let classes: [PersonClass]?
    let services: [PersonService]?
    let kinds: ServiceKinds?
    let fold: PersonFold
    /// Who did not answer.
    let missing: [Bilingual]
}

extension PageRequest {
    /// The county whose ledger holds the person of the path: the one that the query names, else the one that the read model knows.
    ///
    /// - Throws: 404 when no county of the visitor's area knows the person, 403 for a county outside it.
    func home(of person: PersonKey) async throws -> DivisionCode {
        if let county = try value("county", as: DivisionCode.self)?.county {
            // A township's officer names the county that holds the ledger; the register asks for the person's village.
            guard county.lies(in: visitor.caller.area) || visitor.caller.area.lies(in: county) else {
                throw Problem.outsideArea(county)
            }
            return county
        }
        let area = visitor.caller.area
        let reach = area.description.utf8.count > 6 ? area.county : area
        let known = try await view.read { try PersonFold.counties($0, of: person, in: reach) }
        guard let county = known.first else { throw Problem.notFound }
        return county
    }

    func load(_ person: PersonKey, in county: DivisionCode) async throws -> LoadedPerson {
        let key = county.description
        let who = person.description
        func get<Answer: Decodable & Sendable>(
            _ processor: ProcessorName, _ target: Target, as type: Answer.Type
        ) async throws -> Answer { try await services.get(processor, key: key, target, as: type, for: visitor) }
        let record = try await get(
            .registry, Target("v1/people", who, query: ["county": county]), as: PersonRecord.self)
        // Read only now: what follows is shown of people of the visitor's own area.
        let area = visitor.caller.area.description.utf8.count > 6 ? county : visitor.caller.area
        let fold = try await view.read { try PersonFold.read($0, person, county: county, area: area) }
        async let changes = answer {
            try await get(
                .registry, Target("v1/people", who, "history", query: ["county": county]), as: PersonChanges.self)
        }
        async let work = answer {
            try await get(.placement, Target("v1/people", who, query: ["county": county]), as: PersonWork.self)
        }
        async let spells = answer {
            try await get(
                .placement, Target("v1/people", who, "spells", query: ["county": county]), as: [WorkSpell].self)
        }
        async let classes = answer {
            try await get(.training, Target("v1/ledger", who, query: ["county": county]), as: [PersonClass].self)
        }
        async let deeds = answer {
            try await get(
                .placement, Target("v1/job-services", query: ["county": county, "person": who]),
                as: ListPage<PersonService>.self
            ).items
        }
        async let kinds = answer {
            try await get(
                .placement, Target("v1/job-service-kinds", query: ["county": county]), as: ServiceKinds.self)
        }
        let all = (await changes, await work, await spells, await classes, await deeds)
        var missing: [Bilingual] = []
        if case .silent = all.0 { missing.append(Bilingual("变更记录", "changes")) }
        if case .silent = all.1 { missing.append(Bilingual("合同与工资", "contracts and pay")) }
        if case .silent = all.2 { missing.append(Bilingual("就业记录", "work")) }
        if case .silent = all.3 { missing.append(Bilingual("培训", "training")) }
        if case .silent = all.4 { missing.append(Bilingual("服务记录", "services")) }
        return LoadedPerson(
            county: county, person: person, record: record, changes: all.0.value, work: all.1.value,
            spells: all.2.value, classes: all.3.value, services: all.4.value, kinds: await kinds.value, fold: fold,
            missing: missing)
    }

    /// A service's word on the side: that it knows nothing, or nothing for the visitor, is an answer; that it is not there is none.
    private func answer<Value: Sendable>(_ ask: () async throws -> Value) async -> SideAnswer<Value> {
        do { return .said(try await ask()) } catch let problem as any ProblemConvertible
            where [403, 404].contains(problem.problem.status)
        { return .nothing } catch { return .silent }
    }
}

private enum SideAnswer<Value: Sendable>: Sendable {
    case said(Value)
    case nothing
    case silent

    var value: Value? { if case .said(let value) = self { value } else { nil } }
}
