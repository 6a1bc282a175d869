/// Why a roster row is no enrolment.
enum RosterRefusal: String, CaseIterable {
    /// The class code belongs to no class of this county.
    case unknownClass = "unknown-class"
    /// The trade is not the person's own choice (让农民自主选择培训工种).
    case notOwnChoice = "not-own-choice"
    /// The class is closed.
    case classNotOpen = "class-not-open"
    /// The class's roster names the person already.
    case alreadyEnrolled = "already-enrolled"
    /// Another class on the same days keeps the person.
    case twoClassesAtOnce = "two-classes-at-once"
    /// The class was closed before the registry knew the person.
    case unknownPerson = "unknown-person"
    /// The class was closed, and the person's living record stands in another county.
    case registeredElsewhere = "registered-elsewhere"

    /// The class was called off.
    case classCancelled = "class-cancelled"
    /// The same trade and level was trained before.
    case sameCourse = "same-course"
    /// The plan's cap on courses a person.
    case capReached = "cap-reached"
    /// The kind of course is for others.
    case notOfTheGroup = "not-of-the-group"
    /// The class was closed before the facts were known by which the plan judges.
    case cannotTellYet = "cannot-tell-yet"
    /// The registry erased the person: their name is not taken up again.
    case personErased = "person-erased"
    /// A desk took the person off the roster before the class began.
    case withdrawn
    /// The person left the running class.
    case droppedOut = "dropped-out"

    /// The row was in order by itself and keeps its place on the roster as refused.
    var staysOnRoster: Bool {
        switch self {
        case .twoClassesAtOnce, .unknownPerson, .registeredElsewhere, .classCancelled, .sameCourse, .capReached,
            .notOfTheGroup, .cannotTellYet, .withdrawn, .droppedOut:
            true
        case .unknownClass, .notOwnChoice, .classNotOpen, .alreadyEnrolled, .personErased: false
        }
    }
}

/// Why a device event counts for nobody.
enum AttendanceRefusal: String, CaseIterable {
    case unknownClass = "unknown-class"
    /// The class was closed, and the person was not in it.
    case notEnrolled = "not-enrolled"
    case outsideClassDays = "outside-class-days"
    /// The class was closed with its figures before the event arrived.
    case classClosed = "class-closed"
    case classCancelled = "class-cancelled"
}
