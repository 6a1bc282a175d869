import Journal
import Models

extension TrainingTables {
    /// The catalogue's price of the class on its first day; `nil` where the catalogue has none.
    func price(of course: Course) throws -> SettledPrice? {
        let entry = try catalogue.catalogue(course.county).entry(
            course.trade, course.level, in: catalogue.area(of: course.id), on: course.start)
        guard let entry, let price = entry.price else { return nil }
        return SettledPrice(
            price: price, area: entry.area, from: entry.from, document: entry.document, clause: entry.clause)
    }

    /// What the class's trainees are owed after it, and how far it was done by the day.
    func owed(_ course: Course, on day: Day, _ rules: TrainingRules) throws -> [OwedService] {
        let duties = try afterClass.duties(of: course.id)
        guard !duties.isEmpty else { return [] }
        let services = try afterClass.services(of: course.id)
        let former = try exams.trainees(course.id).map { trainee in
            let keys = try work.keys(of: trainee.person, in: course.county)
            return FormerTrainee(
                class: course.id, institution: course.institution, end: course.end, person: trainee.person,
                name: trainee.name, hasPassed: trainee.hasPassed,
                isCardRegistered: try isCardRegistered(trainee.person, course, rules.settings),
                services: services[trainee.person] ?? [],
                paid: try work.paidMonths(of: keys, in: course.county).map(\.month),
                isHome: try registry.isHome(course.county, keys.first ?? trainee.person))
        }
        return OwedService.all(duties, former, on: day)
    }

    /// As the household stood when the class began; the latest status decides.
    private func isCardRegistered(
        _ person: PersonKey, _ course: Course, _ settings: TrainingSettings
    ) throws -> Bool {
        let begun = try trainees.facts(course.county, person).poverty.filter { $0.since <= course.start }
        return begun.max { ($0.since, $0.value) < ($1.since, $1.value) }.map {
            settings.cardRegisteredStatuses.contains($0.value)
        } ?? false
    }
}
