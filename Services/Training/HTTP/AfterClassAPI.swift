/// The OpenAPI text of the routes of the time after a class.
enum AfterClassAPI {
    static let paths = reading + commands

    private static let scope = """
              parameters:
                - {$ref: "#/components/parameters/county"}
                - {name: year, in: query, description: 按开班年度 classes that began in the year, schema: {type: integer}}
                - {name: class, in: query, schema: {type: string}}
                - {name: institution, in: query, description: "承办机构 organiser; its own users see only itself", schema: {type: string}}
                - {name: village, in: query, description: 学员所在区划 any place within the county, schema: {type: string}}
                - {name: asOf, in: query, description: "统计日，默认今天 the day of the answer; today unless set", schema: {type: string, format: date}}

        """
    private static let page = """
                - {name: from, in: query, schema: {type: integer, minimum: 0, default: 0}}
                - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 1000, default: 100}}

        """

    private static let reading = """
          /v1/figures:
            get:
              summary: 培训指标 Rates with numerator, denominator, definition, clause and bound
              description: >-
                就业率只按已发放工资的月份计算。Work counts by paid months alone; what an institution says is never counted. People whose home
                is another county stay in the denominator as cannotTell.

        """ + scope + """
                  responses:
                    "200":
                      description: rates of the plan in force
                      content:
                        application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Rate"}}}
                    default: {$ref: "#/components/responses/problem"}
              /v1/figures/{id}/people:
                get:
                  summary: 指标名单 The people behind a rate

            """ + scope + """
                    - {name: id, in: path, required: true, schema: {type: string}}
                    - {name: standing, in: query, schema: {enum: [reached, missed, not-yet, cannot-tell]}}

            """ + page + """
                  responses:
                    "200": {description: a page of people, content: {application/json: {schema: {$ref: "#/components/schemas/TraineePage"}}}}
                    default: {$ref: "#/components/responses/problem"}
              /v1/unplaced:
                get:
                  summary: 未就业学员 Trainees without a paid month since their class, and those of whom it cannot be told

            """ + scope + """
                    - {name: standing, in: query, schema: {enum: [missed, cannot-tell]}}

            """ + page + """
                  responses:
                    "200": {description: a page of trainees, content: {application/json: {schema: {$ref: "#/components/schemas/TraineePage"}}}}
                    default: {$ref: "#/components/responses/problem"}
              /v1/after-class/tasks:
                get:
                  summary: 训后任务 What is owed to trainees after their class

            """ + scope + """
                    - {name: state, in: query, schema: {enum: [open, done, overdue]}}

            """ + page + """
                  responses:
                    "200": {description: a page of tasks, content: {application/json: {schema: {$ref: "#/components/schemas/TraineePage"}}}}
                    default: {$ref: "#/components/responses/problem"}
              /v1/scoreboard:
                get:
                  summary: 培训机构成绩单 Institutions with classes, attendance, rates, findings and overdue tasks

            """ + scope + """
                  responses:
                    "200":
                      description: one entry an institution
                      content:
                        application/json:
                          schema:
                            type: array
                            items:
                              type: object
                              properties:
                                institution: {type: string}
                                name: {type: string}
                                classes: {type: integer}
                                closed: {type: integer}
                                failed: {type: integer, description: 不合格结班}
                                enrolled: {type: integer, description: 人次}
                                enrolledCardRegistered: {type: integer}
                                attendancePercent: {type: integer}
                                passed: {type: integer}
                                certified: {type: integer}
                                inspections: {type: integer}
                                findings: {type: integer}
                                overdue: {type: integer}
                                rates: {type: array, items: {$ref: "#/components/schemas/Rate"}}
                    default: {$ref: "#/components/responses/problem"}
              /v1/pre-post:
                get:
                  summary: 岗前培训 Card-registered workers who began a contract, with the course before the post

            """ + scope + page + """
                  responses:
                    "200": {description: a page of contracts, content: {application/json: {schema: {$ref: "#/components/schemas/TraineePage"}}}}
                    default: {$ref: "#/components/responses/problem"}
              /v1/model-trainees:
                get:
                  summary: 先进典型 Register of model trainees
                  parameters: [{$ref: "#/components/parameters/county"}]
                  responses:
                    "200":
                      description: entries by day
                      content:
                        application/json:
                          schema:
                            type: array
                            items:
                              type: object
                              properties:
                                person: {type: string}
                                name: {type: string}
                                class: {type: string}
                                kind: {enum: [employment, prosperity]}
                                story: {type: string}
                                since: {type: string, format: date}
                                until: {type: string, format: date}
                                reason: {type: string}
                    default: {$ref: "#/components/responses/problem"}

            """

    private static let commands = """
            post:
              summary: 登记先进典型 Enter a model trainee
              description: Roles clerk, reviewer.
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [class, person, kind, story, on]
                      properties:
                        class: {type: string}
                        person: {type: string, description: person key}
                        kind: {enum: [employment, prosperity], description: 靠技能就业 or 靠技能致富}
                        story: {type: string, maxLength: 500}
                        on: {type: string, format: date}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/model-trainees/{person}/removal:
            parameters:
              - {name: person, in: path, required: true, schema: {type: string}}
              - {$ref: "#/components/parameters/county"}
              - {$ref: "#/components/parameters/idempotencyKey"}
            post:
              summary: 移出先进典型 Take a model trainee out
              description: Roles clerk, reviewer.
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/Reasoned"}}}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/referrals:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 登记岗位推荐 Enter a recommended post, or what became of it
              description: >-
                Roles institution, clerk, reviewer. Not before the class's last day. The same referral again, on a later day, gives its
                outcome. An institution's user enters for itself alone.
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [person, referral, employerName, post, on, outcome]
                      properties:
                        person: {type: string, description: person key}
                        referral: {type: string, pattern: "^[A-Za-z0-9._:-]{1,64}$"}
                        institution: {type: string, description: the class's organiser; left out for the county's service}
                        employer: {type: string}
                        employerName: {type: string}
                        posting: {type: string}
                        post: {type: string}
                        on: {type: string, format: date}
                        outcome: {enum: [offered, interviewed, hired, declined, rejected]}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/follow-ups:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 登记跟踪服务 Enter a follow-up
              description: >-
                Roles institution, clerk, reviewer. Not before the class's last day; one a day, person and channel. isEmployed is what the
                trainee says and is never counted as employment.
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [person, on, channel, finding, isEmployed]
                      properties:
                        person: {type: string, description: person key}
                        institution: {type: string, description: the class's organiser; left out for the county's service}
                        on: {type: string, format: date}
                        channel: {enum: [visit, phone, message, workplace, office]}
                        finding: {type: string, maxLength: 500}
                        isEmployed: {type: boolean}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}

        """

    static let schemas = """
            Rate:
              type: object
              properties:
                id: {type: string}
                zh: {type: string}
                en: {type: string}
                numerator: {type: integer}
                denominator: {type: integer, description: "reached, missed and cannot tell"}
                percent: {type: integer, description: rounded down; absent for an empty base}
                notYet: {type: integer, description: the months that decide have not passed}
                cannotTell: {type: integer, description: the person's home is another county}
                base: {enum: [enrolled, examined, finished, passed]}
                definitionZh: {type: string}
                definitionEn: {type: string}
                threshold:
                  type: object
                  properties:
                    value: {type: integer}
                    force: {type: string}
                    pack: {type: string}
                    clause: {type: string}
                    quote: {type: string}
                isMet: {type: boolean}
            TraineePage:
              type: object
              required: [items, total]
              properties:
                items: {type: array, items: {type: object}}
                total: {type: integer}
                next: {type: integer, description: from of the next page; absent on the last one}

        """
}
