/// The paths about who needs which training and where, and about the rules of projects and kinds.
enum NeedAPI {
    static let paths = """
          /v1/course-rules:
            get:
              summary: 项目和类别管理规定 Rules of departments' projects and of kinds, and the year's classes beside them
              description: Kinds of the plan without rules are named; of every class is said in what it does not follow the rules of its first day.
              parameters: [{$ref: "#/components/parameters/county"}, {$ref: "#/components/parameters/on"}]
              responses:
                "200": {description: rules in force, content: {application/json: {schema: {type: object}}}}
                default: {$ref: "#/components/responses/problem"}
            post:
              summary: 登记管理规定 Enter rules of a project or of a kind
              description: >-
                Roles reviewer, approver. A class of that project or kind that begins while they hold must follow them. The same first day again
                replaces them.
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/CourseRulesForm"}}}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/course-rules/ending:
            post:
              summary: 终止管理规定 End the rules that govern on a day
              description: Roles reviewer, approver.
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [county, on, reason]
                      properties:
                        county: {type: string}
                        department: {type: string}
                        project: {type: string}
                        kind: {type: string}
                        on: {type: string, format: date, description: the first day on which they no longer hold}
                        reason: {type: string, maxLength: 500}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/planning:
            get:
              summary: 按需求安排班次 Trades by what firms want and people wish, beside the year's classes
              description: Classes that nobody asked for, and trades that somebody asks for and no class teaches, are named.
              parameters: [{$ref: "#/components/parameters/county"}, {$ref: "#/components/parameters/year"}]
              responses:
                "200": {description: trades, content: {application/json: {schema: {type: object}}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/planning/people:
            get:
              summary: 有意愿的人 Who wishes to learn a trade
              parameters:
                - {$ref: "#/components/parameters/county"}
                - {$ref: "#/components/parameters/year"}
                - {name: trade, in: query, required: true, schema: {type: string}}
              responses:
                "200": {description: a page of people, content: {application/json: {schema: {type: object}}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/assignment:
            get:
              summary: 分类实施 For which kind of course those who wish to be trained are meant
              description: By the plan's rules of kind assign; counts by kind and group, and of whom it cannot be told, with the missing facts.
              parameters: [{$ref: "#/components/parameters/county"}, {$ref: "#/components/parameters/on"}]
              responses:
                "200": {description: counts by kind, content: {application/json: {schema: {type: object}}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/assignment/people:
            get:
              summary: 分类名单 The people behind the assignment
              parameters:
                - {$ref: "#/components/parameters/county"}
                - {$ref: "#/components/parameters/on"}
                - {name: kind, in: query, schema: {type: string}}
                - {name: state, in: query, schema: {enum: [placed, elsewhere, without, undetermined, unassigned]}}
              responses:
                "200": {description: a page of people, content: {application/json: {schema: {type: object}}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/near-home:
            get:
              summary: 就近就地培训 How near to their homes a year's trainees are taught
              parameters: [{$ref: "#/components/parameters/county"}, {$ref: "#/components/parameters/year"}]
              responses:
                "200": {description: person-times by distance, content: {application/json: {schema: {type: object}}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/near-home/people:
            get:
              summary: 学员离家远近 The trainees behind it
              parameters:
                - {$ref: "#/components/parameters/county"}
                - {$ref: "#/components/parameters/year"}
                - {name: class, in: query, schema: {type: string}}
                - {name: nearness, in: query, schema: {enum: [village, town, county, elsewhere, unknown]}}
              responses:
                "200": {description: a page of trainees, content: {application/json: {schema: {type: object}}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/near-home/offers:
            get:
              summary: 就近班次 For people without a class, classes that teach what they wish, the nearest first
              parameters: [{$ref: "#/components/parameters/county"}, {$ref: "#/components/parameters/on"}]
              responses:
                "200": {description: a page of people with offers, content: {application/json: {schema: {type: object}}}}
                default: {$ref: "#/components/responses/problem"}

        """

    static let schemas = """
            CourseRulesForm:
              type: object
              required: [county, rules]
              properties:
                county: {type: string}
                rules:
                  type: object
                  description: either department and project, or kind
                  required: [from, kinds, funding, documents, document, clause]
                  properties:
                    department: {type: string}
                    project: {type: string}
                    kind: {type: string, description: a code of training-kinds}
                    from: {type: string, format: date}
                    until: {type: string, format: date}
                    kinds: {type: array, items: {type: string}, description: that a project may carry; empty - every one}
                    funding: {type: array, items: {type: string}, description: funding-modes allowed; empty - every one}
                    leastHours: {type: integer, minimum: 1}
                    mostSeats: {type: integer, minimum: 1}
                    documents: {type: array, items: {type: string}, description: papers beside those of every filing}
                    document: {type: string, description: 依据文件}
                    clause: {type: string}

        """
}
