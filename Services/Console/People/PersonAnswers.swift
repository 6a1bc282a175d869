import Models
import ServiceKit

// What the services answer about one person, as far as pages show it. The shapes are those of their OpenAPI documents.

/// `GET /v1/people/{person}` of registry: real name, masked numbers.
struct PersonRecord: Decodable, Sendable {
    struct Member: Decodable, Sendable {
        let person: String
        let name: String
        let isHead: Bool
    }

    struct Account: Decodable, Sendable {
        let bank: String
        let maskedCard: String?
        let recordedOn: String
        let isCurrent: Bool
    }

    struct Poverty: Decodable, Sendable {
        let status: String
        let householdNumber: String
        let since: Day
        let until: Day?
    }

    let county: String
    let village: String
    let person: String
    let state: String
    let heldBy: String?
    let closing: String?
    let closedOn: String?
    let pointsTo: String?
    let erasedOn: String?
    let name: String
    let maskedIdNumber: String?
    let maskedPhone: String?
    let birth: String
    let sex: String
    let household: String
    let isHead: Bool
    let relation: String?
    let members: [Member]
    let education: String
    let labourAbility: String
    let employmentState: String
    let jobWish: String
    let trainingState: String
    let trainingWish: String
    let isDisabled: Bool
    let schooling: String
    let note: String
    let registeredOn: String
    let povertyEpisodes: [Poverty]
    let accounts: [Account]
    let episodes: [StatusEpisode]
    let entries: [PersonEntry]
}

/// `GET /v1/people/{person}/history` of registry.
struct PersonChanges: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let county: String
        let seq: Int
        let recordedOn: Day
        let cause: String
        let field: String
        let before: String?
        let after: String?
        let actor: String?
        let reason: String
    }

    let items: [Line]
}

/// `GET /v1/households/{household}` of registry.
struct HouseholdRecord: Decodable, Sendable {
    struct Member: Decodable, Sendable {
        let person: String
        let name: String
        let village: String
        let isHead: Bool
        let relation: String?
    }

    let household: String
    let members: [Member]
}

/// `GET /v1/people/{person}` of placement.
struct PersonWork: Decodable, Sendable {
    struct Contract: Decodable, Sendable {
        let contract: String
        let employer: String
        let employerName: String?
        let workplace: String
        let area: String
        let post: String
        let from: Day
        let to: Day
        let agency: String?
        let departedOn: Day?
    }

    struct PaidMonth: Decodable, Sendable {
        let month: Month
        let employer: String
        let daysWorked: Int
        let netFen: Fen
        let adjustmentFen: Fen
        let paidOn: Day
    }

    struct Stable: Decodable, Sendable {
        let months: Int
        let first: Month?
        let last: Month?
    }

    let contracts: [Contract]
    let months: [PaidMonth]
    let stable: [Stable]
}

/// A line of `GET /v1/people/{person}/spells` of placement.
struct WorkSpell: Decodable, Sendable {
    struct Evidence: Decodable, Sendable {
        let kind: String
        let from: Day
        let to: Day?
        let reference: String
    }

    let employer: String
    let from: Day
    let to: Day?
    let workplace: String?
    let area: String?
    let strength: String
    let evidences: [Evidence]
}

/// A line of `GET /v1/ledger/{person}` of training.
struct PersonClass: Decodable, Sendable {
    let `class`: String
    let host: String
    let trade: String
    let level: String
    let start: String
    let end: String
    let state: String
    let reason: String?
    let finding: EnrolmentFinding?
    let hasPassed: Bool?
    let certificate: String?
}

/// A line of `GET /v1/job-services` of placement.
struct PersonService: Decodable, Sendable {
    let service: String
    let details: JobServiceDetails
}

/// `GET /v1/job-service-kinds` of placement: what can be recorded, by the plan's lists and the product's own.
struct ServiceKinds: Decodable, Sendable {
    struct Kind: Decodable, Sendable {
        let code: String
        let zh: String
        let en: String
    }

    struct List: Decodable, Sendable {
        let list: String
        let clause: String
        let kinds: [Kind]
    }

    let lists: [List]
    let own: [Kind]

    /// What a service is called; the code where no list names it.
    func name(_ list: String?, _ code: String) -> Bilingual {
        let kinds = list.map { list in lists.first { $0.list == list }?.kinds ?? [] } ?? own
        return kinds.first { $0.code == code }.map { Bilingual($0.zh, $0.en) } ?? PeopleWording.service(code)
    }
}

/// A page of a list of registry or placement.
struct ListPage<Item: Decodable & Sendable>: Decodable, Sendable {
    let items: [Item]
    let page: Int
    let pageSize: Int
    let total: Int
}

/// `GET /v1/search` of registry.
struct FoundList: Decodable, Sendable {
    struct Person: Decodable, Sendable {
        let person: String
        let name: String
        let village: String
        let household: String
        let isHead: Bool
        let sex: String
        let education: String
        let labourAbility: String
        let povertyStatus: String?
        let state: String
        let closing: String?
        let age: Int
        let employment: String?
        let employmentOn: String?
        let jobWish: String
        let trainingWish: String
    }

    let asOf: Day
    let items: [Person]
    let total: Int?
    let next: String?
}

/// The answer of `POST /v1/lookup` of registry.
struct LookupFinding: Decodable, Sendable {
    let outcome: String
    let message: Bilingual
    let county: String?
    let countyName: String?
    let maskedName: String?
    let closing: String?
    let person: PersonKey?
}

/// The answer of `POST /v1/people/{person}/reveal` of registry.
struct RevealedNumbers: Decodable, Sendable {
    struct Account: Decodable, Sendable {
        let bank: String
        let holder: String
        let card: String
        let recordedOn: String
    }

    let eventId: String
    let idNumber: String?
    let phone: String?
    let accounts: [Account]?
}

/// `GET /v1/villages` of registry.
struct VillageList: Decodable, Sendable {
    struct Village: Decodable, Sendable {
        struct People: Decodable, Sendable {
            let claimed: Int
            let granted: Int
        }

        let village: String
        let name: String?
        let people: People
        let households: Int
        let registeredPoor: Int
    }

    let items: [Village]
}

/// `GET /v1/ledger` of registry.
struct VillageLedger: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let person: String
        let household: String
        let isHead: Bool
        let headName: String?
        let relation: String?
        let name: String
        let maskedIdNumber: String?
        let maskedPhone: String?
        let sex: String
        let age: Int
        let education: String
        let isLabour: Bool
        let povertyStatus: String?
        let isDisabled: Bool
        let employment: String?
        let workArea: String?
        let workSince: String?
        let monthlyIncome: Int64?
        let skills: [String]
        let jobWish: String
        let startUpWish: String
        let trainingWish: String
        let training: String
    }

    struct Foot: Decodable, Sendable {
        let people: Int
        let households: Int
        let labour: Int
        let working: Int
        let transferred: Int
        let trained: Int
        let withSkill: Int
        let withJobWish: Int
        let withTrainingWish: Int
        let registeredPoor: Int
    }

    let title: String
    let asOf: String
    let items: [Line]
    let foot: Foot
}
