import Calendars
import Foundation
import Models
import ServiceKit

/// The body of `POST /v1/persons`: the one place where numbers come in clear. They are sealed before a command is made.
struct RegisterPersonForm: Decodable, Sendable {
    let village: DivisionCode
    let name: String
    let idNumber: String
    /// Of the head of the household; left out when the person is the head.
    let headIDNumber: String?
    let phone: String?
    let education: String
    let labourAbility: String
    let employmentState: String
    let jobWish: String?
    let trainingWish: String?
    let isDisabled: Bool?

    private enum CodingKeys: String, CodingKey {
        case village, name, idNumber, headIDNumber = "headIdNumber", phone, education, labourAbility, employmentState
        case jobWish, trainingWish, isDisabled
    }

    /// The command, with the person's pseudonym in place of the number and every personal field sealed.
    ///
    /// - Throws: a 422 `Problem` naming the field, the reason and what to do; never its value.
    func command(keyRing: KeyRing, actor: ActorID) throws -> RegisterPerson {
        guard village.description.utf8.count == 12 else {
            throw Problem.refused(
                Bilingual("行政村代码应为12位", "the village code has 12 digits"), code: "village-code", field: "village")
        }
        let number = try Self.validated(idNumber, field: "idNumber")
        let head = try headIDNumber.map { try Self.validated($0, field: "headIdNumber") }
        guard let person = keyRing.personKey(idNumber: number.text) else { throw Problem.internalError }
        return RegisterPerson(
            county: village.county, village: village, person: person,
            head: head.flatMap { keyRing.personKey(idNumber: $0.text) },
            name: try Self.text(name, field: "name", limit: 50, isRequired: true),
            sealedIDNumber: try keyRing.seal(number.text, PersonalField.idNumber, of: person),
            sealedPhone: try phoneNumber().map { try keyRing.seal($0, PersonalField.phone, of: person) },
            birth: number.birth, sex: number.sex.code ?? "0",
            education: try Self.code(education, Education.self, field: "education"),
            labourAbility: try Self.code(labourAbility, LabourAbility.self, field: "labourAbility"),
            employmentState: try Self.code(employmentState, EmploymentState.self, field: "employmentState"),
            jobWish: try Self.text(jobWish ?? "", field: "jobWish", limit: 50),
            trainingWish: try Self.text(trainingWish ?? "", field: "trainingWish", limit: 50),
            isDisabled: isDisabled ?? false, actor: actor)
    }

    private static func validated(_ text: String, field: String) throws -> IDNumber {
        do {
            return try IDNumber(validating: text)
        } catch {
            throw Problem.refused(Bilingual(error), code: error.code, field: field)
        }
    }

    /// Digits of a mobile or landline number; `nil` when none was given.
    private func phoneNumber() throws -> String? {
        guard let phone else { return nil }
        let digits = phone.filter { $0 != " " && $0 != "-" }
        guard !digits.isEmpty else { return nil }
        guard (7...12).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else {
            throw Problem.refused(
                Bilingual(
                    "电话应为7至12位数字,请核对;没有电话的请留空",
                    "a phone number has 7 to 12 digits; leave it out if there is none"),
                code: "phone", field: "phone")
        }
        return digits
    }

    /// A value of a code table under its English name, read from that name or from the Chinese word.
    private static func code<Code: RosterCode>(_ text: String, _ table: Code.Type, field: String) throws -> String {
        if let value = Code(rawValue: text) ?? Code(chinese: text) { return value.rawValue }
        let labels = Code.allCases.map(\.label).joined(separator: "、")
        let names = Code.allCases.map(\.rawValue).joined(separator: ", ")
        throw Problem.refused(
            Bilingual("取值应为:\(labels)", "must be one of \(names)"), code: "unknown-value", field: field)
    }

    private static func text(_ text: String, field: String, limit: Int, isRequired: Bool = false) throws -> String {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty || !isRequired else {
            throw Problem.refused(Bilingual("请填写", "must be filled in"), code: "blank", field: field)
        }
        guard text.count <= limit else {
            throw Problem.refused(
                Bilingual("最多 \(limit) 个字", "at most \(limit) characters"), code: "too-long", field: field)
        }
        guard !PersonalNumberScan.contains(text) else {
            throw Problem.refused(
                Bilingual("不得填写身份证号、手机号或银行卡号", "must not contain an ID, phone or card number"),
                code: "personal-number", field: field)
        }
        return text
    }
}

extension KeyRing {
    fileprivate func seal(_ text: String, _ field: String, of person: PersonKey) throws -> String {
        do { return try seal(text, field: field, person: person).description } catch SealError.erased {
            throw Problem.refused(
                Bilingual(
                    "该人员的个人信息曾依法删除,密钥已销毁;确需重新登记的,须先由管理员为密钥环新增密钥(laowu keys add)",
                    "the person's data were erased and their key destroyed; to register them anew, a key must first be added "
                        + "to the ring (laowu keys add)"),
                code: "person-erased", field: "idNumber")
        }
    }
}

extension Bilingual {
    /// The problem's message, whose English part follows the last Chinese full stop.
    fileprivate init(_ problem: IDNumberProblem) {
        let parts = problem.message.split(separator: "。", omittingEmptySubsequences: true)
        self.init(parts.dropLast().joined(separator: "。") + "。", String(parts.last ?? ""))
    }
}
