import Journal
import Models

/// The registry learns what people can do from their certificates: letters to the registry of the person's home county, as its own answer
/// about the seat told, else to that of the class's county. A registry passes on what belongs to somebody who has moved away.
enum SkillLetters {
    static func letters(of event: TrainingEvent) -> [Letter] {
        rows(of: event).map { Letter(to: .registry, $0) }
    }

    private static func rows(of event: TrainingEvent) -> [SkillRow] {
        switch event {
        case .certificatesIssued(let event):
            event.certificates.enumerated().map { index, certificate in
                SkillRow(
                    ref: ref(event.class, event.firstRow + index),
                    county: home(of: certificate.person, event.homes) ?? event.county, person: certificate.person,
                    class: event.class, number: certificate.number, skill: LearntSkill(certificate, event.trade),
                    reason: "", actor: event.actor)
            }
        case .traineesCertified(let event): rows(of: event)
        case .certificateCorrected(let event):
            [
                SkillRow(
                    ref: ref(event.request.class, event.row), county: event.home ?? event.request.county,
                    person: event.request.certificate.person, class: event.request.class,
                    number: event.request.number, skill: LearntSkill(event.request.certificate, event.trade),
                    reason: event.request.reason, actor: event.request.actor)
            ]
        case .certificateWithdrawn(let event):
            [
                SkillRow(
                    ref: ref(event.request.class, event.row), county: event.home ?? event.request.county,
                    person: event.person,
                    class: event.request.class, number: event.request.number, skill: nil,
                    reason: event.request.reason, actor: event.request.actor)
            ]
        default: []
        }
    }

    /// Results that were entered together with numbers: no more is known of those certificates, not even their kind. The registry was
    /// not told of the ones from before rows were numbered.
    private static func rows(of event: TraineesCertified) -> [SkillRow] {
        guard let trade = event.trade, let level = event.level, let firstRow = event.firstRow else { return [] }
        let request = event.request
        let issued = request.results.compactMap { result in result.certificate.map { (result.person, $0) } }
        return issued.enumerated().map { index, result in
            let (person, number) = result
            return SkillRow(
                ref: ref(request.class, firstRow + index),
                county: home(of: person, event.homes) ?? request.county, person: person,
                class: request.class, number: number,
                skill: LearntSkill(
                    kind: nil, number: number, trade: trade, level: level, issuer: "", on: request.on), reason: "",
                actor: request.actor)
        }
    }

    private static func home(of person: PersonKey, _ homes: [TraineeHome]?) -> DivisionCode? {
        homes?.first { $0.person == person }?.home
    }

    private static func ref(_ id: ClassID, _ row: Int) -> RowReference {
        RowReference(batch: BatchID(unchecked: id.description), row: row)
    }
}

extension LearntSkill {
    fileprivate init(_ certificate: TraineeCertificate, _ trade: String) {
        self.init(
            kind: certificate.kind, number: certificate.number, trade: trade, level: certificate.level,
            issuer: certificate.issuer, on: certificate.on)
    }
}
