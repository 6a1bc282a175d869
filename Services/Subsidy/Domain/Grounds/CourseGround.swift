import Models
import Policy

/// Places in training classes. For the institution and for the person a claim comes into being on the day on which the class is
/// settled, and again with each month's pay in the year after it.
extension PersonFacts {
    /// Names of the facts that a course gives.
    static let courseFacts: Set<String> = [
        "course_trade", "course_level", "course_kind", "course_mode", "course_form", "course_funding",
        "course_programme", "course_catalogue_form", "course_county", "course_province", "course_hours",
        "course_attendance_percent", "course_finished", "course_passed", "course_certified", "course_contents",
        "course_price_fen", "same_courses_before", "same_course_grants_before", "courses_this_year",
        "paid_months_after_course",
    ]

    func courseGrounds() -> [Ground] {
        courses.flatMap { course in
            let last = course.end.month.adding(12)
            let pays = paidMonths.map(\.lastDay).filter { $0 > course.settledOn && $0 <= last.lastDay }
            let claimants: [SubsidyItem.Party: String] = [
                .institution: "institution:\(course.institution)", .person: "person:\(person)",
            ]
            // Apart, because the dead claim nothing themselves.
            return claimants.sorted { $0.key.rawValue < $1.key.rawValue }.map { party, claimant in
                Ground(
                    .course, id: course.class.description, claimants: [party: claimant],
                    days: [course.settledOn] + pays
                ) { facts(of: course, on: $0) }
            }
        }
    }

    private func facts(of course: SettledCourse, on day: Day) -> Facts {
        let same = courses.filter {
            $0.class != course.class && $0.trade == course.trade && $0.level == course.level
        }
        let before = same.filter { $0.hasPassed && $0.end < course.start }
        let others = courses.filter {
            $0.class != course.class && $0.end.year == day.year && ($0.end, $0.class) < (course.end, course.class)
        }
        let paid = paidMonths.filter { $0 > course.end.month && $0.lastDay <= day }
        return [
            "course_trade": .text(course.trade), "course_level": .text(course.level),
            "course_kind": .text(orNull: course.kind), "course_mode": .text(orNull: course.mode),
            "course_form": .text(orNull: course.form), "course_funding": .text(orNull: course.funding),
            "course_programme": .text(orNull: course.programme), "course_catalogue_form": .text(course.catalogueForm),
            "course_county": .text(course.host.description), "course_province": .text(course.host.province.description),
            "course_hours": .integer(Int64(course.hours)), "course_attendance_percent": course.attendancePercent,
            "course_finished": .integer(course.isFinished ? 1 : 0),
            "course_passed": .integer(course.hasPassed ? 1 : 0),
            "course_certified": .integer(course.isCertified ? 1 : 0),
            "course_contents": .text(course.contents.joined(separator: " ")),
            "course_price_fen": course.price.map { .integer($0.value) } ?? .null,
            "same_courses_before": .integer(Int64(before.count)),
            "same_course_grants_before": .integer(Int64(same.filter { grantedCourses.contains($0.class) }.count)),
            "courses_this_year": .integer(Int64(others.count)),
            "paid_months_after_course": .integer(Int64(paid.count)),
        ]
    }
}

extension SettledCourse {
    /// Sessions attended of those held, in whole percent, rounded down; not known where none was held.
    fileprivate var attendancePercent: FactValue {
        sessionsHeld > 0 ? .integer(Int64(min(attended, sessionsHeld) * 100 / sessionsHeld)) : .null
    }
}

extension FactValue {
    fileprivate static func text(orNull text: String?) -> FactValue { text.map { .text($0) } ?? .null }
}
