import Foundation
import Models
import ServiceKit

/// A person as an officer sees them: real name, masked numbers. A full ID, phone or card number never stands here.
struct PersonPage: Codable, Sendable {
    struct Member: Codable, Sendable {
        let person: String
        let name: String
        let isHead: Bool
    }

    struct Account: Codable, Sendable {
        let bank: String
        let maskedCard: String?
        let recordedOn: String
        let isCurrent: Bool
    }

    let county: String
    let village: String
    let person: String
    let state: RegistrationState
    let heldBy: String?
    /// Why the record is closed; `nil` while it lives.
    let closing: String?
    let closedOn: String?
    /// The county or the person that a closed record points to.
    let pointsTo: String?
    /// Set when the person's data were erased: names and numbers say so, the rest is blank.
    let erasedOn: String?
    /// Set when the page shows what was known on a day.
    let asOf: Day?
    let name: String
    /// The first three and the last four characters; `nil` when no key of the ring opens the number any more.
    let maskedIDNumber: String?
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
    let povertyEpisodes: [PovertyEpisode]
    let accounts: [Account]
    let episodes: [StatusEpisode]
    let entries: [PersonEntry]

    private enum CodingKeys: String, CodingKey {
        case county, village, person, state, heldBy, name, maskedIDNumber = "maskedIdNumber", maskedPhone, birth, sex
        case household, isHead, relation, members, education, labourAbility, employmentState, jobWish, trainingState,
            trainingWish
        case isDisabled, schooling, note, registeredOn, povertyEpisodes, accounts
        case closing, closedOn, pointsTo, erasedOn, asOf, episodes, entries
    }

    init(_ file: PersonFile, asOf: Day? = nil, cipher: some FieldCipher) {
        func masked(_ sealed: String?, _ field: String, keeping ends: (first: Int, last: Int)) -> String? {
            cipher.masked(sealed, field, keeping: ends)
        }
        county = file.county.description
        village = file.village.description
        person = file.line.person
        state = file.line.state
        heldBy = file.heldBy
        closing = file.line.closing
        closedOn = file.line.closing.flatMap { _ in file.closedOn }
        pointsTo = file.line.closing.flatMap { _ in file.pointsTo }
        self.asOf = asOf
        relation = file.relation
        episodes = file.episodes
        entries = file.entries
        erasedOn = file.erasedOn
        name = file.erasedOn == nil ? file.line.name : SealError.erasedText
        maskedIDNumber =
            file.erasedOn == nil
            ? masked(file.sealedIDNumber, PersonalField.idNumber, keeping: (3, 4)) : SealError.erasedText
        maskedPhone = masked(file.sealedPhone, PersonalField.phone, keeping: (3, 2))
        birth = file.line.birth
        sex = file.line.sex
        household = file.line.household
        isHead = file.line.isHead
        members = file.members.map { Member(person: $0.person, name: $0.name, isHead: $0.isHead) }
        education = file.line.education
        labourAbility = file.line.labourAbility
        employmentState = file.line.employmentState
        jobWish = file.jobWish
        trainingState = file.trainingState
        trainingWish = file.line.trainingWish
        isDisabled = file.line.isDisabled
        schooling = file.schooling
        note = file.note
        registeredOn = file.registeredOn
        povertyEpisodes = file.poverty
        accounts = file.accounts.enumerated().map { index, account in
            Account(
                bank: account.bank, maskedCard: masked(account.sealedCard, PersonalField.accountCard, keeping: (0, 4)),
                recordedOn: account.recordedOn, isCurrent: index == 0)
        }
    }
}

extension FieldCipher {
    /// The opened field with stars; ``SealError/erasedText`` when the person's key was destroyed, `nil` when it does not open
    /// for another reason.
    func masked(_ sealed: String?, _ field: String, keeping ends: (first: Int, last: Int)) -> String? {
        do { return mask(try open(sealed, field), keeping: ends) } catch SealError.erased {
            return SealError.erasedText
        } catch {
            return nil
        }
    }

    /// - Throws: `SealError`; also for a text that is no sealed one.
    func open(_ sealed: String?, _ field: String) throws -> String {
        guard let sealed = sealed.flatMap({ Sealed($0) }) else { throw SealError.notAuthentic(field: field) }
        return try open(sealed, field: field)
    }
}

/// Stars for all but the ends; stars alone for a text that is not clearly longer than its ends.
func mask(_ text: String, keeping ends: (first: Int, last: Int)) -> String {
    guard text.count >= 2 * (ends.first + ends.last) - 3, text.count > ends.first + ends.last else {
        return String(repeating: "*", count: text.count)
    }
    let stars = String(repeating: "*", count: text.count - ends.first - ends.last)
    return text.prefix(ends.first) + stars + text.suffix(ends.last)
}
