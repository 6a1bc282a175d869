import Models

// The bodies of what is said of welfare posts; the caller is the actor.

struct AgreeWelfareTermsForm: Codable, Sendable {
    let county: DivisionCode
    let kind: String
    let standard: String
    let pay: Fen
    let departments: [String]
    let on: Day

    func command(by actor: ActorID) -> AgreeWelfareTerms {
        AgreeWelfareTerms(
            county: county.county, kind: kind, standard: standard, pay: pay, departments: departments, on: on,
            actor: actor)
    }
}

struct OpenWelfarePostForm: Codable, Sendable {
    let county: DivisionCode
    let post: String
    let kind: String
    let isVillageAide: Bool
    let village: DivisionCode
    let isPoorVillage: Bool
    let places: Int
    let need: String
    let standard: String
    let pay: Fen
    let on: Day

    func command(by actor: ActorID) -> OpenWelfarePost {
        OpenWelfarePost(
            county: county.county, post: post, kind: kind, isVillageAide: isVillageAide, village: village,
            isPoorVillage: isPoorVillage, places: places, need: need, standard: standard, pay: pay, on: on, actor: actor
        )
    }
}

struct CloseWelfarePostForm: Codable, Sendable {
    let county: DivisionCode
    let on: Day
    let reason: WelfarePostEnding
    let note: String?

    func command(post: String, by actor: ActorID) -> CloseWelfarePost {
        CloseWelfarePost(county: county.county, post: post, on: on, reason: reason, note: note, actor: actor)
    }
}

struct RearrangeWelfarePostForm: Codable, Sendable {
    let county: DivisionCode
    let village: DivisionCode
    let isPoorVillage: Bool
    let signedBy: [String]
    let on: Day
    let note: String

    func command(post: String, by actor: ActorID) -> RearrangeWelfarePost {
        RearrangeWelfarePost(
            county: county.county, post: post, village: village, isPoorVillage: isPoorVillage, signedBy: signedBy,
            on: on, note: note, actor: actor)
    }
}

struct AppointToWelfarePostForm: Codable, Sendable {
    let county: DivisionCode
    let appointment: String
    let person: PersonKey
    let from: Day
    let until: Day
    let marketProof: String?
    let outranks: String?

    func command(post: String, by actor: ActorID) -> AppointToWelfarePost {
        AppointToWelfarePost(
            county: county.county, post: post, appointment: appointment, person: person, from: from, until: until,
            marketProof: marketProof, outranks: outranks, actor: actor)
    }
}

struct RecordWelfareMonthForm: Codable, Sendable {
    let county: DivisionCode
    let month: Month
    let days: Int?
    let duty: String?
    let pay: Fen?

    func command(appointment: String, by actor: ActorID) -> RecordWelfareMonth {
        RecordWelfareMonth(
            county: county.county, appointment: appointment, month: month, days: days, duty: duty, pay: pay,
            actor: actor)
    }
}

struct LeaveWelfarePostForm: Codable, Sendable {
    let county: DivisionCode
    let on: Day
    let reason: WelfareLeaving
    let note: String?

    func command(appointment: String, by actor: ActorID) -> LeaveWelfarePost {
        LeaveWelfarePost(
            county: county.county, appointment: appointment, on: on, reason: reason, note: note, actor: actor)
    }
}

struct IssueWelfareRuleForm: Codable, Sendable {
    let county: DivisionCode
    let part: String
    let document: String
    let on: Day

    func command(by actor: ActorID) -> IssueWelfareRule {
        IssueWelfareRule(county: county.county, part: part, document: document, on: on, actor: actor)
    }
}
