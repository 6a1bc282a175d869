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
    let name: String
    /// The first three and the last four characters; `nil` when no key of the ring opens the number any more.
    let maskedIDNumber: String?
    let maskedPhone: String?
    let birth: String
    let sex: String
    let household: String
    let isHead: Bool
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

    private enum CodingKeys: String, CodingKey {
        case county, village, person, state, heldBy, name, maskedIDNumber = "maskedIdNumber", maskedPhone, birth, sex
        case household, isHead, members, education, labourAbility, employmentState, jobWish, trainingState, trainingWish
        case isDisabled, schooling, note, registeredOn, povertyEpisodes, accounts
    }

    init(_ file: PersonFile, cipher: some FieldCipher) {
        func masked(_ sealed: String?, _ field: String, keeping ends: (first: Int, last: Int)) -> String? {
            // A field that no longer opens belongs to an erased person or to a key that was taken away.
            guard let sealed = sealed.flatMap({ Sealed($0) }), let text = try? cipher.open(sealed, field: field)
            else { return nil }
            return mask(text, keeping: ends)
        }
        county = file.county.description
        village = file.village.description
        person = file.line.person
        state = file.line.state
        heldBy = file.heldBy
        name = file.line.name
        maskedIDNumber = masked(file.sealedIDNumber, PersonalField.idNumber, keeping: (3, 4))
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

/// Stars for all but the ends; stars alone for a text that is not clearly longer than its ends.
func mask(_ text: String, keeping ends: (first: Int, last: Int)) -> String {
    guard text.count >= 2 * (ends.first + ends.last) - 3, text.count > ends.first + ends.last else {
        return String(repeating: "*", count: text.count)
    }
    let stars = String(repeating: "*", count: text.count - ends.first - ends.last)
    return text.prefix(ends.first) + stars + text.suffix(ends.last)
}
