/// The registry erased a person: their name leaves every roster, the rest stays under the person's key.
public struct TraineeErased: Message {
    public static let type = "laowu.training.trainee-erased.v1"
    public let county: DivisionCode
    public let person: PersonKey

    public init(county: DivisionCode, person: PersonKey) {
        self.county = county
        self.person = person
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
