import Models
import ServiceKit

// Bodies of the POST routes about erasure and reveals. Who is meant stands in the path; whoever calls is the actor.

struct ErasureForm: Decodable, Sendable {
    let county: DivisionCode
    let basis: ErasureBasis
    let reason: String
}

struct ErasureDecisionForm: Decodable, Sendable {
    let county: DivisionCode
    let isApproved: Bool
    let reason: String?
}

struct ErasureHoldForm: Decodable, Sendable {
    let county: DivisionCode
    let isHeld: Bool
    let reason: String
}

struct KeyDestructionForm: Decodable, Sendable {
    let county: DivisionCode
}

struct RevealForm: Decodable, Sendable {
    let county: DivisionCode
    let fields: [RevealedField]
    let purpose: String
}

/// A person's numbers in full, with the event that says who asked for them.
struct RevealedFields: Codable, Sendable {
    struct Account: Codable, Sendable {
        let bank: String
        let holder: String
        let card: String
        let recordedOn: String
    }

    let eventId: String
    let position: String
    let idNumber: String?
    let phone: String?
    let accounts: [Account]?

    /// Fields that were not asked for, or that the person does not have, are left out.
    init(
        _ fields: [RevealedField], of file: SealedNumbers, _ cipher: some FieldCipher, eventID: String, position: String
    ) throws {
        func opened(_ sealed: String, _ field: String) throws -> String {
            do { return try cipher.open(sealed, field) } catch SealError.erased {
                return SealError.erasedText
            } catch {
                throw Problem.conflict(
                    Bilingual("字段无法解密,请核对密钥环", "a field does not open; check the key ring"), code: "field-sealed")
            }
        }
        eventId = eventID
        self.position = position
        idNumber = fields.contains(.idNumber) ? try opened(file.idNumber, PersonalField.idNumber) : nil
        phone = fields.contains(.phone) ? try file.phone.map { try opened($0, PersonalField.phone) } : nil
        accounts =
            fields.contains(.accounts)
            ? try file.accounts.map {
                Account(
                    bank: $0.bank, holder: try opened($0.holder, PersonalField.accountHolder),
                    card: try opened($0.card, PersonalField.accountCard), recordedOn: $0.recordedOn)
            } : nil
    }
}
