import Foundation
import Hosting
import Hummingbird
import Models
import ServiceKit

/// Courses that claims rest on, for offices.
struct CourseRoutes: Sendable {
    let reader: any PartitionReader

    private static let readers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .auditor]

    func add(to routes: CallerRoutes) {
        routes.get("courses", roles: Self.readers) { try await list($0, $1) }
    }

    private func list(_ request: Request, _ context: CallerContext) async throws -> Response {
        let county = try request.county(context)
        let person = try request.query("person", as: PersonKey.self)
        let course = try request.query("class", as: ClassID.self)
        let page = try request.query("page", { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } }) ?? 1
        let size = try request.query("pageSize", { Int($0).flatMap { (1...500).contains($0) ? $0 : nil } }) ?? 50
        return try .json(
            try await reader.read(county.description) {
                try CourseQueries.courses(
                    $0, county: county, person: person, class: course, page: page, pageSize: size)
            })
    }
}

/// Courses, as OpenAPI.
enum CourseAPI {
    static let paths = """
          /v1/courses:
            get:
              operationId: listCourses
              summary: 已结算班级的学员及其申请件 Places in settled classes, here and elsewhere, with the claims that rest on them; the latest first
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: person, in: query, schema: {type: string}}
                - {name: class, in: query, schema: {type: string, maxLength: 64}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}

        """
}
