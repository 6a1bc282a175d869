import Calendars
import Foundation
import Models
import ServiceKit

// Bodies of the POST routes about people's lives. Who is meant stands in the path; whoever calls is the actor.

struct EpisodeForm: Decodable, Sendable {
    let county: DivisionCode
    let kind: StatusKind
    let since: Day
    let until: Day?
    let detail: String?
    let evidence: String?

    func episode() throws -> StatusEpisode {
        StatusEpisode(
            kind: kind, since: since, until: until, detail: try FormText.check(detail, "detail"),
            evidence: try FormText.check(evidence, "evidence"))
    }
}

struct EpisodeEndForm: Decodable, Sendable {
    let county: DivisionCode
    let kind: StatusKind
    let since: Day
    let until: Day
    let reason: String?
}

struct EpisodeCorrectionForm: Decodable, Sendable {
    let county: DivisionCode
    let kind: StatusKind
    let since: Day
    /// Left out: there was no such episode.
    let corrected: EpisodeForm?
    let reason: String
}

struct EntryForm: Decodable, Sendable {
    let county: DivisionCode
    let kind: EntryKind
    let on: Day
    let until: Day?
    let text: String
    let level: String?
    let issuer: String?

    func entry() throws -> PersonEntry {
        PersonEntry(
            kind: kind, on: on, until: until, text: try FormText.check(text, "text"),
            level: try FormText.check(level, "level"), issuer: try FormText.check(issuer, "issuer"))
    }
}

struct EntryEndForm: Decodable, Sendable {
    let county: DivisionCode
    let kind: EntryKind
    let on: Day
    let text: String
    let until: Day
    let reason: String?
}

struct ReasonForm: Decodable, Sendable {
    let county: DivisionCode
    let reason: String?
}

struct ExitForm: Decodable, Sendable {
    let county: DivisionCode
    let cause: ExitCause
    let on: Day
    let evidence: String
}

struct MoveForm: Decodable, Sendable {
    /// The county that asks: the receiving one, or the one that has the person.
    let county: DivisionCode
    /// The receiving county's village.
    let village: DivisionCode
    let reason: String?
}

struct VillageMoveForm: Decodable, Sendable {
    let people: [PersonKey]
    let village: DivisionCode
    let household: HouseholdID?
    let reason: String?
}

struct SplitForm: Decodable, Sendable {
    let county: DivisionCode
    let members: [PersonKey]
    let head: PersonKey
    let relations: [String: String]?
    let reason: String?
}

struct HouseholdMergeForm: Decodable, Sendable {
    let county: DivisionCode
    let other: HouseholdID
    let head: PersonKey
    let relations: [String: String]?
    let reason: String?
}

struct HeadForm: Decodable, Sendable {
    let county: DivisionCode
    let head: PersonKey
    let relations: [String: String]?
    let reason: String?
}

struct PairForm: Decodable, Sendable {
    let county: DivisionCode
    let person: PersonKey
    let other: PersonKey
    let reason: String
}

struct MergeForm: Decodable, Sendable {
    let county: DivisionCode
    let survivor: PersonKey
    let closed: PersonKey
    let reason: String
}

struct UnmergeForm: Decodable, Sendable {
    let county: DivisionCode
    let closed: PersonKey
    let reason: String
}

/// A change request: phone and card come in clear and are sealed before a command is made.
struct ChangeForm: Decodable, Sendable {
    struct Change: Decodable, Sendable {
        let field: PersonField
        let before: String?
        let after: String?
        let since: Day?
    }

    struct Account: Decodable, Sendable {
        let bank: String
        let holder: String
        let card: String
    }

    let county: DivisionCode
    let changes: [Change]
    let account: Account?
    let isCorrection: Bool?
    let reason: String?
    let evidence: String?

    func command(person: PersonKey, keyRing: KeyRing, actor: ActorID) throws -> RequestChange {
        func seal(_ text: String?, _ field: String) throws -> String? {
            try text.flatMap { $0.isEmpty ? nil : $0 }.map {
                try keyRing.seal($0, field: field, person: person).description
            }
        }
        let changes = try self.changes.map { change in
            var (before, after) = (change.before, change.after)
            switch change.field {
            case .phone:
                before = try seal(before, PersonalField.phone)
                after = try seal(after, PersonalField.phone)
            case .account:
                before = try seal(before, PersonalField.accountCard)
                after = try seal(account?.card, PersonalField.accountCard)
            case .education: after = try FormText.code(after, Education.self, "education")
            case .labourAbility: after = try FormText.code(after, LabourAbility.self, "labourAbility")
            case .employmentState: after = try FormText.code(after, EmploymentState.self, "employmentState")
            case .birth:
                guard after.flatMap({ Day($0) }) != nil else { throw FormText.unreadable("birth") }
            default: after = try FormText.check(after, change.field.rawValue)
            }
            return FieldChange(field: change.field, before: before, after: after, since: change.since)
        }
        return RequestChange(
            county: county.county, person: person, changes: changes,
            account: try account.map {
                AccountDetails(
                    bank: try FormText.check($0.bank, "bank"),
                    sealedHolder: try seal($0.holder, PersonalField.accountHolder) ?? "",
                    sealedCard: try seal($0.card, PersonalField.accountCard) ?? "")
            }, isCorrection: isCorrection ?? false, reason: try FormText.check(reason, "reason"),
            evidence: try FormText.check(evidence, "evidence"), actor: actor)
    }
}

enum FormText {
    /// A free text without any person's number in it.
    static func check(_ text: String?, _ field: String) throws -> String {
        let text = (text ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.count <= 200 else {
            throw Problem.refused(Bilingual("最多 200 个字", "at most 200 characters"), code: "too-long", field: field)
        }
        guard !PersonalNumberScan.contains(text) else {
            throw Problem.refused(
                Bilingual("不得填写身份证号、手机号或银行卡号", "must not contain an ID, phone or card number"),
                code: "personal-number", field: field)
        }
        return text
    }

    static func code<Code: RosterCode>(_ text: String?, _ table: Code.Type, _ field: String) throws -> String? {
        guard let value = text.flatMap({ Code(rawValue: $0) ?? Code(chinese: $0) }) else { throw unreadable(field) }
        return value.rawValue
    }

    static func unreadable(_ field: String) -> Problem {
        .refused(Bilingual("取值不在代码表内", "not a value of its table"), code: "unknown-value", field: field)
    }
}
