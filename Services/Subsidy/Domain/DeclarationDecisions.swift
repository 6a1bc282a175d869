import Journal
import Models
import Policy

/// Facts that officers record with a proof, because no journal knows them.
extension SubsidyTables {
    func decide(_ command: DeclareFact, today: Day) throws -> SubsidyEvent {
        let fact = try declarable(command)
        try notInFuture(command.from, today)
        try notInFuture(command.proof.dated, today)
        if let until = command.until, until < command.from {
            throw Refusal.declarationRefused("until-before-from", "终止日早于起始日", "the last day lies before the first")
        }
        guard !command.proof.kind.isEmpty else {
            throw Refusal.declarationRefused("proof-missing", "请写明证明材料", "a fact is declared with its proof")
        }
        let holder = try declaredHolder(command)
        let ground = try declaredGround(command, fact, of: holder)
        let known = try declarations.last(command.declaration, in: command.county)
        if let known { try requireCorrection(command, of: known) }
        try requireNoOther(command, ground, of: holder)
        return .factDeclared(
            FactDeclared(
                county: command.county, declaration: command.declaration, version: (known?.fact.version ?? 0) + 1,
                person: command.person, body: command.body, ground: command.ground, fact: command.fact,
                value: command.value, from: command.from, until: command.until, proof: command.proof,
                reason: command.reason, on: today, actor: command.actor))
    }

    func decide(_ command: WithdrawDeclaredFact, today: Day) throws -> SubsidyEvent {
        guard let known = try declarations.last(command.declaration, in: command.county) else {
            throw Refusal.unknownDeclaration(command.declaration)
        }
        guard !known.isWithdrawn else { throw Refusal.declarationWithdrawn(command.declaration) }
        guard !command.reason.isEmpty else { throw Refusal.reasonMissing() }
        return .declaredFactWithdrawn(
            DeclaredFactWithdrawn(
                county: command.county, declaration: command.declaration, person: known.fact.person,
                body: known.fact.body, reason: command.reason, on: today, actor: command.actor))
    }

    /// Whoever declared a fact decides on no case that rests on it.
    func requireNotDeclarer(_ actor: ActorID, of record: CaseRecord) throws {
        let declared = try record.determination().declared ?? []
        if let own = declared.first(where: { $0.by == actor }) { throw Refusal.ownDeclaration(record.id, own) }
    }

    // MARK: What a declaration must say

    private func declarable(_ command: DeclareFact) throws -> FactDefinition {
        guard let fact = finder.catalogue[command.fact], fact.isDeclarable else {
            throw Refusal.declarationRefused(
                "not-declarable", "该事实不由人员申报，请查可申报事实目录", "this is no fact that an officer declares; see the catalogue")
        }
        guard fact.value(of: command.value) != nil else {
            throw Refusal.declarationRefused(
                "bad-value", "\(fact.meaning.zh) 的值应为\(fact.unit)",
                "the value of \(fact.name) must be a \(fact.type.rawValue) in \(fact.unit)")
        }
        return fact
    }

    private func declaredHolder(_ command: DeclareFact) throws -> Holder {
        switch (command.person, command.body) {
        case (let person?, nil):
            let survivor = try reference.people.survivor(command.county, person)
            guard try reference.people.standing(command.county, survivor) != nil else {
                throw Refusal.declarationRefused("unknown-person", "本县没有该人员", "nobody of this key is registered here")
            }
            return .person(survivor)
        case (nil, let body?):
            let kind = body.description.split(separator: ":", maxSplits: 1).first.map(String.init)
            guard let kind, ["employer", "platform", "site"].contains(kind), body.description.count > kind.count + 1
            else {
                throw Refusal.declarationRefused(
                    "unknown-body", "主体应为 employer:、platform: 或 site: 加编号",
                    "a body is employer:, platform: or site: and its code")
            }
            return .body(body)
        default:
            throw Refusal.declarationRefused(
                "one-holder", "请写明一名人员或一个主体", "name either a person or a body")
        }
    }

    private func declaredGround(
        _ command: DeclareFact, _ fact: FactDefinition, of holder: Holder
    ) throws -> GroundReference? {
        guard let text = command.ground else { return nil }
        let grounds =
            switch holder {
            case .person(let person): try facts(of: person, in: command.county).grounds
            case .body(let body): try facts(of: body, in: command.county).grounds
            }
        guard let reference = GroundReference(text),
            reference.comesByDeclaration || grounds.contains(where: { $0.reference == reference })
        else {
            throw Refusal.declarationRefused("unknown-ground", "没有该申报依据", "the holder has no such ground")
        }
        guard fact.isKnown(on: reference.kind) else {
            throw Refusal.declarationRefused(
                "fact-of-another-ground", "\(fact.meaning.zh) 不属于该申报依据", "\(fact.name) is no fact of such a ground")
        }
        return reference
    }

    private func requireCorrection(_ command: DeclareFact, of known: (fact: FactDeclared, isWithdrawn: Bool)) throws {
        guard !known.isWithdrawn else { throw Refusal.declarationWithdrawn(command.declaration) }
        let fact = known.fact
        guard fact.person == command.person, fact.body == command.body, fact.ground == command.ground,
            fact.fact == command.fact
        else {
            throw Refusal.declarationRefused(
                "declaration-exists", "申报 \(command.declaration) 记的是另一事实，请另用编号",
                "declaration \(command.declaration) is of something else; use another id")
        }
        guard let reason = command.reason, !reason.isEmpty else { throw Refusal.reasonMissing() }
    }

    /// No other declaration says the same fact of the same thing for one of the days.
    private func requireNoOther(_ command: DeclareFact, _ ground: GroundReference?, of holder: Holder) throws {
        let declared =
            switch holder {
            case .person(let person): try facts(of: person, in: command.county).declared
            case .body(let body): try facts(of: body, in: command.county).declared
            }
        let other = declared.first {
            $0.id != command.declaration && $0.fact == command.fact && $0.ground == ground
                && $0.meets(from: command.from, until: command.until)
        }
        if let other {
            throw Refusal.declarationRefused(
                "already-declared", "申报 \(other.id) 已记录该事实，请更正或撤销该申报",
                "declaration \(other.id) says this fact for these days; correct or withdraw that one")
        }
    }
}

extension Refusal {
    static func declarationRefused(_ code: String, _ zh: String, _ en: String) -> Refusal {
        Refusal(code, zh: zh, en: en)
    }

    static func unknownDeclaration(_ id: DeclarationID) -> Refusal {
        Refusal("unknown-declaration", zh: "没有申报 \(id)", en: "there is no declaration \(id)", isMissing: true)
    }

    static func declarationWithdrawn(_ id: DeclarationID) -> Refusal {
        Refusal("declaration-withdrawn", zh: "申报 \(id) 已撤销，请另行申报", en: "declaration \(id) is withdrawn; declare anew")
    }

    static func ownDeclaration(_ id: CaseID, _ source: Determination.DeclaredSource) -> Refusal {
        Refusal(
            "own-declaration", zh: "申请件 \(id)：您申报了其所依据的事实（\(source.declaration)），请换人办理",
            en: "case \(id) rests on your own declaration \(source.declaration); somebody else must act")
    }
}

extension FactDeclared {
    /// Whom it is about, under the key of the declaration.
    var holder: Holder { Holder(person: person, body: body) }
}

extension DeclaredFactWithdrawn {
    var holder: Holder { Holder(person: person, body: body) }
}

extension Holder {
    /// A message names exactly one of the two.
    init(person: PersonKey?, body: BodyID?) {
        self = body.map { .body($0) } ?? .person(person ?? PersonKey(unchecked: ""))
    }
}
