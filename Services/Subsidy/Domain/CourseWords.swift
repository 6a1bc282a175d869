import Journal
import Models

/// A class lies in its county's partition, and its trainees may be at home elsewhere. Whoever settles the class tells the county
/// where the trainee is at home what the course came to; a county that the person leaves tells the next one.
extension SubsidyTables {
    /// Courses that count for the person: in the county's own settled classes, and in others' as they were told.
    func courses(of keys: [PersonKey], in county: DivisionCode) throws -> [SettledCourse] {
        var byClass: [ClassID: SettledCourse] = [:]
        for key in keys {
            for course in try reference.courses.courses(of: key, in: county) where byClass[course.class] == nil {
                byClass[course.class] = course
            }
            for word in try courses.received(county, key) where byClass[word.course.class] == nil {
                byClass[word.course.class] = word.course
            }
        }
        return byClass.values.sorted { ($0.settledOn, $0.class) < ($1.settledOn, $1.class) }
    }

    /// Adds the courses to `facts`, and those for which a training grant was given already.
    ///
    /// - Parameter others: what other counties claim for the person.
    func readCourses(into facts: inout PersonFacts, _ others: [HeldClaim]) throws {
        facts.courses = try courses(of: facts.keys, in: facts.county)
        guard !facts.courses.isEmpty else { return }
        let terms = Set(others.filter { $0.standing == .granted || $0.standing == .paid }.compactMap(\.term))
        facts.grantedCourses = Set(try facts.keys.flatMap { try courses.granted(facts.county, $0) })
        for course in facts.courses where terms.contains(course.class.description) {
            facts.grantedCourses.insert(course.class)
        }
    }

    /// What the county where the person is at home now has not been told of their courses, under whichever key.
    ///
    /// Of a class in which they sat under two keys the living record's seat is told, as it is the one that counts: see
    /// ``courses(of:in:)``.
    func nextCourseWord(about key: PersonKey, in county: DivisionCode) throws -> SubsidyEvent? {
        let person = try reference.people.survivor(county, key)
        let keys = try reference.people.keys(of: person, in: county)
        var told: Set<ClassID> = []
        for key in keys {
            for course in try reference.courses.courses(of: key, in: county) where told.insert(course.class).inserted {
                if let word = try nextOwnWord(about: person, course, in: county) { return word }
            }
        }
        for key in keys {
            for word in try courses.received(county, key) where told.insert(word.course.class).inserted {
                if let word = try nextPassedOn(about: person, word, in: county) { return word }
            }
        }
        return nil
    }

    /// About a settled class of this county.
    private func nextOwnWord(
        about person: PersonKey, _ course: SettledCourse, in county: DivisionCode
    ) throws -> SubsidyEvent? {
        guard let to = try destination(of: person, course, in: county) else { return nil }
        let told = try courses.told(county, person, course.class)
        let number = told.first.map { $0.course == course ? $0.number : $0.number + 1 } ?? 1
        guard !told.contains(where: { $0.to == to && $0.number == number }) else { return nil }
        return .courseTold(CourseTold(county: county, person: person, to: to, course: course, number: number))
    }

    /// About a class of another county, of which this one was told while the person was at home here.
    private func nextPassedOn(
        about person: PersonKey, _ word: CourseTable.Word, in county: DivisionCode
    ) throws -> SubsidyEvent? {
        guard let to = try destination(of: person, word.course, in: county), to != word.course.host else { return nil }
        let told = try courses.told(county, person, word.course.class)
        guard !told.contains(where: { $0.to == to && $0.number >= word.number }) else { return nil }
        return .courseTold(
            CourseTold(county: county, person: person, to: to, course: word.course, number: word.number))
    }

    /// The other county where the person is at home; `nil` when it is this one, or nobody knows.
    private func destination(of person: PersonKey, _ course: SettledCourse, in county: DivisionCode) throws
        -> DivisionCode?
    {
        switch try reference.people.standing(county, person) {
        case .movedAway: return try reference.people.stays(county, person).last?.departure?.to
        case nil, .denied:
            let home = try reference.courses.home(of: person, in: course.class, of: county)
            return home == county ? nil : home
        default: return nil
        }
    }

    // MARK: What a fact can change

    func react(to event: TrainingEvent) throws -> SubsidyEvent? {
        switch event {
        case .classSettled(let body):
            try nextCourseFinding("\(body.class) 1", in: body.county) {
                try reference.courses.people(in: body.class, of: body.county)
            }
        case .classSettlementAmended(let body):
            // Somebody may have left the list; the courses of all others are as they were.
            try nextCourseFinding("\(body.class) \(body.version)", in: body.county) { body.people }
        case .seatAnswered(let body): try nextCourseWord(about: body.answer.person, in: body.answer.county)
        case .catalogueEntrySet(let body):
            try nextCourseFinding(
                "\(body.request.entry.trade) \(body.request.entry.level) \(body.request.entry.from)",
                in: body.request.county
            ) {
                try reference.courses.people(
                    body.request.entry.trade, body.request.entry.level, in: body.request.county)
            }
        case .catalogueEntryWithdrawn(let body):
            try nextCourseFinding(
                "\(body.request.trade) \(body.request.level) \(body.request.on)", in: body.request.county
            ) {
                try reference.courses.people(body.request.trade, body.request.level, in: body.request.county)
            }
        default: nil
        }
    }

    private func nextCourseFinding(
        _ name: String, in county: DivisionCode, among people: () throws -> [PersonKey]
    ) throws -> SubsidyEvent? {
        try sweep.next("course \(county) \(name)", over: { try people().map { .person($0) } }) { holder in
            try holder.person.flatMap { try nextFindingOrWord($0, in: county) }
        }
    }

    /// About the person's cases, then what the county where they are at home now must know of their courses.
    func nextFindingOrWord(_ person: PersonKey, in county: DivisionCode) throws -> SubsidyEvent? {
        try nextFinding(person, in: county) ?? nextCourseWord(about: person, in: county)
    }

    /// After an own event about a course, or one that decides whether another course of the same kind is paid.
    func nextCourse(after event: SubsidyEvent) throws -> SubsidyEvent? {
        switch event {
        case .courseReceived(let body):
            try nextFindingOrWord(body.person, in: body.county)
        case .caseApproved(let body):
            try cases.record(of: body.case).flatMap { record in
                record.ground?.kind == .course ? try nextFinding(record.holder, in: record.county) : nil
            }
        default: nil
        }
    }

    func react(to letter: CourseNews) throws -> SubsidyEvent? {
        let known = try courses.received(letter.county, letter.person).first { $0.course.class == letter.course.class }
        guard letter.course.host != letter.county, known.map({ $0.number < letter.number }) ?? true else { return nil }
        return .courseReceived(
            CourseReceived(
                county: letter.county, person: letter.person, from: letter.from, course: letter.course,
                number: letter.number))
    }
}
