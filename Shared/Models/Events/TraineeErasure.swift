/// The registry erased a person: their name leaves every roster, the rest stays under the person's key.
public struct TraineeErased: Message {
    public static let type = "laowu.training.trainee-erased.v1"
    public let county: DivisionCode
    public let person: PersonKey
    /// Counties in whose classes the person asked for a seat; they are told.
    public let hosts: [DivisionCode]?

    public init(county: DivisionCode, person: PersonKey, hosts: [DivisionCode]? = nil) {
        self.county = county
        self.person = person
        self.hosts = hosts
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
