/// The routes of `reports` in the console's OpenAPI document.
enum ReportsAPI {
    /// Below `paths:`, two spaces deep.
    static let paths = calendar + report + targets + assessments

    private static let calendar = """
          /v1/reports:
            get:
              summary: 报表日历：谁欠哪份、何时到期、是否报了 / what is owed, when it is due and whether it has come
              security: [{bearer: []}]
              parameters:
                - {name: area, in: query, description: 缺省为本人辖区 / the caller's own area when absent, schema: {type: string}}
                - {name: on, in: query, description: 以哪天看 / as of this day, schema: {type: string, format: date}}
                - {name: from, in: query, description: 到期日自 / due from, schema: {type: string, format: date}}
                - {name: through, in: query, description: 至，相隔至多 1100 天 / at most 1100 days later, schema: {type: string, format: date}}
              responses:
                "200":
                  description: 按到期日 / by due day
                  content: {application/json: {schema: {$ref: "#/components/schemas/ReportCalendar"}}}
                default: {$ref: "#/components/responses/Problem"}
          /v1/reports/bodies:
            get:
              summary: 单独报送的单位和工作队 / offices, units and teams that owe reports on their own
              security: [{bearer: []}]
              parameters: [{name: area, in: query, schema: {type: string}}]
              responses:
                "200":
                  description: 按代码 / by code
                  content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/ReportingBody"}}}}
                default: {$ref: "#/components/responses/Problem"}
            post:
              summary: 登记或终止一个报送单位 / list a body, or end it
              security: [{bearer: []}]
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/ReportingBody"}}}
              responses:
                "201": {$ref: "#/components/responses/Accepted"}
                default: {$ref: "#/components/responses/Problem"}

        """

    private static let report = """
          /v1/reports/{report}:
            parameters: [{$ref: "#/components/parameters/report"}]
            get:
              summary: 一份报表及历次报送 / a report with everything that was submitted of it
              security: [{bearer: []}]
              responses:
                "200":
                  description: 报表 / the report
                  content: {application/json: {schema: {$ref: "#/components/schemas/Report"}}}
                default: {$ref: "#/components/responses/Problem"}
          /v1/reports/{report}/figures:
            parameters: [{$ref: "#/components/parameters/report"}]
            get:
              summary: 今天报送会有的数据 / the figures that it would be submitted with today
              security: [{bearer: []}]
              responses:
                "200":
                  description: 数据 / figures
                  content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/ReportFigure"}}}}
                default: {$ref: "#/components/responses/Problem"}
          /v1/reports/{report}/differences:
            parameters: [{$ref: "#/components/parameters/report"}]
            get:
              summary: 最近一次报送与今天的差异 / what became of the figures submitted last
              security: [{bearer: []}]
              responses:
                "200":
                  description: 差异 / differences
                  content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/FigureDifference"}}}}
                default: {$ref: "#/components/responses/Problem"}
          /v1/reports/{report}/draft:
            parameters: [{$ref: "#/components/parameters/report"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 填写文字部分 / write its texts
              description: Roles clerk, reviewer, approver. Refused once it is submitted.
              security: [{bearer: []}]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [texts]
                      properties:
                        texts: {type: array, items: {$ref: "#/components/schemas/ReportText"}}
              responses:
                "200": {$ref: "#/components/responses/Accepted"}
                default: {$ref: "#/components/responses/Problem"}
          /v1/reports/{report}/submission:
            parameters: [{$ref: "#/components/parameters/report"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 报送并锁定；数据取报送那一刻的 / submit and lock it, with the figures of the moment
              description: Roles clerk, reviewer, approver. Sent again under the same key it repeats the figures of the first time.
              security: [{bearer: []}]
              requestBody: {required: true, content: {application/json: {schema: {type: object}}}}
              responses:
                "201": {$ref: "#/components/responses/Accepted"}
                default: {$ref: "#/components/responses/Problem"}
          /v1/reports/{report}/return:
            parameters: [{$ref: "#/components/parameters/report"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 上级退回，写明原因 / the level above returns it with a reason
              description: Roles reviewer, approver of a wider area; of the area itself for its bodies' reports.
              security: [{bearer: []}]
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {type: object, required: [reason], properties: {reason: {type: string, maxLength: 500}}}
              responses:
                "200": {$ref: "#/components/responses/Accepted"}
                default: {$ref: "#/components/responses/Problem"}
          /v1/reports/{report}/acceptance:
            parameters: [{$ref: "#/components/parameters/report"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 上级接收 / the level above accepts it
              security: [{bearer: []}]
              requestBody: {required: true, content: {application/json: {schema: {type: object}}}}
              responses:
                "200": {$ref: "#/components/responses/Accepted"}
                default: {$ref: "#/components/responses/Problem"}

        """

    private static let targets = """
          /v1/targets:
            get:
              summary: 一个区划一年的任务、进度、分解和责任书 / an area's targets of a year, progress, divisions and letters
              security: [{bearer: []}]
              parameters:
                - {name: area, in: query, schema: {type: string}}
                - {name: year, in: query, description: 缺省为今年 / this year when absent, schema: {type: integer}}
              responses:
                "200":
                  description: 任务 / targets
                  content: {application/json: {schema: {$ref: "#/components/schemas/Targets"}}}
                default: {$ref: "#/components/responses/Problem"}
            post:
              summary: 下达任务数；再次下达是新的一版，须写原因 / set a target; again is a further version, with its reason
              security: [{bearer: []}]
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [area, plan, year, target, unit, amount, document, reason]
                      properties:
                        area: {type: string}
                        plan: {type: string, description: 政策包标识 / the plan's pack}
                        year: {type: integer}
                        target: {type: string, description: 方案的任务标识，或 own- 开头 / an id of the plan or own-…}
                        unit: {type: string}
                        amount: {type: integer, format: int64}
                        document: {type: string}
                        reason: {type: string}
              responses:
                "201": {$ref: "#/components/responses/Accepted"}
                default: {$ref: "#/components/responses/Problem"}
          /v1/targets/divisions:
            post:
              summary: 分解任务；与本级之差照录 / divide a target; what exceeds it or falls short is kept and said
              security: [{bearer: []}]
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [area, plan, year, target, unit, by, shares, document, reason]
                      properties:
                        area: {type: string}
                        plan: {type: string}
                        year: {type: integer}
                        target: {type: string}
                        unit: {type: string}
                        by: {type: string, enum: [area, department]}
                        shares:
                          type: array
                          items:
                            type: object
                            required: [to, amount]
                            properties: {to: {type: string}, amount: {type: integer, format: int64}}
                        document: {type: string}
                        reason: {type: string}
              responses:
                "201": {$ref: "#/components/responses/Accepted"}
                default: {$ref: "#/components/responses/Problem"}
          /v1/targets/letters:
            post:
              summary: 登记目标责任书 / record a responsibility letter
              security: [{bearer: []}]
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [area, issuer, plan, year, signedBy, countersignedBy, document, on]
                      properties:
                        area: {type: string}
                        issuer: {type: string, description: 上一级 / the level above}
                        plan: {type: string}
                        year: {type: integer}
                        signedBy: {type: string}
                        countersignedBy: {type: string}
                        document: {type: string}
                        on: {type: string, format: date}
              responses:
                "201": {$ref: "#/components/responses/Accepted"}
                default: {$ref: "#/components/responses/Problem"}

        """

    private static let assessments = """
          /v1/reports/assessments:
            get:
              summary: 考核办法、得分和结果运用 / methods, points and what followed
              security: [{bearer: []}]
              parameters:
                - {name: area, in: query, description: 考核方 / who assesses, schema: {type: string}}
                - {name: on, in: query, schema: {type: string, format: date}}
              responses:
                "200":
                  description: 考核 / assessments
                  content: {application/json: {schema: {type: object}}}
                default: {$ref: "#/components/responses/Problem"}
            post:
              summary: 记录得分 / record points
              security: [{bearer: []}]
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [area, method, subject, period, scores, on]
                      properties:
                        area: {type: string}
                        method: {type: string}
                        subject: {$ref: "#/components/schemas/AssessedSubject"}
                        period: {type: string}
                        scores:
                          type: array
                          items:
                            type: object
                            required: [part, points, ground]
                            properties:
                              part: {type: string}
                              points: {type: integer, description: 十分之一分 / tenths of a point}
                              ground: {type: string}
                        on: {type: string, format: date}
              responses:
                "201": {$ref: "#/components/responses/Accepted"}
                default: {$ref: "#/components/responses/Problem"}
          /v1/reports/methods:
            post:
              summary: 制订或修订考核办法 / state or revise a method
              security: [{bearer: []}]
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [area, method, plan, title, document, parts, from, reason]
                      properties:
                        area: {type: string}
                        method: {type: string}
                        plan: {type: string}
                        title: {type: string}
                        document: {type: string}
                        parts:
                          type: array
                          items:
                            type: object
                            required: [part, name, most]
                            properties:
                              part: {type: string}
                              name: {type: string}
                              most: {type: integer, description: 十分之一分 / tenths of a point}
                        from: {type: string, format: date}
                        reason: {type: string}
              responses:
                "201": {$ref: "#/components/responses/Accepted"}
                default: {$ref: "#/components/responses/Problem"}
          /v1/reports/outcomes:
            post:
              summary: 表扬、通报、问责 / praise, a notice or accountability
              description: Role approver.
              security: [{bearer: []}]
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [area, plan, subject, outcome, triggers, reason, document, on]
                      properties:
                        area: {type: string}
                        plan: {type: string}
                        subject: {$ref: "#/components/schemas/AssessedSubject"}
                        outcome: {type: string}
                        triggers: {type: array, items: {type: string}}
                        reason: {type: string}
                        document: {type: string}
                        on: {type: string, format: date}
              responses:
                "201": {$ref: "#/components/responses/Accepted"}
                default: {$ref: "#/components/responses/Problem"}

        """

    /// Below `components:`.
    static let parameters = """
          parameters:
            report:
              name: report
              in: path
              required: true
              description: 方案:报表:报送期末日:区划[:单位] / plan, kind, last day of the period, area and body
              schema: {type: string}
            idempotencyKey:
              name: Idempotency-Key
              in: header
              required: true
              schema: {type: string, maxLength: 64}

        """

    /// Below `components.responses`.
    static let responses = """
            Accepted:
              description: 已记入 / recorded
              content:
                application/json:
                  schema:
                    type: object
                    properties:
                      eventId: {type: string}
                      eventType: {type: string}
                      position: {type: string}
                      result: {type: object}

        """

    /// Below `components.schemas`.
    static let schemas = """
            ReportText:
              type: object
              required: [part, text]
              properties: {part: {type: string}, text: {type: string, maxLength: 20000}}
            ReportFigure:
              type: object
              required: [indicator, definition, value, unit]
              properties:
                indicator: {type: string}
                definition: {type: string, format: date, description: 口径日期 / the definition's day}
                value: {type: integer, format: int64}
                unit: {type: string, enum: [people, cases, fen, permille, count]}
                people: {type: string, description: 人员键排序后的 SHA-256 / SHA-256 over the sorted person keys}
            FigureDifference:
              type: object
              properties:
                indicator: {type: string}
                old: {type: integer, format: int64}
                new: {type: integer, format: int64}
                unit: {type: string}
                came: {type: array, items: {type: string}, description: 缺省为无法逐人列出 / absent when it cannot be told}
                went: {type: array, items: {type: string}}
                isRedefined: {type: boolean}
            ReportingBody:
              type: object
              required: [area, body, name, kind, from]
              properties:
                area: {type: string}
                body: {type: string}
                name: {type: string}
                kind: {type: string}
                from: {type: string, format: date}
                until: {type: string, format: date}
            ReportCalendar:
              type: object
              properties:
                on: {type: string, format: date}
                from: {type: string, format: date}
                through: {type: string, format: date}
                lines:
                  type: array
                  items:
                    type: object
                    properties:
                      report: {type: string}
                      area: {type: string}
                      body: {type: string}
                      plan: {type: string}
                      zh: {type: string}
                      en: {type: string}
                      periodEnd: {type: string, format: date}
                      due: {type: string, format: date}
                      cutOff: {type: string, format: date}
                      state: {type: string, enum: [drafted, submitted, returned, accepted]}
                      submittedOn: {type: string, format: date}
                      urgency: {type: string, enum: [delivered, missing, soon, ahead]}
                      days: {type: integer}
                      recipient: {type: string}
                      clause: {type: string}
                      quote: {type: string}
                      impossibleDay: {type: string}
                undated: {type: array, items: {type: object}}
                unknownYears: {type: array, items: {type: integer}}
            Report:
              type: object
              properties:
                report: {type: string}
                state: {type: string, enum: [drafted, submitted, returned, accepted]}
                due: {type: string, format: date}
                cutOff: {type: string, format: date}
                figuresFrom: {type: string, format: date}
                parts: {type: array, items: {type: object}}
                versions: {type: array, items: {type: object}}
            Targets:
              type: object
              properties:
                area: {type: string}
                year: {type: integer}
                lines: {type: array, items: {type: object}}
                letters: {type: array, items: {type: object}}
                open: {type: array, items: {type: object}}
            AssessedSubject:
              type: object
              required: [kind, code, name]
              properties:
                kind: {type: string, enum: [area, unit, team, firm]}
                code: {type: string}
                name: {type: string}

        """
}
