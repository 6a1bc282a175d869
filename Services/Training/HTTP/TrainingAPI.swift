/// The OpenAPI 3.1 document of `training`, served at `/openapi.yaml`.
public enum TrainingAPI {
    public static let document =
        head + paths + ConductAPI.paths + OfficeAPI.paths + AttendanceAPI.paths + EnrolmentAPI.paths
        + AfterClassAPI.paths + EndingAPI.paths + NeedAPI.paths + TrainingAPISchemas.text + ConductAPI.schemas
        + EnrolmentAPI.schemas
        + AfterClassAPI.schemas + EndingAPI.schemas + NeedAPI.schemas

    private static let head = """
        openapi: 3.1.0
        info:
          title: Laowu training 培训
          version: "1"
          description: >-
            培训班备案、报名、考勤、督查、取证与结班。Training classes: filing, enrolment, attendance, inspections, certificates, closing.
            Commands need an Idempotency-Key: the same key with the same body is the same command.
        security: [{bearer: []}]

        """

    private static let paths = """
        paths:
          /v1/summary:
            get:
              summary: 一县培训数字 A county's training in figures
              parameters: [{$ref: "#/components/parameters/county"}]
              responses:
                "200": {description: figures, content: {application/json: {schema: {$ref: "#/components/schemas/Summary"}}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/waiting:
            get:
              summary: 等待的名册行 Roster rows that wait for their class or person
              parameters: [{$ref: "#/components/parameters/county"}]
              responses:
                "200":
                  description: rows by class and person
                  content:
                    application/json: {schema: {type: array, items: {$ref: "#/components/schemas/WaitingRow"}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes:
            get:
              summary: 培训班 The classes of a county by start
              parameters: [{$ref: "#/components/parameters/county"}]
              responses:
                "200":
                  description: classes
                  content:
                    application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Class"}}}
                default: {$ref: "#/components/responses/problem"}
            post:
              summary: 开班备案 File a class
              description: Roles clerk, institution, system.
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/Filing"}}}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}:
            parameters: [{$ref: "#/components/parameters/class"}]
            get:
              summary: 一个班 A class with trainees, attendance and duties
              responses:
                "200": {description: the class, content: {application/json: {schema: {$ref: "#/components/schemas/ClassDetail"}}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/approval:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 审核通过 Approve a filed class
              description: Roles reviewer, approver. Roster rows that waited for the class are taken up.
              requestBody: {$ref: "#/components/requestBodies/day"}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/drafts:
            post:
              summary: 保存草稿 Note a class that is not filed yet
              description: Roles clerk, institution. The same class again changes the draft.
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/Filing"}}}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/return:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 退回 Send a filed class back
              description: Roles reviewer, approver. The institution may file it again.
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/Reasoned"}}}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/amendment:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 变更 Move an approved class to other days or another place
              description: Roles clerk, institution. Before the first day; it has to be approved again.
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/Amendment"}}}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/cancellation:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 撤销 Call a class off
              description: Roles clerk, institution, reviewer, approver. Nobody stays enrolled; not after the exam.
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/Reasoned"}}}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/inspections:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 登记督查 Enter an inspection
              description: >-
                Roles inspector, clerk, reviewer; never whoever filed the class. One a day and inspector, on a day of the class. Where
                the plan lists inspection items, each has a result.
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [on, present]
                      properties:
                        on: {type: string, format: date}
                        present: {type: integer, minimum: 0}
                        findings: {type: array, items: {type: string}, description: remarks}
                        isScheduled: {type: boolean, description: 定期 or 不定期}
                        session: {type: string, description: "half day in which heads were counted, as 2018-03-05-am"}
                        items: {type: array, items: {$ref: "#/components/schemas/InspectedItem"}}
                        defects: {type: array, items: {$ref: "#/components/schemas/InspectionFinding"}}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/certifications:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 登记考核与证书 Enter exam results and certificates
              description: Roles clerk, reviewer, system. All lines are taken or none; a refusal names the lines.
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [on, results]
                      properties:
                        on: {type: string, format: date}
                        results:
                          type: array
                          items:
                            type: object
                            required: [person, hasPassed]
                            properties:
                              person: {type: string, description: person key}
                              hasPassed: {type: boolean}
                              certificate: {type: [string, "null"], description: number of the certificate}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/closing:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 结班 Close a class
              description: Roles clerk, reviewer, approver. Refused with code duties-unmet, naming every unmet duty.
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/Closing"}}}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}

        """
}
