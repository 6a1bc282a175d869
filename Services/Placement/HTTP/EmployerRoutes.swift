import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// One employer as the county knows it, contracts that are about to end, and what a village's booklet holds: what an officer's pages show.
struct EmployerRoutes: Sendable {
    let reads: any PartitionReader
    let rules: PlacementRules

    /// How many of a person's best postings a booklet holds.
    private static let eachInBooklet = 5

    func add(to routes: CallerRoutes) {
        let (reads, rules) = (reads, rules)
        routes.get("employers/{employer}", roles: .officers) { request, context in
            let scope = try CountyScope(request, context)
            let employer = try context.parameter("employer", as: OrganisationID.self)
            return try await Response.placement(reads, scope) { database in
                guard
                    let answer = try EmployerPages.employer(
                        employer, scope.county, on: scope.day, page: scope.page, database)
                else { throw Problem.notFound }
                return answer
            }
        }
        routes.get("contracts/ending", roles: .officers) { request, context in
            let scope = try CountyScope(request, context)
            let days = try CountyScope.number("days", 0...366, default: 30, request)
            return try await Response.placement(reads, scope) {
                try EmployerPages.ending(
                    scope.county, from: scope.day, to: scope.day.adding(days: days), page: scope.page, $0)
            }
        }
        // The codes that forms offer are those of the plans in force.
        routes.get("plan-lists", roles: .readers) { request, context in
            let scope = try CountyScope(request, context, mayBeNarrow: true)
            return try Response.json(rules.plan(scope.county, scope.day).lists.values.sorted { $0.id < $1.id })
        }
        routes.get("booklets/entries", roles: .readers) { request, context in
            let scope = try CountyScope(request, context, mayBeNarrow: true)
            let area = scope.area ?? scope.county
            let queries = OfferQueries(county: scope.county, day: scope.day, plan: rules.plan(scope.county, scope.day))
            return try await Response.placement(reads, scope) {
                try queries.bookletPages(in: area, each: Self.eachInBooklet, $0).map { BookletContent($0) }
            }
        }
    }
}

/// What a village's booklet holds, for a page that prints it in its own way. It names no person.
struct BookletContent: Codable, Equatable, Sendable {
    struct Entry: Codable, Equatable, Sendable {
        let county: DivisionCode
        let posting: PostingID
        let terms: PostingTerms
        let open: Int
        /// How many of the village's people it suits.
        let people: Int
    }

    let village: DivisionCode
    let day: Day
    let entries: [Entry]

    init(_ page: BookletPage) {
        village = page.village
        day = page.day
        entries = page.ordered.map {
            Entry(
                county: $0.vacancy.county, posting: $0.vacancy.posting, terms: $0.vacancy.terms,
                open: $0.vacancy.open, people: $0.people)
        }
    }
}

/// The contract of these routes, as OpenAPI.
enum EmployerAPI {
    static let paths = """
          /v1/employers/{employer}:
            get:
              operationId: placementEmployer
              summary: 单位的登记、备案与合同 An employer's filings, licences and contracts
              parameters:
                - {name: employer, in: path, required: true, schema: {type: string}}
                - {$ref: '#/components/parameters/County'}
                - {name: 'on', in: query, schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {$ref: '#/components/schemas/Employer'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/contracts/ending:
            get:
              operationId: placementContractsEnding
              summary: 即将到期的合同 Contracts that end within so many days, the soonest first
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: 'on', in: query, schema: {type: string, format: date}}
                - {name: days, in: query, schema: {type: integer, minimum: 0, maximum: 366, default: 30}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/EndingContract'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/plan-lists:
            get:
              operationId: placementPlanLists
              summary: 现行方案的清单与代码 The lists of the plans in force with their codes
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, schema: {type: string}}
                - {name: 'on', in: query, schema: {type: string, format: date}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/PlanList'}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/booklets/entries:
            get:
              operationId: placementBookletEntries
              summary: 各村岗位信息册的内容 What the booklets of villages hold
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, schema: {type: string}}
                - {name: 'on', in: query, schema: {type: string, format: date}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/BookletContent'}}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            Employer:
              type: object
              properties:
                employer: {type: string}
                names:
                  type: array
                  description: as rows said it, the first word first
                  items:
                    type: object
                    properties:
                      version: {type: integer}
                      name: {type: string}
                      seat: {type: string}
                licences:
                  type: array
                  description: filings as an agency, the first one first
                  items:
                    type: object
                    properties:
                      version: {type: integer}
                      name: {type: string}
                      licence: {type: string}
                      filedOn: {type: string, format: date}
                      until: {type: string, format: date}
                running: {type: integer, description: contracts that run on the day}
                people: {type: integer, description: everybody with a contract, ever}
                reported: {type: integer, description: people whom a report of work names}
                contracts: {$ref: '#/components/schemas/Page'}
            EndingContract:
              type: object
              properties:
                contract: {$ref: '#/components/schemas/Contract'}
                hasNext: {type: boolean, description: another contract of the person runs on after it}
            PlanList:
              type: object
              properties:
                id: {type: string}
                zh: {type: string}
                en: {type: string}
                pack: {type: string}
                clause: {type: string}
                quote: {type: string}
                entries:
                  type: array
                  items:
                    type: object
                    properties:
                      code: {type: string}
                      zh: {type: string}
                      en: {type: string}
                      courses: {type: string}
                      clause: {type: string}
                      quote: {type: string}
            BookletContent:
              type: object
              properties:
                village: {$ref: '#/components/schemas/Code'}
                day: {type: string, format: date}
                entries:
                  type: array
                  items:
                    type: object
                    properties:
                      county: {$ref: '#/components/schemas/Code'}
                      posting: {type: string}
                      terms: {$ref: '#/components/schemas/PostingTerms'}
                      open: {type: integer}
                      people: {type: integer}

        """
}
