/// Somebody other than the payer has looked into a warning of the checks before payment and says why the case may be paid
/// all the same.
public struct ConfirmPaymentWarning: Message {
    public static let type = "laowu.subsidy.confirm-payment-warning.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    /// The check's id, such as `two-jobs`.
    public let check: String
    /// Names exactly what was found; when something else is found later, it has to be confirmed anew.
    public let finding: String
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, check: String, finding: String, reason: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.`case` = `case`
        self.check = check
        self.finding = finding
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}

/// A warning about a case was looked into and confirmed.
public struct PaymentWarningConfirmed: Message {
    public static let type = "laowu.subsidy.payment-warning-confirmed.v1"
    public let county: DivisionCode
    public let `case`: CaseID
    public let check: String
    public let finding: String
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, `case`: CaseID, check: String, finding: String, reason: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.`case` = `case`
        self.check = check
        self.finding = finding
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `case`.description }
}
