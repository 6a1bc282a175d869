// What one county's subsidy tells another of a course: the class is held in one county, the person is at home in another.

/// A person's place in a settled class, with what a training subsidy may depend on. Carries no name.
public struct SettledCourse: Codable, Hashable, Sendable {
    public let `class`: ClassID
    /// The county of the class.
    public let host: DivisionCode
    public let institution: OrganisationID
    /// 工种
    public let trade: String
    /// 等级
    public let level: String
    /// 培训类别, 培训方式, 组织形式, 补贴方式, 所属工程: codes of the plan's lists. `kind` is `nil` for a class that was filed without a
    /// profile; the others are blank where the profile names none.
    public let kind: String?
    public let mode: String?
    public let form: String?
    public let funding: String?
    public let programme: String?
    /// Of the catalogue's row, see `CatalogueEntry.form`; blank without one.
    public let catalogueForm: String
    public let start: Day
    /// The last day, included.
    public let end: Day
    /// 课时, as filed.
    public let hours: Int
    /// Half-day sessions that took place, and those that the person attended.
    public let sessionsHeld: Int
    public let attended: Int
    public let isFinished: Bool
    public let hasPassed: Bool
    /// By the plan's definition of the certificate rate.
    public let isCertified: Bool
    /// General-quality contents that were taught, in alphabetical order.
    public let contents: [String]
    /// The catalogue's price; `nil` where there is none.
    public let price: Fen?
    public let settledOn: Day

    public init(
        `class`: ClassID, host: DivisionCode, institution: OrganisationID, trade: String, level: String, kind: String?,
        mode: String?, form: String?, funding: String?, programme: String?, catalogueForm: String, start: Day, end: Day,
        hours: Int, sessionsHeld: Int, attended: Int, isFinished: Bool, hasPassed: Bool, isCertified: Bool,
        contents: [String], price: Fen?, settledOn: Day
    ) {
        self.`class` = `class`
        self.host = host
        self.institution = institution
        self.trade = trade
        self.level = level
        self.kind = kind
        self.mode = mode
        self.form = form
        self.funding = funding
        self.programme = programme
        self.catalogueForm = catalogueForm
        self.start = start
        self.end = end
        self.hours = hours
        self.sessionsHeld = sessionsHeld
        self.attended = attended
        self.isFinished = isFinished
        self.hasPassed = hasPassed
        self.isCertified = isCertified
        self.contents = contents
        self.price = price
        self.settledOn = settledOn
    }
}

/// The county where a person is at home now is to know of a course of theirs.
public struct CourseTold: Message {
    public static let type = "laowu.subsidy.course-told.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let to: DivisionCode
    public let course: SettledCourse
    /// Counts up from 1 for a person and a class whenever the county of the class has something else to say; the highest holds.
    public let number: Int

    public init(county: DivisionCode, person: PersonKey, to: DivisionCode, course: SettledCourse, number: Int) {
        self.county = county
        self.person = person
        self.to = to
        self.course = course
        self.number = number
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Letter to the county where the person is at home.
public struct CourseNews: Message {
    public static let type = "laowu.subsidy.course-news.v1"
    /// The receiving county.
    public let county: DivisionCode
    public let person: PersonKey
    public let from: DivisionCode
    public let course: SettledCourse
    public let number: Int

    public init(county: DivisionCode, person: PersonKey, from: DivisionCode, course: SettledCourse, number: Int) {
        self.county = county
        self.person = person
        self.from = from
        self.course = course
        self.number = number
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A course of a person in another county's class is known here.
public struct CourseReceived: Message {
    public static let type = "laowu.subsidy.course-received.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let from: DivisionCode
    public let course: SettledCourse
    public let number: Int

    public init(county: DivisionCode, person: PersonKey, from: DivisionCode, course: SettledCourse, number: Int) {
        self.county = county
        self.person = person
        self.from = from
        self.course = course
        self.number = number
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
