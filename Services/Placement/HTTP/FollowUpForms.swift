import Models

// The bodies of contacts, residences and registrations at a place of residence; the caller is the actor.

struct RecordWorkerContactForm: Codable, Sendable {
    let county: DivisionCode
    let contact: String
    let person: PersonKey
    let on: Day
    let channel: String
    let finding: ContactFinding
    let office: String?
    let service: EmploymentServiceKind?
    let rights: RightsBody?
    let outcome: String?
    let note: String?

    func command(by actor: ActorID) -> RecordWorkerContact {
        RecordWorkerContact(
            county: county.county, contact: contact, person: person, on: on, channel: channel, finding: finding,
            office: office, service: service, rights: rights, outcome: outcome, note: note, actor: actor)
    }
}

struct RecordTownResidenceForm: Codable, Sendable {
    let county: DivisionCode
    let person: PersonKey
    let place: DivisionCode
    let since: Day
    let until: Day?
    let evidence: String

    func command(by actor: ActorID) -> RecordTownResidence {
        RecordTownResidence(
            county: county.county, person: person, place: place, since: since, until: until, evidence: evidence,
            actor: actor)
    }
}

struct RegisterAtResidenceForm: Codable, Sendable {
    let county: DivisionCode
    let person: PersonKey
    let home: DivisionCode
    let registration: String
    let place: DivisionCode
    let residentSince: Day
    let residenceProof: String
    let joblessSince: Day
    let joblessProof: String
    let on: Day

    func command(by actor: ActorID) -> RegisterAtResidence {
        RegisterAtResidence(
            county: county.county, person: person, home: home, registration: registration, place: place,
            residentSince: residentSince, residenceProof: residenceProof, joblessSince: joblessSince,
            joblessProof: joblessProof, on: on, actor: actor)
    }
}
