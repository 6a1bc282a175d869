import Models
import Policy

/// Appointments to welfare posts. The unit that has the post claims for each month that was paid; which unit that is, is declared.
extension PersonFacts {
    static let postFacts: Set<String> = ["on_post", "post_paid", SubsidyItem.monthsClaimed]

    func postGrounds() -> [Ground] {
        life.posts.sorted { ($0.span.since, $0.appointment) < ($1.span.since, $1.appointment) }.map { post in
            let reference = GroundReference(kind: .post, id: post.appointment)
            let unit = declared.last { $0.fact == "post_unit" && $0.ground == reference }?.value
            var claimants: [SubsidyItem.Party: String] = [:]
            if case .text(let code) = unit { claimants[.employer] = "employer:\(code)" }
            return Ground(
                .post, id: post.appointment, claimants: claimants,
                days: [post.span.since] + post.paid.map(\.lastDay) + declaredDays(reference), months: post.paid
            ) { day in
                [
                    "on_post": .integer(post.span.holds(on: day) ? 1 : 0),
                    "post_paid": .integer(post.paid.contains(day.month) ? 1 : 0),
                ]
            }
        }
    }
}
