import Models
import ServiceKit

/// Texts that people type: not too long, and nobody's number.
enum TypedText {
    /// The longest, in characters.
    static let longest = 500

    /// - Throws: a 422 `Problem` naming the field, never the value.
    static func check(_ text: String, _ field: String) throws(Problem) {
        guard text.count <= longest else {
            throw .refused(
                Bilingual("最多 \(longest) 个字", "at most \(longest) characters"), code: "too-long", field: field)
        }
        guard !PersonalNumberScan.contains(text) else {
            throw .refused(
                Bilingual("不得填写身份证号、手机号或银行卡号", "must not contain an ID, phone or card number"),
                code: "personal-number", field: field)
        }
    }
}

/// The body of a referral; the caller is the actor.
struct ReferralForm: Codable, Sendable {
    let person: PersonKey
    let referral: String
    let institution: OrganisationID?
    let employer: OrganisationID?
    let employerName: String
    let posting: String?
    let post: String
    let on: Day
    let outcome: String

    func command(_ id: ClassID, of county: DivisionCode, by caller: Caller) throws -> RecordReferral {
        try TypedText.check(referral, "referral")
        try TypedText.check(employerName, "employerName")
        try TypedText.check(posting ?? "", "posting")
        try TypedText.check(post, "post")
        return RecordReferral(
            county: county, class: id, person: person, referral: referral,
            institution: try caller.organiser(institution), employer: employer, employerName: employerName,
            posting: posting, post: post, on: on, outcome: outcome, actor: caller.actor)
    }
}

/// The body of a follow-up; the caller is the actor.
struct FollowUpForm: Codable, Sendable {
    let person: PersonKey
    let institution: OrganisationID?
    let on: Day
    let channel: String
    let finding: String
    let isEmployed: Bool

    func command(_ id: ClassID, of county: DivisionCode, by caller: Caller) throws -> RecordFollowUp {
        try TypedText.check(finding, "finding")
        return RecordFollowUp(
            county: county, class: id, person: person, institution: try caller.organiser(institution), on: on,
            channel: channel, finding: finding, isEmployed: isEmployed, actor: caller.actor)
    }
}

struct ModelTraineeForm: Codable, Sendable {
    let `class`: ClassID
    let person: PersonKey
    let kind: String
    let story: String
    let on: Day

    func command(of county: DivisionCode, by caller: Caller) throws -> NameModelTrainee {
        try TypedText.check(story, "story")
        return NameModelTrainee(
            county: county, class: `class`, person: person, kind: kind, story: story, on: on, actor: caller.actor)
    }
}

extension Caller {
    /// The institution beyond which the caller sees and enters nothing; `nil` for officers.
    var boundInstitution: OrganisationID? { isOutsider ? organisation : nil }

    /// Who a service is entered for; an institution's user enters only what it did itself.
    ///
    /// - Throws: a 403 `Problem` for another institution than the caller's.
    func organiser(_ named: OrganisationID?) throws(Problem) -> OrganisationID? {
        guard let own = boundInstitution else { return named }
        guard named == nil || named == own else { throw Self.otherInstitution }
        return own
    }

    static let otherInstitution = Problem.forbidden(
        Bilingual("只能办理本机构的业务", "an institution acts for itself alone"), code: "other-institution")
}
