import Models

struct MendingForm: Codable, Sendable {
    let finding: String
    let on: Day
    let proof: String
}

struct ExamForm: Codable, Sendable {
    let on: Day
    let marks: [ExamMark]
}

struct CertificatesForm: Codable, Sendable {
    let certificates: [TraineeCertificate]
}

struct CertificateCorrectionForm: Codable, Sendable {
    let number: String
    let certificate: TraineeCertificate
    let on: Day
    let reason: String
}

struct CertificateWithdrawalForm: Codable, Sendable {
    let number: String
    let on: Day
    let reason: String
}

struct ContentsForm: Codable, Sendable {
    let on: Day
    let contents: [String]
    let proof: String
}

struct ChecksForm: Codable, Sendable {
    let on: Day
    let checks: [ClassCheck]
}

struct ClosingForm: Codable, Sendable {
    let on: Day
    let waivers: [DutyWaiver]?
}

struct SettlingForm: Codable, Sendable {
    let on: Day
    let priceStandard: String?
}
