import Models
import Policy
import Testing

/// A plan made up for tests, with facts of its own that officers declare.
enum TrialPack {
    static let catalogue = FactCatalogue(
        FactCatalogue.standard.facts + [
            FactDefinition(
                "trial_graduate", .integer, unit: "0/1", zh: "试验毕业生", en: "trial graduate", source: "declared",
                on: [.person], isDeclarable: true),
            FactDefinition(
                "trial_months", .integer, unit: "months", zh: "试验月数", en: "trial months", source: "declared",
                on: [.contract], isDeclarable: true),
            FactDefinition(
                "trial_locals", .integer, unit: "people", zh: "试验吸纳人数", en: "trial locals hired",
                source: "declared", on: [.employer], isDeclarable: true),
            FactDefinition(
                "trial_grants_before", .integer, unit: "times", zh: "试验次数", en: "trial grants before",
                source: "subsidy"),
        ])

    static func library(_ items: String = items) throws -> PolicyLibrary {
        try PolicyLibrary([PolicyPackLoader(catalogue: catalogue).load(yaml: text(items), file: "trial/pack.yaml")])
    }

    private static func text(_ items: String) -> String {
        """
        pack: trial
        version: 1
        document: {title: 试验方案, issuer: 试验}
        area: "532532"
        effective: {from: 2018-01-01}
        settings:
          - {name: notice_days, label: {zh: 公示天数, en: days of notice}, type: count, unit: 工作日, default: 5}
        items: \(items)
        """
    }

    static func item(
        _ id: String, ground: String, claimant: String, when: String, yuan: Int = 1_000, more: String = ""
    ) -> String {
        """

          - id: \(id)
            name: {zh: 试验补贴, en: trial grant}
            kind: grant
            ground: \(ground)
            term: once
            claimant: \(claimant)
            beneficiary: \(claimant)
            basis-date: event
            citation: {clause: 一, quote: 试验}
            conditions:
              - {id: only, label: {zh: 条件, en: condition}, when: "\(when)", citation: {clause: 一, quote: 条件}}
            amount:
              cases:
                - {label: {zh: 定额, en: flat}, yuan: \(yuan), citation: {clause: 一, quote: 定额}}
            notice-days: set-by-county
        \(more)
        """
    }

    static let items =
        item("graduate-grant", ground: "person", claimant: "person", when: "trial_graduate = 1")
        + item("contract-grant", ground: "contract", claimant: "person", when: "trial_months >= 3")
        + item("employer-award", ground: "employer", claimant: "employer", when: "trial_locals >= 10", yuan: 5_000)
}

extension County {
    static func trial(_ items: String = TrialPack.items) throws -> County {
        try County(settings: [:], policies: TrialPack.library(items), catalogue: TrialPack.catalogue)
    }

    func declaration(
        _ id: String = "d1", of person: PersonKey? = person(1), body: BodyID? = nil, ground: String? = nil,
        _ fact: String = "trial_graduate", _ value: String = "1", from: String = "2018-07-01", until: String? = nil,
        number: String? = "毕字01号", dated: String = "2018-06-30", reason: String? = nil,
        by name: ActorID = actor("desk")
    ) -> DeclareFact {
        DeclareFact(
            county: Self.code, declaration: DeclarationID(unchecked: id), person: body == nil ? person : nil,
            body: body, ground: ground, fact: fact, value: value, from: day(from), until: until.map { day($0) },
            proof: FactProof(kind: "毕业证书", number: number, issuer: "试验学校", dated: day(dated)), reason: reason,
            actor: name)
    }

    func withdrawal(_ id: String = "d1", reason: String = "证书不实") -> WithdrawDeclaredFact {
        WithdrawDeclaredFact(
            county: Self.code, declaration: DeclarationID(unchecked: id), reason: reason, actor: actor("desk"))
    }
}
