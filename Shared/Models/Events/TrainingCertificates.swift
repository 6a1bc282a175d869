// Certificates of trainees: given out, put right, taken back.

/// What a certificate says of its bearer.
public enum CertificateKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// 职业资格证书
    case vocationalQualification = "vocational-qualification"
    /// 专项职业能力证书
    case specialAbility = "special-ability"
    /// 职业技能等级证书
    case skillLevel = "skill-level"
    /// 培训合格(结业)证书: for the course, not for a trade.
    case completion
}

/// A certificate as it is written.
public struct TraineeCertificate: Codable, Hashable, Sendable {
    public let person: PersonKey
    public let kind: CertificateKind
    /// Nobody else's in the county, and never given out again.
    public let number: String
    /// 等级, as the certificate words it; may be blank.
    public let level: String
    /// 发证机构
    public let issuer: String
    public let on: Day

    public init(person: PersonKey, kind: CertificateKind, number: String, level: String, issuer: String, on: Day) {
        self.person = person
        self.kind = kind
        self.number = number
        self.level = level
        self.issuer = issuer
        self.on = on
    }
}

/// The county where a trainee of another county's class is at home, as its answer told: its registry learns of the certificate.
public struct TraineeHome: Codable, Hashable, Sendable {
    public let person: PersonKey
    public let home: DivisionCode

    public init(person: PersonKey, home: DivisionCode) {
        self.person = person
        self.home = home
    }
}

/// Enters certificates of a class's trainees.
public struct IssueCertificates: Message {
    public static let type = "laowu.training.issue-certificates.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let certificates: [TraineeCertificate]
    public let actor: ActorID

    public init(county: DivisionCode, `class`: ClassID, certificates: [TraineeCertificate], actor: ActorID) {
        self.county = county
        self.`class` = `class`
        self.certificates = certificates
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// Trainees bear certificates.
public struct CertificatesIssued: Message {
    public static let type = "laowu.training.certificates-issued.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    /// The trade of the class.
    public let trade: String
    public let certificates: [TraineeCertificate]
    /// The number, within the class, of the first certificate's row for the registry; the others follow.
    public let firstRow: Int
    /// Of trainees who are at home elsewhere; `nil`: of none.
    public let homes: [TraineeHome]?
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, trade: String, certificates: [TraineeCertificate], firstRow: Int,
        homes: [TraineeHome]? = nil, actor: ActorID
    ) {
        self.homes = homes
        self.county = county
        self.`class` = `class`
        self.trade = trade
        self.certificates = certificates
        self.firstRow = firstRow
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A certificate was entered wrongly (更正).
public struct CorrectCertificate: Message {
    public static let type = "laowu.training.correct-certificate.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    /// As it stands; the corrected one may bear another.
    public let number: String
    public let certificate: TraineeCertificate
    public let on: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, number: String, certificate: TraineeCertificate, on: Day,
        reason: String, actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.number = number
        self.certificate = certificate
        self.on = on
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A certificate stands as corrected.
public struct CertificateCorrected: Message {
    public static let type = "laowu.training.certificate-corrected.v1"
    public let request: CorrectCertificate
    public let trade: String
    /// Of the row for the registry, within the class.
    public let row: Int
    /// Of a bearer who is at home elsewhere.
    public let home: DivisionCode?

    public init(request: CorrectCertificate, trade: String, row: Int, home: DivisionCode? = nil) {
        self.home = home
        self.request = request
        self.trade = trade
        self.row = row
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A certificate is no longer valid (撤销), with the reason.
public struct WithdrawCertificate: Message {
    public static let type = "laowu.training.withdraw-certificate.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let number: String
    public let on: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, number: String, on: Day, reason: String, actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.number = number
        self.on = on
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A certificate is withdrawn.
public struct CertificateWithdrawn: Message {
    public static let type = "laowu.training.certificate-withdrawn.v1"
    public let request: WithdrawCertificate
    public let person: PersonKey
    public let trade: String
    /// Of the row for the registry, within the class.
    public let row: Int
    /// Of a bearer who is at home elsewhere.
    public let home: DivisionCode?

    public init(
        request: WithdrawCertificate, person: PersonKey, trade: String, row: Int, home: DivisionCode? = nil
    ) {
        self.home = home
        self.request = request
        self.person = person
        self.trade = trade
        self.row = row
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
