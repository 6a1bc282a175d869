/// The part of the OpenAPI document about institutions, catalogue, plans and papers.
enum OfficeAPI {
    static let paths = """
          /v1/institutions:
            get:
              summary: 培训机构名录 The register of institutions as it stands on a day
              parameters: [{$ref: "#/components/parameters/county"}, {$ref: "#/components/parameters/on"}]
              responses:
                "200":
                  description: institutions by their codes
                  content:
                    application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Institution"}}}
                default: {$ref: "#/components/responses/problem"}
            post:
              summary: 认定 Recognise an institution for a term
              description: Roles reviewer, approver. The same first day again sets that term anew; the term that began last governs.
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/Recognition"}}}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/institutions/{institution}:
            parameters: [{$ref: "#/components/parameters/institution"}]
            get:
              summary: 一个机构 An institution with its terms and suspensions
              parameters: [{$ref: "#/components/parameters/county"}, {$ref: "#/components/parameters/on"}]
              responses:
                "200":
                  description: the institution
                  content: {application/json: {schema: {$ref: "#/components/schemas/InstitutionDetail"}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/institutions/{institution}/suspension:
            parameters: [{$ref: "#/components/parameters/institution"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 暂停 Suspend an institution
              description: Roles reviewer, approver. From that day on it files nothing and gets nothing approved.
              requestBody: {$ref: "#/components/requestBodies/countyReason"}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/institutions/{institution}/restoration:
            parameters: [{$ref: "#/components/parameters/institution"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 恢复 End a suspension
              description: Roles reviewer, approver. From that day on the institution may act again.
              requestBody: {$ref: "#/components/requestBodies/countyReason"}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/catalogue:
            get:
              summary: 培训目录 The catalogue of a day, with the lists of the plans in force
              parameters: [{$ref: "#/components/parameters/county"}, {$ref: "#/components/parameters/on"}]
              responses:
                "200":
                  description: rows in force
                  content: {application/json: {schema: {$ref: "#/components/schemas/Catalogue"}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/catalogue/price:
            get:
              summary: 价格标准 Hours and price of a trade and level in a place on a day
              parameters:
                - {$ref: "#/components/parameters/county"}
                - {$ref: "#/components/parameters/on"}
                - {name: trade, in: query, required: true, schema: {type: string}}
                - {name: level, in: query, required: true, schema: {type: string}}
                - {name: area, in: query, schema: {type: string, pattern: "^[0-9]{6}([0-9]{3}){0,2}$"}}
              responses:
                "200": {description: what applies, content: {application/json: {schema: {$ref: "#/components/schemas/Price"}}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/catalogue/entries:
            post:
              summary: 设目录条目 Set a row of the catalogue
              description: Roles reviewer, approver. Place, trade, level and first day name the row.
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [county, entry]
                      properties:
                        county: {type: string}
                        entry: {$ref: "#/components/schemas/CatalogueEntry"}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/catalogue/withdrawals:
            post:
              summary: 撤目录条目 Take the row that governs on a day out of the catalogue
              description: Roles reviewer, approver.
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [county, area, trade, level, on, reason]
                      properties:
                        county: {type: string}
                        area: {type: string}
                        trade: {type: string}
                        level: {type: string}
                        on: {type: string, format: date, description: first day without it}
                        reason: {type: string}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/plans/{year}:
            parameters: [{name: year, in: path, required: true, schema: {type: integer}}]
            get:
              summary: 年度培训计划 A county's plan of a year, its splits and what came of them
              parameters: [{$ref: "#/components/parameters/county"}]
              responses:
                "200": {description: the plan, content: {application/json: {schema: {$ref: "#/components/schemas/Plan"}}}}
                default: {$ref: "#/components/responses/problem"}
            post:
              summary: 报计划 State the plan
              description: >-
                Roles reviewer, approver. Units are those of the plan in force; what was split of a target that changes is open again.
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [county, on, document, lines]
                      properties:
                        county: {type: string}
                        on: {type: string, format: date}
                        document: {type: string}
                        lines:
                          type: array
                          items:
                            type: object
                            required: [target, unit, amount]
                            properties:
                              target: {type: string}
                              unit: {enum: [people, person-times], description: 人或人次}
                              amount: {type: integer, minimum: 0}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/plans/{year}/splits:
            parameters: [{name: year, in: path, required: true, schema: {type: integer}}]
            post:
              summary: 分解任务 Split a county's amount, or a town's share
              description: >-
                Roles clerk, reviewer, approver of that area. Shares that do not add up are refused with code split-sum and both sums.
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [of, target, by, shares, on]
                      properties:
                        of: {type: string, description: the county or one of its towns}
                        target: {type: string}
                        by: {enum: [area, department, institution]}
                        shares: {type: array, items: {$ref: "#/components/schemas/PlanShare"}}
                        on: {type: string, format: date}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/demand:
            get:
              summary: 培训需求 What firms want people trained for in a year, beside the seats of the year's classes
              parameters: [{$ref: "#/components/parameters/county"}, {$ref: "#/components/parameters/year"}]
              responses:
                "200":
                  description: trades and single records
                  content: {application/json: {schema: {$ref: "#/components/schemas/Demand"}}}
                default: {$ref: "#/components/responses/problem"}
            post:
              summary: 登记企业培训需求 Record what a firm wants people trained for
              description: Roles clerk, reviewer, employer. Of one firm, trade and day the last record counts.
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/FirmDemand"}}}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/kinds:
            get:
              summary: 分类统计 Classes and trainees of a year by kind, mode, form, funding, programme, content, course, department
              parameters: [{$ref: "#/components/parameters/county"}, {$ref: "#/components/parameters/year"}]
              responses:
                "200":
                  description: one line for each code in use
                  content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/KindLine"}}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/price:
            parameters: [{$ref: "#/components/parameters/class"}]
            get:
              summary: 班级适用价格 The catalogue row that a class belongs to on its first day
              responses:
                "200": {description: what applies, content: {application/json: {schema: {$ref: "#/components/schemas/Price"}}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/documents:
            parameters: [{$ref: "#/components/parameters/class"}]
            get:
              summary: 开班材料 The papers of a class and those that are missing
              responses:
                "200": {description: papers, content: {application/json: {schema: {$ref: "#/components/schemas/Documents"}}}}
                default: {$ref: "#/components/responses/problem"}
            post:
              summary: 上传材料 Hand in a paper
              description: >-
                Roles clerk, institution, system. The body is the file: PDF, JPEG, PNG, Word, Excel or OFD by its first bytes. It is
                encrypted as it comes; the journal keeps name, kind, length and SHA-256.
              parameters:
                - {$ref: "#/components/parameters/idempotencyKey"}
                - {name: kind, in: query, required: true, schema: {type: string}, description: a code of the filing's papers or other}
                - {name: name, in: query, required: true, schema: {type: string, maxLength: 200}}
              requestBody:
                required: true
                content: {application/octet-stream: {schema: {type: string, format: binary}}}
              responses:
                "201": {description: the paper as it was taken, content: {application/json: {schema: {type: object}}}}
                "413": {$ref: "#/components/responses/problem"}
                "415": {$ref: "#/components/responses/problem"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/documents/{document}/content:
            parameters:
              - {$ref: "#/components/parameters/class"}
              - {name: document, in: path, required: true, schema: {type: string}}
              - {$ref: "#/components/parameters/idempotencyKey"}
            post:
              summary: 查看材料 Read a paper
              description: >-
                Roles clerk, reviewer, approver, inspector, auditor. Who reads it what for stands in the journal before the first byte is
                given out. 404 document-missing where the journal knows the paper and the folder has not its content.
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {type: object, required: [purpose], properties: {purpose: {type: string}}}
              responses:
                "200": {description: the file, content: {application/octet-stream: {schema: {type: string, format: binary}}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/documents/openings:
            get:
              summary: 材料查看记录 Who was given which paper, the latest first
              description: Roles auditor, approver. At most 500; `after` is the number of the last line of the page before.
              parameters:
                - {$ref: "#/components/parameters/county"}
                - {name: class, in: query, schema: {type: string}}
                - {name: after, in: query, schema: {type: integer}}
              responses:
                "200":
                  description: openings
                  content:
                    application/json: {schema: {type: array, items: {$ref: "#/components/schemas/DocumentOpening"}}}
                default: {$ref: "#/components/responses/problem"}

        """
}
