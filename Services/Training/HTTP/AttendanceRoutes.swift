import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// The routes about who was there: the grid of a class, corrections, and what an officer has to look at.
struct AttendanceRoutes: Sendable {
    let store: any PartitionReader
    let gateway: any CommandGateway
    let queries: AttendanceQueries

    /// Who may correct: officers, not the institution that is paid for the sessions.
    static let correctors: Set<Role> = [.clerk, .reviewer, .inspector]

    func add(to routes: CallerRoutes) {
        let queries = queries
        routes.get("classes/{id}/attendance", roles: .readersAndInstitutions) { _, context in
            let (id, county) = try await context.visibleClass { try await store.read($0, $1) }
            guard let grid = try await store.read(county.description, { try queries.grid(of: id, $0) }) else {
                throw Problem.notFound
            }
            return try Self.json(grid)
        }
        routes.get("attendance/doubles", roles: .readers) { request, context in
            let county = try Self.county(request, context)
            let isReviewed = try request.query("reviewed") { Bool($0) }
            return try Self.json(
                try await store.read(county.description) { try queries.doubles(county, isReviewed: isReviewed, $0) })
        }
        routes.routeCommand(
            "attendance/doubles/reviews", gateway: gateway, roles: Self.correctors, success: .created,
            as: DoubleReviewForm.self
        ) { form, _, context in
            try TypedText.check(form.finding, "finding")
            let double = DoubleReading(
                person: form.person, session: form.session, reason: form.reason, form.first, form.second)
            return CommandDraft(
                type: ReviewDouble.type, area: form.county.county,
                payload: ReviewDouble(
                    county: form.county.county, double: double, on: form.on, finding: form.finding,
                    actor: context.caller.actor))
        }
        routes.get("attendance/devices", roles: .readers) { request, context in
            let county = try Self.county(request, context)
            return try Self.json(try await store.read(county.description) { try queries.devices(county, $0) })
        }
        routes.routeCommand(
            "classes/{id}/attendance/corrections", gateway: gateway, roles: Self.correctors, success: .created,
            as: AttendanceCorrectionForm.self
        ) { form, _, context in
            let (id, county) = try Self.classID(context)
            return CommandDraft(
                type: CorrectAttendance.type, area: county,
                payload: try form.command(id, county, by: context.caller.actor))
        }
    }

    private static func classID(_ context: CallerContext) throws -> (ClassID, DivisionCode) {
        let id = try context.parameter("id", as: ClassID.self)
        guard let county = id.county else { throw Problem.notFound }
        return (id, county)
    }

    private static func county(_ request: Request, _ context: CallerContext) throws -> DivisionCode {
        guard let county = try request.query("county", as: DivisionCode.self)?.county else {
            throw Problem.invalid("county", code: "missing", Bilingual("缺少参数 county", "parameter county is missing"))
        }
        try context.caller.require(area: county)
        return county
    }

    private static func json(_ value: some Encodable) throws -> Response {
        let data = try JSONEncoder.wire.encode(value)
        return Response.text(String(decoding: data, as: UTF8.self), type: "application/json; charset=utf-8")
    }
}

/// The body of a correction; the caller is the actor.
struct AttendanceCorrectionForm: Codable, Sendable {
    let person: PersonKey
    let session: String
    let isPresent: Bool
    let reason: String
    /// When the officer decided so: ISO 8601 with zone.
    let at: String

    private static let longestReason = 400

    /// - Throws: a `Problem` for a time that is none, and for a reason that is too long or holds anybody's number.
    func command(_ id: ClassID, _ county: DivisionCode, by actor: ActorID) throws -> CorrectAttendance {
        guard let moment = Moment(iso8601: at) else {
            throw Problem.invalid(
                "at", code: "value",
                Bilingual("at 应写成 2018-03-06T09:00:00+08:00", "at is like 2018-03-06T09:00:00+08:00"))
        }
        guard reason.count <= Self.longestReason else {
            throw Problem.refused(
                Bilingual("最多 \(Self.longestReason) 个字", "at most \(Self.longestReason) characters"), code: "too-long",
                field: "reason")
        }
        guard !PersonalNumberScan.contains(reason) else {
            throw Problem.refused(
                Bilingual("不得填写身份证号、手机号或银行卡号", "must not contain an ID, phone or card number"),
                code: "personal-number", field: "reason")
        }
        return CorrectAttendance(
            county: county, class: id, person: person, session: session, isPresent: isPresent, reason: reason,
            at: moment,
            actor: actor)
    }
}
