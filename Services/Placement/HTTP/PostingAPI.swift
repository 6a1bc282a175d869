/// Postings, matches, pushes and booklets, as OpenAPI.
enum PostingAPI {
    static let paths = commands + lists + offers

    private static func command(_ path: String, _ id: String, _ summary: String, _ form: String, _ names: [String])
        -> String
    {
        let parameters = names.map { "        - {name: \($0), in: path, required: true, schema: {type: string}}\n" }
        return """
              /v1/\(path):
                post:
                  operationId: \(id)
                  summary: \(summary)
                  parameters:
            \(parameters.joined())        - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
                  requestBody:
                    required: true
                    content: {application/json: {schema: {$ref: '#/components/schemas/\(form)'}}}
                  responses:
                    default: {$ref: '#/components/responses/Problem'}
                    '2XX': {description: OK}

            """
    }

    private static let commands =
        command(
            "postings/batches", "openPostings", "批量登记岗位，逐行给出结果 Many postings, judged row by row", "PostingBatch", [])
        + command(
            "postings/{posting}/correction", "correctPosting", "更正岗位 A posting says something else",
            "PostingCorrection",
            ["posting"])
        + command(
            "postings/{posting}/publications", "publishPosting", "在又一渠道发布 Shown on one more channel", "Publication",
            ["posting"])
        + command("postings/{posting}/fills", "fillPosting", "招用 People were taken on", "Fill", ["posting"])
        + command("postings/{posting}/vacancies", "vacatePosting", "空缺恢复 A post is open again", "Vacancy", ["posting"])
        + command("postings/{posting}/closing", "closePosting", "关闭岗位 A posting is over", "PostingClosing", ["posting"])

    private static func list(
        _ path: String, _ id: String, _ summary: String, _ names: [String] = [], _ query: [String] = [],
        type: String = "application/json", body: String = "{type: object}"
    ) -> String {
        let parameters =
            names.map { "        - {name: \($0), in: path, required: true, schema: {type: string}}\n" }
            + query.map { "        - {name: \($0), in: query, schema: {type: string}}\n" }
        return """
              /v1/\(path):
                get:
                  operationId: \(id)
                  summary: \(summary)
                  parameters:
                    - {$ref: '#/components/parameters/County'}
                    - {$ref: '#/components/parameters/Page'}
                    - {name: on, in: query, schema: {type: string, format: date}}
            \(parameters.joined())      responses:
                    '200': {description: OK, content: {\(type): {schema: \(body)}}}
                    default: {$ref: '#/components/responses/Problem'}

            """
    }

    private static func ref(_ schema: String) -> String { "{$ref: '#/components/schemas/\(schema)'}" }

    private static func array(_ schema: String) -> String { "{type: array, items: \(ref(schema))}" }

    private static let lists =
        """
          /v1/postings:
            get:
              operationId: postings
              summary: 岗位清单 Postings of a county
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {$ref: '#/components/parameters/Page'}
                - {name: on, in: query, schema: {type: string, format: date}}
                - {name: state, in: query, schema: {enum: [upcoming, open, full, expired, closed]}}
                - {name: kind, in: query, schema: {enum: [ordinary, reserve]}}
                - {name: trade, in: query, schema: {type: string}}
                - {name: employer, in: query, schema: {type: string}}
                - {name: area, in: query, schema: {type: string}, description: where the work is}
                - {name: partner, in: query, schema: {type: string}}
              responses:
                '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: openPosting
              summary: 登记岗位 A posting is opened; one that discriminates is refused with the law against it
              parameters:
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/Posting'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}

        """
        + list("postings/reserve", "reservePostings", "储备岗位 Open posts held in reserve for people who lost their work")
        + list(
            "postings/everywhere", "postingsEverywhere", "各县岗位 Postings of all counties that this instance keeps", [],
            ["state", "kind", "trade", "employer", "area", "partner"])
        + list(
            "postings/opened", "openedPosts", "全年开发岗位数与目标 Posts opened in a year beside the plan's target", [],
            ["year"], body: ref("OpenedPosts"))
        + list(
            "postings/channels", "postingChannels", "岗位归集发布渠道 Where vacancies are gathered and published", [],
            ["year"])
        + list(
            "postings/batches/{batch}", "postingVerdicts", "批次逐行结果 What became of each row of a batch", ["batch"])
        + list("postings/{posting}", "posting", "岗位及其经过 A posting with its history", ["posting"])
        + list("supply-demand", "supplyDemand", "按工种的供需对接 Offer and demand by trade")
        + list(
            "hiring-firms", "hiringFirms", "招用农村劳动力的企业 Firms by people of the register taken on in a year", [], ["year"]
        )
        + list("hiring-firms/{employer}/people", "hiredPeople", "名单 The people behind it", ["employer"], ["year"])
        + list("partner-matches", "partnerMatches", "协作结对对接人数 Matches through cooperation pairs", [], ["year"])
        + list("partner-matches/{partner}", "partnerMatchList", "名单 The matches behind it", ["partner"], ["year"])

    private static let offers =
        list(
            "people/{person}/postings", "personMatches", "人找岗 The best postings for a person, every point explained",
            ["person"], ["limit", "area"], body: ref("PersonMatches"))
        + list(
            "postings/{posting}/people", "postingCandidates", "岗找人 Who suits a posting, priority groups first",
            ["posting"], ["limit"])
        + list(
            "push-list", "pushList", "待推送名单 Who is to be told of which postings", [], ["area", "each", "everywhere"])
        + list("unoffered", "unoffered", "有就业需求未获推介的人 People told of no posting in so many days", [], ["days"])
        + list("priority-steps", "prioritySteps", "优先帮扶分步名单 The steps of the plan's priority", [], ["step"])
        + list(
            "booklets/page", "bookletPage", "岗位信息册(可打印) Printable booklet of a village or town", [], ["area"],
            type: "text/html", body: "{type: string}")
        + listAndCommand(
            "pushes", list("pushes", "pushes", "已推送 Who was told of what", [], ["year", "person"]),
            command("pushes", "pushPostings", "推送岗位 People are told of postings; never twice of the same", "Push", []))
        + listAndCommand(
            "booklets", list("booklets", "booklets", "各村送达情况 Villages and the booklets they got", [], ["year"]),
            command("booklets", "issueBooklet", "岗位信息册送达 A village got the booklet", "Booklet", []))

    /// One path with both methods.
    private static func listAndCommand(_ path: String, _ list: String, _ command: String) -> String {
        list + command.replacing("  /v1/\(path):\n", with: "", maxReplacements: 1)
    }

    static let schemas = """
            PostingTerms:
              type: object
              required: [kind, employer, employerName, title, trade, workplace, posts, wageFrom, wageTo, conditions,
                requirements, channel, from, until]
              properties:
                kind: {enum: [ordinary, reserve]}
                employer: {type: string}
                employerName: {type: string}
                title: {type: string}
                trade: {type: string}
                workplace: {$ref: '#/components/schemas/Code'}
                posts: {type: integer, minimum: 1}
                wageFrom: {type: integer, format: int64, description: fen a month}
                wageTo: {type: integer, format: int64, description: fen a month}
                conditions: {type: string}
                requirements:
                  type: object
                  properties:
                    trades: {type: array, items: {type: string}, description: skill or certificate in one of them}
                    needsCertificate: {type: boolean}
                    abilities: {type: array, items: {enum: [ordinary, skilled, weak, half]}}
                    ageFrom: {type: integer}
                    ageTo: {type: integer}
                    sex: {enum: ['1', '2']}
                    household: {type: string, description: never lawful; refused}
                    ground:
                      type: object
                      description: the law by which an age or a sex is asked for
                      properties: {kind: {enum: [barred-to-women, statute]}, document: {type: string}}
                channel: {type: string, description: of the plan's list publishing-channels}
                from: {type: string, format: date}
                until: {type: string, format: date}
                localFirst: {$ref: '#/components/schemas/Code'}
                partner: {type: string, description: of the plan's list partner-areas}
            Posting:
              type: object
              required: [county, posting, terms]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                posting: {type: string}
                terms: {$ref: '#/components/schemas/PostingTerms'}
            PostingBatch:
              type: object
              required: [county, batch, rows]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                batch: {type: string}
                rows:
                  type: array
                  maxItems: 500
                  items: {properties: {posting: {type: string}, terms: {$ref: '#/components/schemas/PostingTerms'}}}
            PostingCorrection:
              type: object
              required: [county, terms, reason]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                terms: {$ref: '#/components/schemas/PostingTerms'}
                reason: {type: string}
            Publication:
              type: object
              required: [county, channel, on]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                channel: {type: string}
                on: {type: string, format: date}
            Fill:
              type: object
              required: [county, people, on]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                people: {type: array, items: {type: string}}
                others: {type: integer, description: people of whom nothing is known here}
                on: {type: string, format: date}
            Vacancy:
              type: object
              required: [county, person, on, reason]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                person: {type: string}
                on: {type: string, format: date}
                reason: {type: string}
            PostingClosing:
              type: object
              required: [county, on, reason]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                on: {type: string, format: date}
                reason: {enum: [filled, withdrawn, unlawful]}
                note: {type: string}
            Push:
              type: object
              required: [county, offers, channel, on]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                offers:
                  type: array
                  items: {properties: {person: {type: string}, postings: {type: array, items: {type: string}}}}
                channel: {type: string, description: 'visit, phone, message, or of the plan''s list publishing-channels'}
                on: {type: string, format: date}
            Booklet:
              type: object
              required: [county, village, carrier, deliveredBy, copies, on]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                village: {$ref: '#/components/schemas/Code'}
                carrier: {enum: [work-team, village-committee]}
                deliveredBy: {type: string}
                copies: {type: integer, minimum: 1}
                on: {type: string, format: date}
                postings: {type: array, items: {type: string}, description: left out = what the page shows}
            MatchReason:
              type: object
              properties:
                part: {enum: [trade, skill, wish, distance, wage, ability, need, priority, local, reserve]}
                points: {type: integer}
                zh: {type: string}
                en: {type: string}
            PersonMatches:
              type: object
              properties:
                person: {type: string}
                bar: {type: string}
                considered: {type: integer}
                suitable: {type: integer}
                partitions: {type: integer, description: partitions whose postings were looked at}
                allPartitions: {type: integer}
                matches:
                  type: array
                  items:
                    type: object
                    properties:
                      county: {$ref: '#/components/schemas/Code'}
                      posting: {type: string}
                      score: {type: integer}
                      reasons: {type: array, items: {$ref: '#/components/schemas/MatchReason'}}
            OpenedPosts:
              type: object
              properties:
                postings: {type: integer}
                posts: {type: integer}
                filled: {type: integer}
                byKind: {type: object, additionalProperties: {type: integer}}
                targets: {type: array, items: {type: object}}
                list: {$ref: '#/components/schemas/Page'}

        """
}
